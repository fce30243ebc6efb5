import '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-core/dist/public/chained_ops/register_all_chained_ops';
import '@tensorflow/tfjs-core/dist/register_all_gradients';
import { setTestEnvs } from '@tensorflow/tfjs-core/dist/jasmine_util';
import { hasRelaxedSimd, registerSimdBackend } from '../../src/index.ts';

// Before the tests load: each looks its environments up then.
registerSimdBackend('simd-baseline', { relaxed: false });
const backend = process.env.CONFORMANCE_BACKEND ?? 'simd';
setTestEnvs([{ name: backend, backendName: backend, isDataSync: true }]);
Object.assign(globalThis, { conformanceIsRelaxed: backend === 'simd' && hasRelaxedSimd() });
