import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';

/** Some digits of a folder with the files of MNIST: bytes as they are, `[images, 784]`, and labels. */
export function readIdx(folder: string, images: string, labels: string, from: number, to: number): { readonly bytes: Uint8Array; readonly labels: Uint8Array } {
  // A header of four words, and one of two, come first.
  const bytes = gunzipSync(readFileSync(`${folder}/${images}`)).subarray(16 + from * 784, 16 + to * 784);
  return { bytes, labels: gunzipSync(readFileSync(`${folder}/${labels}`)).subarray(8 + from, 8 + to) };
}
