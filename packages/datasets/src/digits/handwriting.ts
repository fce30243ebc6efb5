import { smoothLine } from './curve.js';
import type { Draws } from './draws.js';
import { glyphs, type Glyph, type PenStroke } from './glyphs.js';

/** A digit as the pen's way over the paper, in pixels. */
export interface PenTrace {
  /** One line for each stroke: x0, y0, x1, y1, … */
  readonly lines: readonly number[][];
  /** Half the pen's width at full pressure, in pixels. */
  readonly radius: number;
}

const SIDE = 28;
const BOX = 20;
const PIECES = 7;

/**
 * Writes a digit: one of its glyphs, its points moved a little, bent by a smooth random field, slanted, turned and
 * stretched, then brought to MNIST's frame: its longer side fills a box of 20 × 20 pixels, give or take, and its
 * centre of mass lies in the middle of 28 × 28.
 */
export function writeDigit(digit: number, random: Draws): PenTrace {
  const glyph = chooseGlyph(glyphs[digit]!, random);
  const sloppiness = 0.062 * Math.exp(0.4 * random.normal());
  const lines = glyph.strokes.map((stroke) => drawStroke(stroke, sloppiness, random));
  const bend = bendingField(random);
  const shape = affine(random);
  for (const line of lines) {
    for (let at = 0; at < line.length; at += 2) {
      const [x, y] = shape(...bend(line[at]!, line[at + 1]!));
      line[at] = x;
      line[at + 1] = y;
    }
  }
  const radius = Math.min(2.3, Math.max(0.75, 1.3 * Math.exp(0.24 * random.normal())));
  frame(lines, radius, BOX * Math.min(1.04, 0.97 * Math.exp(0.05 * random.normal())));
  return { lines, radius };
}

function chooseGlyph(ways: readonly Glyph[], random: Draws): Glyph {
  let rest = random.uniform() * ways.reduce((sum, way) => sum + way.weight, 0);
  return ways.find((way) => (rest -= way.weight) < 0) ?? ways[0]!;
}

/**
 * A stroke, smooth between its corners. Every point is moved in proportion to its distance from the point before, and
 * mostly along with its neighbours, so that round shapes stay round; a free end is moved twice as far.
 */
function drawStroke(stroke: PenStroke, sloppiness: number, random: Draws): number[] {
  const [shiftX, shiftY] = [shifts(stroke.length, random), shifts(stroke.length, random)];
  const moved = stroke.map(([x, y], index) => {
    const [nearX, nearY] = stroke[index === 0 ? 1 : index - 1]!;
    const isEnd = index === 0 || index === stroke.length - 1;
    const spread = sloppiness * Math.hypot(x - nearX, y - nearY) * (isEnd ? 2 : 1);
    return [x + spread * shiftX[index]!, y + spread * shiftY[index]!] as const;
  });
  const line: number[] = [];
  let from = 0;
  for (let index = 1; index < stroke.length; index++) {
    if (index < stroke.length - 1 && stroke[index]![2] !== 'corner') continue;
    const part = smoothLine(moved.slice(from, index + 1).flat(), PIECES);
    line.push(...(from === 0 ? part : part.slice(2)));
    from = index;
  }
  return line;
}

/** Numbers from N(0, 1), each correlated by 2/3 with the next. */
function shifts(count: number, random: Draws): number[] {
  const own = Array.from({ length: count + 2 }, () => random.normal());
  return Array.from({ length: count }, (_, index) => (own[index]! + own[index + 1]! + own[index + 2]!) / Math.sqrt(3));
}

/** N(0, 1) cut off at ±2, so that no hand is so odd that nothing of the digit is left. */
function mild(random: Draws): number {
  return Math.max(-2, Math.min(2, random.normal()));
}

/** An elastic deformation: a slow wave along each axis for each coordinate. */
function bendingField(random: Draws): (x: number, y: number) => [number, number] {
  const wave = () => {
    const amplitude = 0.045 * mild(random);
    const [alongX, alongY] = [2.8 * random.normal(), 2.8 * random.normal()];
    const phase = 2 * Math.PI * random.uniform();
    return (x: number, y: number) => amplitude * Math.sin(alongX * x + alongY * y + phase);
  };
  const waves = [wave(), wave(), wave(), wave()] as const;
  return (x, y) => [x + waves[0](x, y) + waves[1](x, y), y + waves[2](x, y) + waves[3](x, y)];
}

/** Width, slant and rotation of a hand. */
function affine(random: Draws): (x: number, y: number) => [number, number] {
  const width = 0.78 * Math.exp(0.16 * mild(random));
  const slant = 0.14 + 0.19 * mild(random);
  const angle = 0.07 * random.normal();
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  return (x, y) => {
    const across = width * (x - 0.5) - slant * (y - 0.5);
    return [cos * across - sin * (y - 0.5), sin * across + cos * (y - 0.5)];
  };
}

/**
 * Scales the lines to a box of `size` pixels, pen included, and moves their centre of mass to the middle, or as near to
 * it as leaves a blank pixel at every edge.
 */
function frame(lines: readonly number[][], radius: number, size: number): void {
  let [left, right, top, bottom] = [Infinity, -Infinity, Infinity, -Infinity];
  let [mass, massX, massY] = [0, 0, 0];
  for (const line of lines) {
    for (let at = 0; at < line.length; at += 2) {
      const [x, y] = [line[at]!, line[at + 1]!];
      left = Math.min(left, x);
      right = Math.max(right, x);
      top = Math.min(top, y);
      bottom = Math.max(bottom, y);
      if (at === 0) continue;
      const length = Math.hypot(x - line[at - 2]!, y - line[at - 1]!);
      mass += length;
      massX += (length * (x + line[at - 2]!)) / 2;
      massY += (length * (y + line[at - 1]!)) / 2;
    }
  }
  const scale = (size - 2 * radius) / Math.max(right - left, bottom - top);
  const moveX = shiftInside(scale * left, scale * right, SIDE / 2 - (scale * massX) / mass, radius);
  const moveY = shiftInside(scale * top, scale * bottom, SIDE / 2 - (scale * massY) / mass, radius);
  for (const line of lines) {
    for (let at = 0; at < line.length; at += 2) {
      line[at] = scale * line[at]! + moveX;
      line[at + 1] = scale * line[at + 1]! + moveY;
    }
  }
}

/** The shift nearest to `wanted` that keeps low … high, with the pen around it, off the edges. */
function shiftInside(low: number, high: number, wanted: number, radius: number): number {
  const margin = 1.5 * radius + 1.5;
  return Math.max(margin - low, Math.min(SIDE - margin - high, wanted));
}
