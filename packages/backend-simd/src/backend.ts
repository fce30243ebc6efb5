import { MathBackendCPU } from '@tensorflow/tfjs-backend-cpu';
import { util, type backend_util, type DataType, type TensorInfo } from '@tensorflow/tfjs-core';
import type { KernelArguments, KernelFunctionName } from './kernel-functions.js';
import type { KernelMachine, Work } from './kernel-machine.js';
import { isNumberType, type MemoryReport, type NumberType, type TensorMemory } from './memory/tensor-memory.js';
import { TensorData } from './tensor-data.js';
import type { ThreadReport } from './threads/pool.js';

/** A tensor that a kernel is about to fill. */
export interface Output extends TensorInfo {
  readonly dtype: NumberType;
  /** Where its numbers go. */
  readonly address: number;
  /** How many numbers it has. */
  readonly size: number;
}

/** The data id that tfjs knows a tensor's data by. */
type DataId = TensorInfo['dataId'];

/**
 * A TensorFlow.js backend whose tensors live in one WebAssembly memory. Kernels that have no SIMD form run as those of the
 * cpu backend do, on views of that memory.
 */
export class SimdBackend extends MathBackendCPU {
  readonly #memory: TensorMemory;
  readonly #machine: KernelMachine;
  #nextId = 0;
  /** What takes back what the kernel that runs has made and shared. */
  #undo: (() => void)[] | undefined;

  /** @param isRelaxed - whether the kernels of the machine fuse multiplication and addition */
  constructor(memory: TensorMemory, machine: KernelMachine, readonly isRelaxed: boolean) {
    super();
    this.#memory = memory;
    this.#machine = machine;
  }

  /** Runs a kernel function over all of its work, shared out among threads where that pays. */
  run<Name extends KernelFunctionName>(name: Name, work: Work, ...kernelArguments: KernelArguments<Name>): void {
    this.#machine.run(name, work, kernelArguments);
  }

  /** A new tensor, whose numbers are whatever the memory held. Throws BackendError when the memory is full. */
  output(shape: readonly number[], dtype: NumberType): Output {
    const size = util.sizeFromShape([...shape]);
    const data = TensorData.inMemory(this.#memory, dtype, size);
    return { dataId: this.#keep(data), shape: [...shape], dtype, address: data.address(), size };
  }

  /** Runs a kernel; if it throws, as it does when the memory is full half way, what it made and shared is given back. */
  undoIfThrown<Result>(kernel: () => Result): Result {
    const outer = this.#undo;
    const undo: (() => void)[] = [];
    this.#undo = undo;
    try {
      return kernel();
    } catch (error) {
      for (const takeBack of undo) takeBack();
      throw error;
    } finally {
      this.#undo = outer;
    }
  }

  /** The same data as another tensor, for a kernel to write over and answer with. */
  share({ dataId, shape, dtype }: TensorInfo): TensorInfo {
    this.incRef(dataId);
    this.#undo?.push(() => this.disposeData(dataId));
    return { dataId, shape, dtype };
  }

  /** Where a tensor's numbers lie. */
  address(tensor: TensorInfo): number {
    return this.dataOf(tensor.dataId).address();
  }

  dataOf(dataId: DataId): TensorData {
    return this.data.get(dataId) as TensorData;
  }

  /** Takes a user's values, which stay the user's to change: numbers are copied. */
  override write(values: backend_util.BackendValues, shape: number[], dtype: DataType): DataId {
    const data = TensorData.onHeap(this.#memory, dtype, values);
    if (values != null && isNumberType(dtype)) data.address();
    return this.#keep(data);
  }

  /** Takes the values that a kernel of the cpu backend made; they stay where they are until a SIMD kernel needs them. */
  override makeTensorInfo(shape: number[], dtype: DataType, values?: backend_util.BackendValues | string[]): TensorInfo {
    if (dtype === 'string') return super.makeTensorInfo(shape, dtype, values);
    // A cpu kernel may answer with a part of its input, whose memory will be someone else's one day.
    const own = ArrayBuffer.isView(values) && this.#memory.owns(values) ? values.slice() : values;
    const data = TensorData.onHeap(this.#memory, dtype, own as backend_util.BackendValues | undefined);
    return { dataId: this.#keep(data), shape, dtype };
  }

  override move(dataId: DataId, values: backend_util.BackendValues, _shape: number[], dtype: DataType, refCount: number): void {
    const data = TensorData.onHeap(this.#memory, dtype, values);
    data.refCount = refCount;
    this.data.set(dataId, data);
  }

  override readSync(dataId: DataId): backend_util.BackendValues {
    const values = super.readSync(dataId);
    return ArrayBuffer.isView(values) && this.#memory.owns(values) ? (values.slice() as typeof values) : values;
  }

  override disposeData(dataId: DataId, force = false): boolean {
    const data = this.data.has(dataId) ? this.dataOf(dataId) : undefined;
    const isGone = super.disposeData(dataId, force);
    if (isGone) data?.release();
    return isGone;
  }

  /** What `tf.memory()` adds to its counts of tensors. */
  override memory(): { unreliable: boolean; reasons: string[]; simd: MemoryReport } {
    return { unreliable: false, reasons: [], simd: this.#memory.report() };
  }

  /** What its threads do: whether they are there, and help. */
  threads(): ThreadReport {
    return this.#machine.report();
  }

  /** Ends the threads; tfjs calls it when the backend is removed. */
  override dispose(): void {
    this.#machine.terminate();
  }

  #keep(data: TensorData): DataId {
    const dataId = { id: this.#nextId++ };
    this.data.set(dataId, data);
    this.#undo?.push(() => this.disposeData(dataId, true));
    return dataId;
  }
}
