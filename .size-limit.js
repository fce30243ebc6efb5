/** Budgets of each entry's own code: what it imports from others is counted there. */
const entry = (name, path, limit) => ({
  name,
  path,
  limit,
  gzip: true,
  import: '*',
  ignore: ['@gen/*', '@tensorflow/*', 'ml-matrix', 'papaparse', '@jsquash/jpeg', 'node:*'],
});

export default [
  entry('@gen/core', 'packages/core/dist/index.js', '12 kB'),
  entry('@gen/core/node', 'packages/core/dist/node.js', '6 kB'),
  entry('@gen/core-layers', 'packages/core-layers/dist/index.js', '35 kB'),
  entry('@gen/core-layers/baselines', 'packages/core-layers/dist/baselines/index.js', '15 kB'),
  entry('@gen/core-layers/supervised', 'packages/core-layers/dist/supervised/index.js', '35 kB'),
  entry('@gen/core-layers/definition', 'packages/core-layers/dist/definition.js', '35 kB'),
  entry('@gen/core-layers/testing', 'packages/core-layers/dist/testing/index.js', '40 kB'),
  entry('@gen/metrics', 'packages/metrics/dist/index.js', '14 kB'),
  entry('@gen/metrics/digits', 'packages/metrics/dist/digits.js', '75 kB'),
  entry('@gen/datasets', 'packages/datasets/dist/index.js', '42 kB'),
  entry('@gen/datasets/node', 'packages/datasets/dist/node.js', '70 kB'),
  entry('@gen/backend-simd', 'packages/backend-simd/dist/index.js', '20 kB'),
  entry('@gen/autoencoders', 'packages/autoencoders/dist/index.js', '42 kB'),
  entry('@gen/autoencoders/definition', 'packages/autoencoders/dist/definition.js', '38 kB'),
  entry('@gen/vae', 'packages/vae/dist/index.js', '20 kB'),
  entry('@gen/vae/definition', 'packages/vae/dist/definition.js', '25 kB'),
];
