/**
 * Packing for sums over all pixels of a batch, as the gradient by a filter is: images go in blocks of a few, and the same
 * number of the images of a block lies side by side, so that the sum runs through memory in order:
 * packed[block][panel of channels][row][column][image of the block][channel of the panel].
 */
import { at } from '../lanes';

/**
 * Packs rows of pictures, `begin` to `end` counted through the rows of one block, then of the next. A panel has `lanes` channels,
 * 4 or 8. Columns that leave the same remainder by `stride` are put side by side.
 */
export function packImages(
  begin: i32, end: i32, batch: i32, block: i32, height: i32, width: i32, channels: i32, lanes: i32, stride: i32, source: usize, packed: usize,
): void {
  const panels = (channels + lanes - 1) / lanes;
  const perRemainder = (width + stride - 1) / stride;
  const imageSize = height * width * channels;
  for (let unit = begin; unit < end; unit++) {
    const first = (unit / height) * block;
    const y = unit % height;
    const images = min(block, batch - first);
    const target = at(packed, first * panels * height * perRemainder * stride * lanes);
    for (let panel = 0; panel < panels; panel++) {
      const count = min(lanes, channels - panel * lanes);
      const targetRow = at(target, (panel * height + y) * perRemainder * stride * images * lanes);
      for (let x = 0; x < width; x++) {
        const place = (x % stride) * perRemainder + x / stride;
        let from = at(source, first * imageSize + (y * width + x) * channels + panel * lanes);
        let to = at(targetRow, place * images * lanes);
        for (let image = 0; image < images; image++) {
          copyLanes(from, to, count, lanes);
          from = at(from, imageSize);
          to = at(to, lanes);
        }
      }
    }
  }
}

// @ts-ignore: decorator
@inline
function copyLanes(from: usize, to: usize, count: i32, lanes: i32): void {
  if (count == lanes) {
    v128.store(to, v128.load(from));
    if (lanes == 8) v128.store(to, v128.load(from, 16), 16);
  } else {
    for (let i = 0; i < lanes; i++) store<f32>(at(to, i), i < count ? load<f32>(at(from, i)) : 0);
  }
}

/**
 * Packs what the filter's taps meet, as if it were a picture with a channel for each tap and channel: where there are so few
 * channels that panels of them would be mostly empty. Units are rows of the result, counted as in `packImages`.
 */
export function packTaps(
  begin: i32, end: i32, batch: i32, block: i32, height: i32, width: i32, channels: i32, rows: i32, columns: i32,
  filterHeight: i32, filterWidth: i32, strideHeight: i32, strideWidth: i32, top: i32, left: i32, source: usize, packed: usize,
): void {
  const lanes = 4;
  const depth = filterHeight * filterWidth * channels;
  const panels = (depth + lanes - 1) / lanes;
  const imageSize = height * width * channels;
  for (let unit = begin; unit < end; unit++) {
    const first = (unit / rows) * block;
    const row = unit % rows;
    const images = min(block, batch - first);
    const target = at(packed, first * panels * rows * columns * lanes);
    for (let k = 0; k < panels * lanes; k++) {
      const channel = k % channels;
      const tap = k / channels;
      const y = row * strideHeight - top + tap / filterWidth;
      const isRowInside = k < depth && y >= 0 && y < height;
      let to = at(target, ((k / lanes) * rows + row) * columns * images * lanes + k % lanes);
      for (let column = 0; column < columns; column++) {
        const x = column * strideWidth - left + tap % filterWidth;
        const isInside = isRowInside && x >= 0 && x < width;
        let from = at(source, first * imageSize + (y * width + x) * channels + channel);
        for (let image = 0; image < images; image++) {
          store<f32>(to, isInside ? load<f32>(from) : 0);
          from = at(from, imageSize);
          to = at(to, lanes);
        }
      }
    }
  }
}
