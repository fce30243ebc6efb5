import type { backend_util, DataType, TensorInfo } from '@tensorflow/tfjs-core';
import { bytesOf, type NumberArray, type NumberType, type TensorMemory } from './memory/tensor-memory.js';

/**
 * The numbers of a tensor, which several tensors may share. They lie in the WebAssembly memory, or still on the JavaScript
 * heap where a kernel of the cpu backend left them; the first SIMD kernel that needs them moves them over.
 */
export class TensorData {
  readonly dtype: DataType;
  refCount = 1;
  /** Set by the cpu backend's kernels on data of type complex64. */
  complexTensorInfos?: { real: TensorInfo; imag: TensorInfo };
  readonly #memory: TensorMemory;
  #heap: backend_util.BackendValues | undefined;
  #block: { readonly address: number; readonly length: number } | undefined;

  private constructor(memory: TensorMemory, dtype: DataType) {
    this.#memory = memory;
    this.dtype = dtype;
  }

  /** Data on the JavaScript heap. */
  static onHeap(memory: TensorMemory, dtype: DataType, values: backend_util.BackendValues | undefined): TensorData {
    const data = new TensorData(memory, dtype);
    data.#heap = values;
    return data;
  }

  /** Data in the WebAssembly memory, not yet written. */
  static inMemory(memory: TensorMemory, dtype: NumberType, length: number): TensorData {
    const data = new TensorData(memory, dtype);
    data.#block = { address: memory.allocate(length * bytesOf(dtype)), length };
    return data;
  }

  /** What the cpu backend's kernels read; of data in the WebAssembly memory a view that the next growth detaches. */
  get values(): backend_util.BackendValues | undefined {
    if (this.#block === undefined) return this.#heap;
    return this.#memory.view(this.#block.address, this.#block.length, this.dtype as NumberType);
  }

  /** Where the numbers lie in the WebAssembly memory; moves them there first if need be. */
  address(): number {
    if (this.#block === undefined) {
      const type = this.dtype as NumberType;
      const heap = this.#heap as NumberArray;
      const address = this.#memory.allocate(heap.length * bytesOf(type));
      this.#memory.view(address, heap.length, type).set(heap);
      this.#block = { address, length: heap.length };
      this.#heap = undefined;
    }
    return this.#block.address;
  }

  /** Gives the memory back. */
  release(): void {
    if (this.#block !== undefined) this.#memory.release(this.#block.address, this.#block.length * bytesOf(this.dtype as NumberType));
    this.#block = undefined;
  }
}
