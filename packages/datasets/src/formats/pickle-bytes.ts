import { DataError } from '@gen/core';

/** The numbers and texts of a pickle, one after the other; each refuses to go beyond the end. */
export class PickleBytes {
  /** Where the next one begins. */
  at = 0;
  private readonly view: DataView;

  constructor(
    private readonly bytes: Uint8Array,
    private readonly name: string,
  ) {
    this.view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  take(count: number): Uint8Array {
    this.skip(count);
    return this.bytes.subarray(this.at - count, this.at);
  }

  skip(count: number): void {
    if (count > this.bytes.length - this.at) throw new DataError(`${this.name} holds a truncated pickle.`);
    this.at += count;
  }

  byte(): number {
    return this.take(1)[0]!;
  }

  uint16(): number {
    this.skip(2);
    return this.view.getUint16(this.at - 2, true);
  }

  uint32(): number {
    this.skip(4);
    return this.view.getUint32(this.at - 4, true);
  }

  int32(): number {
    this.skip(4);
    return this.view.getInt32(this.at - 4, true);
  }

  /** A signed number of up to 6 bytes, little-endian, after their count. */
  long(): number {
    const digits = this.take(this.byte());
    if (digits.length > 6) throw new DataError(`${this.name} holds a pickle with a number of ${digits.length} bytes, more than any size takes.`);
    const value = digits.reduceRight((sum, digit) => sum * 256 + digit, 0);
    return (digits.at(-1) ?? 0) >= 128 ? value - 256 ** digits.length : value;
  }

  latin1(count: number): string {
    return toLatin1(this.take(count));
  }

  utf8(count: number): string {
    return new TextDecoder().decode(this.take(count));
  }

  line(): string {
    const end = this.bytes.indexOf(10, this.at);
    const text = this.latin1(end < 0 ? Infinity : end - this.at);
    this.skip(1);
    return text;
  }
}

/** The bytes of a text whose characters are all below 256. */
export function fromLatin1(text: string): Uint8Array {
  return Uint8Array.from({ length: text.length }, (_, at) => text.charCodeAt(at));
}

function toLatin1(bytes: Uint8Array): string {
  let text = '';
  for (let at = 0; at < bytes.length; at += 8192) text += String.fromCharCode(...bytes.subarray(at, at + 8192));
  return text;
}
