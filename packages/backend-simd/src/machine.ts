/** A WebAssembly module of one function, `(v128 × parameters) → v128`, that runs the given SIMD instruction. */
function moduleWith(parameters: number, opcode: readonly number[]): Uint8Array<ArrayBuffer> {
  const [v128, localGet, simd, end] = [0x7b, 0x20, 0xfd, 0x0b];
  const section = (id: number, body: readonly number[]) => [id, body.length, ...body];
  const operands = Array.from({ length: parameters }, (_, index) => [localGet, index]).flat();
  const code = [0, ...operands, simd, ...opcode, end];
  return Uint8Array.from([
    ...[0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00],
    ...section(1, [1, 0x60, parameters, ...Array.from({ length: parameters }, () => v128), 1, v128]),
    ...section(3, [1, 0]),
    ...section(10, [1, code.length, ...code]),
  ]);
}

/** Whether this machine runs WebAssembly SIMD: every browser since 2023 and every Node since 16 does. */
export function hasSimd(): boolean {
  return WebAssembly.validate(moduleWith(2, [0xe4, 0x01])); // f32x4.add
}

/** Whether it fuses multiplication and addition: relaxed SIMD, on by default from Node 22 on. */
export function hasRelaxedSimd(): boolean {
  return WebAssembly.validate(moduleWith(3, [0x85, 0x02])); // f32x4.relaxed_madd
}
