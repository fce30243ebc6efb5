export { maxPoolGradient } from './max-pool-gradient';
export { averagePool, averagePoolGradient, maxPool } from './pool';
