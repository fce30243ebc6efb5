import { DataError, foldIn, indexedSource, integer, randomInteger, randomKey, resolveOptions, type Batch, type DataSpec, type IndexedSource, type OptionInput } from '@gen/core';
import { pictureShape, placeRectangle } from './picture-shape.js';
import { specWithout } from './spec-without.js';

const schema = {
  size: integer({ min: 1, required: true, doc: 'Height and width of a patch, in pixels.' }),
  count: integer({ min: 1, required: true, doc: 'How many patches there are.' }),
  seed: integer({ min: 0, default: 0, doc: 'Seed of the places that patches are cut from. Default 0.' }),
};

/** What {@link patches} takes. */
export type PatchesOptions = OptionInput<typeof schema>;

/** Pictures held at once while patches are cut from them. */
const PICTURES = 16;

/**
 * A source of square patches, `[size, size, channels]`, each cut once from a picture and at a place that are drawn, all
 * equally likely. A patch keeps the label and the attributes of its picture; it has no target.
 *
 * Olshausen and Field, "Emergence of simple-cell receptive field properties by learning a sparse code for natural
 * images", Nature 381 (1996).
 *
 * @throws OptionError for an option that is unknown or out of range, and if a patch is larger than the pictures;
 * ShapeError if the examples are no pictures
 *
 * @example
 * const cut = patches(await imageFolder('photographs'), { size: 12, count: 50_000, seed: 1 });
 * const white = whiten(cut, await fitWhitening(cut));
 */
export function patches(source: IndexedSource, options: PatchesOptions): IndexedSource {
  const { size, count, seed } = resolveOptions(schema, options, 'patches');
  const { height, width, channels } = pictureShape(source.spec, 'patches');
  placeRectangle({ height, width, channels }, { height: size, width: size }, 'patches');
  const spec: DataSpec = { ...specWithout(source.spec, 'target'), shape: [size, size, channels] };
  const area = size * size * channels;
  const key = foldIn(randomKey(seed), 'patches');
  const place = (index: number) => {
    const own = foldIn(key, index);
    return {
      picture: randomInteger(foldIn(own, 'picture'), source.size),
      top: randomInteger(foldIn(own, 'top'), height - size + 1),
      left: randomInteger(foldIn(own, 'left'), width - size + 1),
    };
  };
  const attributes = spec.attributeNames?.length ?? 0;

  return indexedSource({
    spec,
    size: count,
    async read(indices, context) {
      const places = Array.from(indices, place);
      const wanted = Uint32Array.from(new Set(places.map(({ picture }) => picture)));
      const made = {
        size: indices.length,
        x: new Float32Array(indices.length * area),
        ...(spec.classNames ? { labels: new Int32Array(indices.length) } : {}),
        ...(attributes > 0 ? { attributes: new Uint8Array(indices.length * attributes) } : {}),
      };
      for (let from = 0; from < wanted.length; from += PICTURES) {
        const pictures = wanted.subarray(from, from + PICTURES);
        const batch = await source.read(pictures, context);
        places.forEach(({ picture, top, left }, row) => {
          const at = pictures.indexOf(picture);
          if (at < 0) return;
          for (let line = 0; line < size; line++) {
            const start = ((at * height + top + line) * width + left) * channels;
            made.x.set(batch.x.subarray(start, start + size * channels), row * area + line * size * channels);
          }
          annotate(made, row, batch, at, attributes);
        });
      }
      return made;
    },
  });
}

function annotate(made: Batch, row: number, batch: Batch, at: number, width: number): void {
  if (made.labels) made.labels[row] = of(batch.labels, 'labels')[at]!;
  made.attributes?.set(of(batch.attributes, 'attributes').subarray(at * width, (at + 1) * width), row * width);
}

function of<T>(values: T | undefined, what: string): T {
  if (values === undefined) throw new DataError(`patches: the source says that it has ${what}, but a batch came without.`);
  return values;
}
