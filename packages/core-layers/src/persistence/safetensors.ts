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
  const names = Object.keys(arrays).sort();
  let offset = 0;
  const entries = names.map((name): [string, Header] => {
    const { shape, data } = arrays[name]!;
    return [name, { dtype: 'F32', shape, data_offsets: [offset, (offset += data.byteLength)] }];
  });
  const text = new TextEncoder().encode(JSON.stringify(Object.fromEntries(entries)));
  const padding = (8 - (text.length % 8)) % 8;
  const start = 8 + text.length + padding;
  const bytes = new Uint8Array(start + offset).fill(0x20, 8, start);
  new DataView(bytes.buffer).setBigUint64(0, BigInt(text.length + padding), true);
  bytes.set(text, 8);
  for (const [name, { data_offsets: [begin] }] of entries) {
    const { data } = arrays[name]!;
    bytes.set(new Uint8Array(data.buffer, data.byteOffset, data.byteLength), start + begin);
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
  const entries = Object.entries(header)
    .filter(([name]) => name !== '__metadata__')
    .map(([name, entry]) => checkEntry(name, entry, damaged))
    .sort((one, other) => one.begin - other.begin || one.end - other.end);
  let used = 0;
  for (const { name, begin, end } of entries) {
    if (begin !== used) throw damaged(`${name} begins at byte ${begin}, expected ${used}: arrays lie one after another`);
    used = end;
  }
  if (used !== body.length) throw damaged(`its arrays take ${used} bytes, ${body.length} are there`);
  // Own properties whatever the name, `__proto__` included.
  return Object.fromEntries(entries.map(({ name, shape, begin, end }) => [name, { shape, data: floats(body.subarray(begin, end)) }]));
}

/** A copy, since the bytes need not be aligned to floats. */
function floats(bytes: Uint8Array): Float32Array {
  const values = new Float32Array(bytes.length / 4);
  new Uint8Array(values.buffer).set(bytes);
  return values;
}

interface Entry {
  readonly name: string;
  readonly shape: readonly number[];
  readonly begin: number;
  readonly end: number;
}

function checkEntry(name: string, entry: Header | null, damaged: (what: string) => CheckpointError): Entry {
  if (entry?.dtype !== 'F32') throw damaged(`${name} is of type ${entry?.dtype}, only F32 is read`);
  const { shape, data_offsets: offsets } = entry;
  const counts = (list: unknown): list is number[] => Array.isArray(list) && list.every((item) => Number.isSafeInteger(item) && item >= 0);
  if (!counts(shape) || !counts(offsets) || offsets.length !== 2) throw damaged(`${name} has no valid shape and offsets`);
  const [begin, end] = offsets as [number, number];
  const size = shape.reduce((product, side) => product * side, 4);
  if (end - begin !== size) throw damaged(`${name} of shape [${shape.join(', ')}] takes ${size} bytes, ${end - begin} are given`);
  return { name, shape, begin, end };
}
