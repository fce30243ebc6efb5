import * as tf from '@tensorflow/tfjs-core';
import { BackendError } from '@gen/core';

interface TapeNode {
  readonly inputs: tf.NamedTensorMap;
  readonly outputs: readonly tf.Tensor[];
}

type AddTapeNode = (
  kernelName: string,
  inputs: tf.NamedTensorMap,
  outputs: tf.Tensor[],
  gradientsFunc: unknown,
  saved: tf.Tensor[],
  attributes: unknown,
) => void;

interface Engine {
  addTapeNode: AddTapeNode;
  readonly state: { readonly activeTape: TapeNode[] };
}

/** Under this name an engine's own method tells that it keeps the order already, to another copy of this package as well. */
const inOrder = Symbol.for('@gen/core-layers/tape-in-order');

/**
 * Makes the tape of TensorFlow.js put the copy of a saved output behind the operation that gives the output.
 *
 * The engine saves tensors for the way back as copies, and records each copy as a step from the tensor to its copy. It
 * does so while the operation runs, so that these steps stand before the operation. That is right for its inputs. The
 * copy of an output, however, then stands before the output itself, and one walk along the tape, which is all that a
 * gradient takes, does not find that the copy depends on anything: whatever flows back through it is dropped.
 *
 * Values do not change, and without a gradient inside a gradient nothing reads what is moved. Calling it again changes
 * nothing.
 *
 * @throws BackendError if the engine is not one of TensorFlow.js 4
 */
export function keepTapeInOrder(): void {
  const engine = tf.engine() as unknown as Engine & { [inOrder]?: AddTapeNode };
  if (engine[inOrder] === engine.addTapeNode && engine.addTapeNode !== undefined) return;
  const stock: unknown = engine.addTapeNode;
  if (typeof stock !== 'function') {
    throw new BackendError('The TensorFlow.js in use records operations in another way than version 4.22, whose tape is corrected here for second derivatives. Use @tensorflow/tfjs-core ^4.22.0.');
  }
  const addTapeNode: AddTapeNode = (kernelName, inputs, outputs, gradientsFunc, saved, attributes) => {
    (stock as AddTapeNode).call(engine, kernelName, inputs, outputs, gradientsFunc, saved, attributes);
    if (saved.length > 0) moveCopiesOfOutputs(engine.state.activeTape, outputs, saved.length);
  };
  engine.addTapeNode = addTapeNode;
  engine[inOrder] = addTapeNode;
}

/** Moves the newest node before those of its saved copies that are copies of its outputs; inputs are copied first. */
function moveCopiesOfOutputs(tape: TapeNode[], outputs: readonly tf.Tensor[], copies: number): void {
  const last = tape.length - 1;
  let place = last;
  for (let index = last - 1; index >= 0 && index >= last - copies; index--) {
    const source = tape[index]!.inputs['x'];
    if (source === undefined || !outputs.includes(source)) continue;
    place = index;
  }
  if (place === last) return;
  const [node] = tape.splice(last, 1);
  tape.splice(place, 0, node!);
}
