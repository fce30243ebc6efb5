import * as tf from '@tensorflow/tfjs-core';

interface Info {
  readonly dataId: object;
  readonly shape: number[];
  readonly dtype: tf.DataType;
}

const replaced = new WeakSet<tf.KernelFunc>();

/**
 * Makes matrix products with transposed operands fast on the wasm backend. Its kernel has vectorised code for plain
 * products only and takes a loop some ten times slower for the transposed ones, which are all the products of a gradient.
 * Here the operand is transposed first, which costs one pass over it, and the plain product is taken.
 *
 * It replaces two kernels of the wasm backend by ones that give the same sums (in another order), and right ones where
 * theirs are wrong: of a bias that is added to a transposed product in one kernel, `tf.fused.matMul`, TensorFlow.js 4.22
 * gives the first entry to the first value alone and the last to most others. Calling it again changes nothing.
 */
export function speedUpTransposedProducts(): void {
  for (const name of ['BatchMatMul', '_FusedMatMul']) {
    const config = tf.getKernel(name, 'wasm');
    if (!config || replaced.has(config.kernelFunc)) continue;
    const kernelFunc: tf.KernelFunc = (call) => productOfTransposed(config.kernelFunc, call);
    replaced.add(kernelFunc);
    tf.unregisterKernel(name, 'wasm');
    tf.registerKernel({ ...config, kernelFunc });
  }
}

function productOfTransposed(product: tf.KernelFunc, { inputs, attrs, backend }: Parameters<tf.KernelFunc>[0]): ReturnType<tf.KernelFunc> {
  const { transposeA, transposeB } = attrs as { transposeA?: boolean; transposeB?: boolean };
  const scratch: Info[] = [];
  const plain = (operand: Info, transposed: boolean | undefined): Info => {
    if (!transposed) return operand;
    const copy = transpose(operand, backend);
    scratch.push(copy);
    return copy;
  };
  const { a, b } = inputs as unknown as { a: Info; b: Info };
  try {
    const operands = { ...inputs, a: plain(a, transposeA), b: plain(b, transposeB) } as typeof inputs;
    return product({ inputs: operands, attrs: { ...attrs, transposeA: false, transposeB: false }, backend });
  } finally {
    for (const { dataId } of scratch) (backend as tf.KernelBackend).disposeData(dataId);
  }
}

/** The last two sides exchanged. */
function transpose(x: Info, backend: Parameters<tf.KernelFunc>[0]['backend']): Info {
  const rank = x.shape.length;
  const perm = [...Array.from({ length: rank - 2 }, (_, axis) => axis), rank - 1, rank - 2];
  const { kernelFunc } = tf.getKernel('Transpose', 'wasm');
  return kernelFunc({ inputs: { x }, attrs: { perm }, backend }) as unknown as Info;
}
