import { foldIn, randomInteger, resolveOptions, uniform } from '@gen/core';
import type { AttributedSource } from '../attributes/attribute-table.js';
import { draws } from '../digits/draws.js';
import { exampleKey } from '../made/made-source.js';
import { madeSizes } from '../made/options.js';
import type { LabelledSource } from '../sources/labelled-source.js';
import { keptPictures } from './kept-pictures.js';
import { facesOptions, type FacesOptions } from './options.js';
import { FACE_SIDE, paintFace, type FaceTraits } from './paint-face.js';

/** The attributes of {@link faces}, by column, under the names that CelebA has for them. */
export const faceAttributes = [
  'Bald', 'Bangs', 'Black_Hair', 'Blond_Hair', 'Brown_Hair', 'Bushy_Eyebrows', 'Eyeglasses',
  'Mouth_Slightly_Open', 'Mustache', 'Pale_Skin', 'Rosy_Cheeks', 'Smiling', 'Wearing_Hat',
] as const;

type FaceAttribute = (typeof faceAttributes)[number];

/** How likely an attribute is; the colours of hair exclude each other, and a bald head has none. */
const SHARES: readonly (readonly [FaceAttribute, number])[] = [
  ['Bangs', 0.3], ['Bushy_Eyebrows', 0.3], ['Eyeglasses', 0.3], ['Mouth_Slightly_Open', 0.4], ['Mustache', 0.25],
  ['Pale_Skin', 0.3], ['Rosy_Cheeks', 0.3], ['Smiling', 0.5], ['Wearing_Hat', 0.2],
];
const HAIR = ['Black_Hair', 'Blond_Hair', 'Brown_Hair'] as const;
const BALD = 0.15;

/**
 * Faces drawn from a seed, `[32, 32, 3]` in [0, 1], with thirteen binary attributes under CelebA's names. The label is 1
 * for a face that smiles. Position, proportions and shades vary from face to face; a bald head has no bangs, every other
 * head has one of three colours of hair, and all else is independent.
 *
 * @throws OptionError for an option that is unknown or out of range
 *
 * @example
 * const source = faces({ size: 1000, seed: 1 });
 * const table = formatAttributeTable(source.attributes); // as list_attr_celeba.txt
 */
export function faces(options: FacesOptions = {}): LabelledSource & AttributedSource {
  const resolved = resolveOptions(facesOptions, options, 'faces');
  const { split, seed } = resolved;
  const size = resolved.size ?? madeSizes[split];
  const keyOf = (index: number) => exampleKey({ name: 'faces', split, seed }, index);
  const traits = Array.from({ length: size }, (_, index) => drawTraits(keyOf(index)));
  const values = Uint8Array.from(traits.flatMap((own) => faceAttributes.map((name) => (own.has(name) ? 1 : 0))));
  const labels = Int32Array.from(traits, (own) => (own.has('Smiling') ? 1 : 0));
  const spec = { shape: [FACE_SIDE, FACE_SIDE, 3], values: 'real', range: [0, 1], classNames: ['serious', 'smiling'], attributeNames: faceAttributes } as const;
  const source = keptPictures(spec, size, { labels, attributes: values }, (index, out) => paintFace(traits[index]!, draws(keyOf(index), 16), out));
  return { ...source, labels, attributes: { names: faceAttributes, values } };
}

function drawTraits(key: readonly [number, number]): FaceTraits {
  const chances = uniform(foldIn(key, 'traits'), SHARES.length + 1);
  const traits = new Set<string>(SHARES.filter(([, share], index) => chances[index]! < share).map(([name]) => name));
  if (chances[SHARES.length]! < BALD) {
    traits.add('Bald');
    traits.delete('Bangs');
  } else {
    traits.add(HAIR[randomInteger(foldIn(key, 'hair'), HAIR.length)]!);
  }
  return traits;
}
