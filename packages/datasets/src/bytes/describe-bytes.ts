const SIGNATURES: readonly (readonly [what: string, ...bytes: number[]])[] = [
  ['a PNG picture', 0x89, 0x50, 0x4e, 0x47],
  ['a JPEG picture', 0xff, 0xd8, 0xff],
  ['a gzip file', 0x1f, 0x8b],
  ['a zip archive', 0x50, 0x4b, 0x03, 0x04],
  ['a NumPy array', 0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59],
  ['a GIF picture', 0x47, 0x49, 0x46, 0x38],
  ['a PDF document', 0x25, 0x50, 0x44, 0x46],
];

/** What bytes seem to be, for messages: `a PNG picture`, `a web page`, `of no known format` … */
export function describeBytes(bytes: Uint8Array): string {
  if (bytes.length === 0) return 'empty';
  for (const [what, ...signature] of SIGNATURES) {
    if (signature.every((byte, at) => bytes[at] === byte)) return what;
  }
  if (bytes.length >= 4 && bytes[0] === 0 && bytes[1] === 0 && bytes[2]! >= 0x08 && bytes[2]! <= 0x0e) return 'an IDX file';
  const start = bytes.subarray(0, 256);
  const isText = start.every((byte) => byte >= 0x20 || (byte >= 0x09 && byte <= 0x0d));
  if (!isText) return 'of no known format';
  return /^\s*<(!doctype|html|\?xml)/i.test(new TextDecoder().decode(start)) ? 'a web page' : 'text';
}
