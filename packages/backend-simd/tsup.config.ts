import { build } from '../../tsup.preset.ts';

export default build({ entry: ['src/index.ts', 'src/machine.ts', 'src/native.ts', 'src/native/blas-kernels.ts', 'src/node.ts', 'src/threads/worker.ts'] });
