import type { Draws } from '../digits/draws.js';
import { fill, paint, type Colour, type Region } from './canvas.js';
import { both, ellipse, rectangle, without } from './regions.js';

/** Pixels along each side of a face's picture. */
export const FACE_SIDE = 32;

/** The attributes that a face has, by name. */
export type FaceTraits = ReadonlySet<string>;

const HAIR: Readonly<Record<string, Colour>> = { Black_Hair: [0.1, 0.09, 0.1], Blond_Hair: [0.92, 0.79, 0.42], Brown_Hair: [0.42, 0.26, 0.14] };
const DARK: Colour = [0.12, 0.1, 0.1];
const WHITE: Colour = [0.97, 0.97, 0.97];

const shaded = (colour: Colour, by: number): Colour => [Math.min(1, by * colour[0]), Math.min(1, by * colour[1]), Math.min(1, by * colour[2])];
const between = (random: Draws, low: number, high: number): number => low + (high - low) * random.uniform();

/** Paints a face `[32, 32, 3]` with these attributes; all else is drawn. The same draws are taken whatever the attributes are. */
export function paintFace(traits: FaceTraits, random: Draws, out: Float32Array): void {
  const [x, y] = [between(random, 0.47, 0.53), between(random, 0.54, 0.58)];
  const [wide, high] = [between(random, 0.25, 0.3), between(random, 0.33, 0.37)];
  const [tone, shade, hat, apart, eyeHeight] = [random.uniform(), between(random, 0.85, 1.1), random.uniform(), between(random, 0.105, 0.13), between(random, 0.03, 0.06)];
  fill(out, [between(random, 0.3, 0.8), between(random, 0.4, 0.8), between(random, 0.5, 0.9)]);
  const draw = (region: Region, colour: Colour): void => paint(out, FACE_SIDE, region, colour);

  const skin: Colour = traits.has('Pale_Skin') ? [0.98, 0.9 - 0.03 * tone, 0.85 - 0.04 * tone] : [0.85 - 0.3 * tone, 0.64 - 0.27 * tone, 0.5 - 0.25 * tone];
  const hair = Object.entries(HAIR).find(([name]) => traits.has(name))?.[1];
  const hairColour = hair ? shaded(hair, shade) : undefined;
  const brows = hairColour ?? DARK;
  const head = ellipse(x, y, wide, high);

  // Skin begins where hair ends: painted over each other, their soft edges would leave a seam.
  const hairline = traits.has('Bangs') ? y - 0.12 : y - high + 0.1;
  if (hairColour) draw(ellipse(x, y - 0.06, wide + 0.07, high + 0.06), hairColour);
  draw(hairColour ? both(head, rectangle(0, hairline, 1, 1)) : head, skin);

  if (traits.has('Rosy_Cheeks')) for (const side of [-1, 1]) draw(ellipse(x + side * 0.15, y + 0.09, 0.06, 0.045), [0.95, 0.45, 0.45]);
  const eyes = y - eyeHeight;
  for (const side of [-1, 1]) {
    draw(ellipse(x + side * apart, eyes, 0.055, 0.037), WHITE);
    draw(ellipse(x + side * apart, eyes, 0.026, 0.034), DARK);
    const browHeight = traits.has('Bushy_Eyebrows') ? 0.03 : 0.011;
    draw(rectangle(x + side * apart - 0.065, eyes - 0.075 - browHeight, x + side * apart + 0.065, eyes - 0.075 + browHeight), traits.has('Bushy_Eyebrows') ? shaded(brows, 0.8) : brows);
  }
  draw(ellipse(x, y + 0.06, 0.03, 0.05), shaded(skin, 0.8));

  const mouth = y + 0.19;
  const lips: Colour = [0.72, 0.2, 0.22];
  if (traits.has('Smiling')) {
    const smile = without(ellipse(x, mouth - 0.05, 0.12, 0.09), rectangle(0, 0, 1, mouth - 0.025));
    draw(traits.has('Mouth_Slightly_Open') ? smile : without(smile, ellipse(x, mouth - 0.08, 0.13, 0.085)), lips);
    if (traits.has('Mouth_Slightly_Open')) draw(both(smile, rectangle(0, 0, 1, mouth)), WHITE);
  } else {
    draw(ellipse(x, mouth, 0.085, traits.has('Mouth_Slightly_Open') ? 0.045 : 0.018), lips);
    if (traits.has('Mouth_Slightly_Open')) draw(ellipse(x, mouth, 0.055, 0.026), [0.25, 0.05, 0.07]);
  }
  if (traits.has('Mustache')) draw(ellipse(x, mouth - 0.055, 0.11, 0.026), shaded(brows, 0.85));
  if (traits.has('Eyeglasses')) {
    for (const side of [-1, 1]) draw(without(ellipse(x + side * apart, eyes, 0.1, 0.085), ellipse(x + side * apart, eyes, 0.07, 0.056)), [0.08, 0.08, 0.1]);
    draw(rectangle(x - 0.04, eyes - 0.015, x + 0.04, eyes + 0.01), [0.08, 0.08, 0.1]);
  }
  if (traits.has('Wearing_Hat')) {
    const cloth: Colour = [0.2 + 0.6 * hat, 0.25, 0.75 - 0.6 * hat];
    draw(both(ellipse(x, y - high + 0.1, wide + 0.03, 0.24), rectangle(0, 0, 1, y - high + 0.1)), cloth);
    draw(rectangle(x - wide - 0.1, y - high + 0.06, x + wide + 0.1, y - high + 0.12), shaded(cloth, 0.7));
  }
}
