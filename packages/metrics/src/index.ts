export * from './classification/index.js';
export * from './clustering/index.js';
export * from './generative/index.js';
export type { Images } from './input/images.js';
export type { Label, Labels } from './input/labels.js';
export type { Rows } from './input/rows.js';
export type { ShapedValues, TensorLike } from './input/tensor-like.js';
export * from './reconstruction/index.js';
export * from './retrieval/index.js';
