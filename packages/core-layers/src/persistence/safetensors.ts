import { CheckpointError } from '@gen/core';

/** Values with their shape, in the memory of the host. */
export interface NamedArray {
  readonly shape: readonly number[];
  readonly data: Float32Array;
}

interface Header {
  readonly dtype: string;
  readonly shape: readonly number[];
  readonly data_offsets: readonly [number, number];
}

/**
 * Arrays in the safetensors format: 8 bytes with the length of a JSON header, the header, the values.
 * Names are sorted, so that the same arrays give the same bytes. https://huggingface.co/docs/safetensors
 */
export function encodeSafetensors(arrays: Readonly<Record<string, NamedArray>>): Uint8Array {
  const header: Record<string, Header> = {};
  const names = Object.keys(arrays).sort();
  let offset = 0;
  for (const name of names) {
    const { shape, data } = arrays[name]!;
    header[name] = { dtype: 'F32', shape, data_offsets: [offset, (offset += data.byteLength)] };
  }
  const text = new TextEncoder().encode(JSON.stringify(header));
  const padding = (8 - (text.length % 8)) % 8;
  const start = 8 + text.length + padding;
  const bytes = new Uint8Array(start + offset).fill(0x20, 8, start);
  new DataView(bytes.buffer).setBigUint64(0, BigInt(text.length + padding), true);
  bytes.set(text, 8);
  for (const name of names) {
    const { data } = arrays[name]!;
    bytes.set(new Uint8Array(data.buffer, data.byteOffset, data.byteLength), start + header[name]!.data_offsets[0]);
  }
  return bytes;
}

/**
 * Arrays from a safetensors file of float32 values. Every length in it is checked before it is believed.
 *
 * @param file - its name, for messages
 * @throws CheckpointError saying what is wrong with the file
 */
export function decodeSafetensors(bytes: Uint8Array, file: string): Record<string, NamedArray> {
  const damaged = (what: string): CheckpointError => new CheckpointError(`${file} is no valid safetensors file: ${what}.`);
  if (bytes.length < 8) throw damaged(`it has ${bytes.length} bytes, at least 8 are needed`);
  const length = Number(new DataView(bytes.buffer, bytes.byteOffset, 8).getBigUint64(0, true));
  if (length > bytes.length - 8) throw damaged(`its header claims ${length} bytes, ${bytes.length - 8} are there`);
  let header: Record<string, Header>;
  try {
    header = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes.subarray(8, 8 + length))) as Record<string, Header>;
  } catch {
    throw damaged('its header is not JSON');
  }
  if (typeof header !== 'object' || header === null || Array.isArray(header)) throw damaged('its header is not an object');
  const body = bytes.subarray(8 + length);
  const arrays: Record<string, NamedArray> = {};
  let used = 0;
  for (const [name, entry] of Object.entries(header)) {
    if (name === '__metadata__') continue;
    const { shape, begin, end } = checkEntry(name, entry, damaged);
    if (end > body.length) throw damaged(`${name} ends at byte ${end} of ${body.length}`);
    arrays[name] = { shape, data: new Float32Array(body.slice(begin, end).buffer) };
    used += end - begin;
  }
  if (used !== body.length) throw damaged(`its arrays take ${used} bytes, ${body.length} are there`);
  return arrays;
}

function checkEntry(name: string, entry: Header | null, damaged: (what: string) => CheckpointError): { shape: number[]; begin: number; end: number } {
  if (entry?.dtype !== 'F32') throw damaged(`${name} is of type ${entry?.dtype}, only F32 is read`);
  const { shape, data_offsets: offsets } = entry;
  const counts = (list: unknown): list is number[] => Array.isArray(list) && list.every((item) => Number.isSafeInteger(item) && item >= 0);
  if (!counts(shape) || !counts(offsets) || offsets.length !== 2) throw damaged(`${name} has no valid shape and offsets`);
  const [begin, end] = offsets as [number, number];
  const size = shape.reduce((product, side) => product * side, 4);
  if (end - begin !== size) throw damaged(`${name} of shape [${shape.join(', ')}] takes ${size} bytes, ${end - begin} are given`);
  return { shape, begin, end };
}
