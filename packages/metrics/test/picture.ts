/** The pictures of `golden/generate.py`. */
export function picture([images, height, width, channels]: readonly [number, number, number, number], seed: number) {
  const values = Float64Array.from({ length: images * height * width * channels }, (_, index) => {
    const channel = index % channels;
    const column = Math.floor(index / channels) % width;
    const row = Math.floor(index / channels / width) % height;
    return 0.5 + 0.3 * Math.sin(0.7 * row + 0.3 * column * seed + channel) + 0.2 * Math.cos(0.11 * row * column + seed);
  });
  return { shape: [images, height, width, channels], values };
}
