/**
 * Threefry-2x32 with 20 rounds: a bijection of a 64-bit counter under a 64-bit key, made of additions,
 * rotations and exclusive-ors only, so that JavaScript and WebAssembly give the same bits.
 *
 * Fills `out` with `threefry(key, (counter, high)), threefry(key, (counter + 1, high)), …`, two 32-bit words
 * for each counter, beginning with counter `first`.
 *
 * Salmon et al., "Parallel random numbers: as easy as 1, 2, 3", SC 2011.
 */
export declare function threefry2x32(key0: number, key1: number, high: number, first: number, out: Uint32Array): void;
