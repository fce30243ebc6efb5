import { BackendError } from '@gen/core';
import type { DataType } from '@tensorflow/tfjs-core';
import { Allocator } from './allocator.js';

const PAGE = 65536;
/** What WebAssembly can address with 32 bits. */
const MOST_PAGES = 65536;
const MEGABYTE = 2 ** 20;

export type NumberType = 'float32' | 'int32' | 'bool';
export type NumberArray = Float32Array | Int32Array | Uint8Array;

/** Whether data of a type lie in the memory: numbers do, strings and complex numbers do not. */
export function isNumberType(type: DataType): type is NumberType {
  return type === 'float32' || type === 'int32' || type === 'bool';
}

/** Bytes of one number. */
export function bytesOf(type: NumberType): number {
  return type === 'bool' ? 1 : 4;
}

/** How much memory the tensors of the backend take, in bytes. */
export interface MemoryReport {
  /** In blocks that hold tensors or scratch space. */
  readonly used: number;
  /** The most that was used at one time. */
  readonly peak: number;
  /** Freed, waiting to be reused. */
  readonly free: number;
  /** Size of the WebAssembly memory; it never shrinks. */
  readonly size: number;
  /** Where it stops growing. */
  readonly limit: number;
}

/** The one WebAssembly memory in which all tensors of a backend live. */
export class TensorMemory {
  readonly memory: WebAssembly.Memory;
  readonly #limit: number;
  readonly #allocator: Allocator;

  /**
   * @param memory - the memory that the kernels were given
   * @param start - first address that is free for tensors
   * @param limit - bytes beyond which it does not grow
   */
  constructor(memory: WebAssembly.Memory, start: number, limit: number) {
    this.memory = memory;
    this.#limit = Math.min(limit, MOST_PAGES * PAGE);
    this.#allocator = new Allocator({ start, size: () => memory.buffer.byteLength, grow: (end) => this.#grow(end) });
  }

  /** The address of a new block of `bytes` bytes, and a vector more. Throws BackendError when the memory is full. */
  allocate(bytes: number): number {
    const address = this.#allocator.allocate(bytes);
    if (address === undefined) {
      const { used, limit } = this.report();
      throw new BackendError(
        `The simd backend is out of memory: a tensor of ${megabytes(bytes)} MB does not fit, ${megabytes(used)} of ${megabytes(limit)} MB are in use. ` +
          'Dispose tensors that are no longer needed (tf.tidy, tf.dispose), or use smaller batches.',
      );
    }
    return address;
  }

  /** The addresses of `count` blocks of `bytes` bytes, or of as many as there is memory for. */
  allocateUpTo(count: number, bytes: number): readonly number[] {
    const addresses: number[] = [];
    while (addresses.length < count) {
      const address = this.#allocator.allocate(bytes);
      if (address === undefined) break;
      addresses.push(address);
    }
    return addresses;
  }

  release(address: number, bytes: number): void {
    this.#allocator.release(address, bytes);
  }

  /** The numbers at an address. Growing detaches views, so they are taken after the last allocation and not kept. */
  view(address: number, length: number, type: NumberType): NumberArray {
    const { buffer } = this.memory;
    if (type === 'float32') return new Float32Array(buffer, address, length);
    if (type === 'int32') return new Int32Array(buffer, address, length);
    return new Uint8Array(buffer, address, length);
  }

  /** Whether an array is a view of this memory; a shared one has a new buffer after each growth, and the old stay in use. */
  owns(array: ArrayBufferView): boolean {
    return array.buffer === this.memory.buffer || (typeof SharedArrayBuffer !== 'undefined' && array.buffer instanceof SharedArrayBuffer);
  }

  report(): MemoryReport {
    const { used, peak, free } = this.#allocator;
    return { used, peak, free, size: this.memory.buffer.byteLength, limit: this.#limit };
  }

  /** Grows by a quarter where it can, since growing is slow, and by what is needed where it cannot. */
  #grow(end: number): boolean {
    if (end > this.#limit) return false;
    const size = this.memory.buffer.byteLength;
    const needed = Math.ceil((end - size) / PAGE);
    const most = Math.floor((this.#limit - size) / PAGE);
    return [Math.min(most, Math.max(needed, Math.ceil(size / PAGE / 4))), needed].some((pages) => this.#tryToGrow(pages));
  }

  #tryToGrow(pages: number): boolean {
    try {
      this.memory.grow(pages);
      return true;
    } catch {
      return false;
    }
  }
}

const megabytes = (bytes: number): string => (bytes / MEGABYTE).toFixed(1);
