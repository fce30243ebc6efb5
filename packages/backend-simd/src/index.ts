import { registerSimdBackend } from './register.js';

export type { SimdBackend } from './backend.js';
export { createSimdBackend, type SimdBackendOptions } from './create.js';
export { hasRelaxedSimd, hasSimd } from './machine.js';
export type { MemoryReport } from './memory/tensor-memory.js';
export { registerSimdBackend } from './register.js';
export type { ThreadReport } from './threads/pool.js';
export { setThreads, threadCount } from './threads/thread-count.js';

registerSimdBackend('simd');
