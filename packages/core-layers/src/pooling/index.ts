export { maxPoolWithArgmax, type PooledMaxima } from './max-pool-with-argmax.js';
export { unpool, unpoolEvenly, type UnpoolOptions } from './unpool.js';
