import { describe, expect, test } from 'vitest';
import { OptionError, randomKey, type IndexedSource } from '@gen/core';
import { formatAttributeTable } from '../attributes/attribute-table.js';
import { draws } from '../digits/draws.js';
import { openSource } from '../node/open-source.js';
import { paint } from './canvas.js';
import { faceAttributes, faces } from './faces.js';
import { paintFace } from './paint-face.js';
import { ellipse, rectangle, regularPolygon, without } from './regions.js';
import { shapes } from './shapes.js';

const pictures = async (source: IndexedSource) => {
  const { x } = await source.read(Uint32Array.from({ length: source.size }, (_, index) => index), { epoch: 0, seed: 0 });
  return Array.from({ length: source.size }, (_, row) => x.subarray(row * 3072, (row + 1) * 3072));
};

describe.each([['shapes', shapes], ['faces', faces]] as const)('%s', (name, make) => {
  test('an example depends on seed, split and position only', async () => {
    const few = await pictures(make({ size: 8 }));
    const many = make({ size: 60 });
    const late = await many.read(Uint32Array.of(7, 2, 7), { epoch: 3, seed: 9 });
    expect([late.x.subarray(0, 3072), late.x.subarray(3072, 6144), late.x.subarray(6144)]).toEqual([few[7], few[2], few[7]]);
    expect(many.attributes.values.subarray(0, 8 * many.attributes.names.length)).toEqual(make({ size: 8 }).attributes.values);
    const all = (await Promise.all([{}, { seed: 1 }, { split: 'test' } as const].map((options) => pictures(make({ size: 40, ...options }))))).flat();
    expect(new Set(all.map((picture) => picture.join())).size).toBe(120);
    expect(all.every((picture) => picture.every((value) => value >= 0 && value <= 1))).toBe(true);
  });

  test('has the documented sizes, and a name', async () => {
    expect([make().size, make({ split: 'test' }).size]).toEqual([10_000, 2_000]);
    expect(await pictures(await openSource(`${name}?size=5&seed=2`))).toEqual(await pictures(make({ size: 5, seed: 2 })));
    expect((await openSource(`${name}?size=50&labels=1&binarize=threshold`)).spec.values).toBe('binary');
    expect(() => make({ side: 64 } as never)).toThrow(OptionError);
  });
});

describe('paint', () => {
  const area = (...regions: readonly Parameters<typeof paint>[2][]) => {
    const out = new Float32Array(64 * 64 * 3);
    for (const region of regions) paint(out, 64, region, [1, 0.5, 0]);
    expect(out.every((value, at) => at % 3 !== 2 || value === 0)).toBe(true);
    return out.reduce((sum, value, at) => sum + (at % 3 === 0 ? value : 0), 0) / 64 ** 2;
  };

  test('regions cover their areas', () => {
    expect(area(rectangle(0.25, 0.5, 0.75, 0.75))).toBe(0.125);
    // Points 1/256 apart miss an area by about the length of its edge over 256, mostly much less.
    expect(area(ellipse(0.5, 0.5, 0.4, 0.2))).toBeCloseTo(Math.PI * 0.08, 3);
    for (const turns of [0, 0.07, 0.3]) {
      expect(area(regularPolygon(4, 0.5, 0.5, 0.4, turns))).toBeCloseTo(2 * 0.16, 2);
      expect(area(regularPolygon(3, 0.5, 0.5, 0.4, turns))).toBeCloseTo((3 * Math.sqrt(3) * 0.16) / 4, 2);
    }
    expect(area(without(rectangle(0, 0, 1, 1), rectangle(0, 0, 0.5, 1)))).toBe(0.5);
  });

  test('what lies beyond the edge is left out', () => {
    expect(area(rectangle(-1, -1, 0.25, 2))).toBe(0.25);
  });
});

test('shapes are as large and of the colour that their attributes say', async () => {
  const source = shapes({ size: 400 });
  const { names, values } = source.attributes;
  const areas: Readonly<Record<string, number>> = { circle: Math.PI * 0.85 ** 2, square: 2, triangle: (3 * Math.sqrt(3)) / 4 };
  const radii: Readonly<Record<string, number>> = { small: 0.17, medium: 0.25, large: 0.33 };
  const bright: Readonly<Record<string, string>> = { red: '100', green: '010', blue: '001', yellow: '110', magenta: '101', cyan: '011' };
  const seen = new Set<string>();
  (await pictures(source)).forEach((picture, index) => {
    const own = names.filter((_, column) => values[index * names.length + column] === 1);
    expect(own).toHaveLength(3);
    const [shape, colour, size] = own as [string, string, string];
    expect(source.spec.classNames![source.labels[index]!]).toBe(shape);
    seen.add(own.join());
    // Channels that the colour has are above the ground; the share of its brightest pixel that each shows is its coverage.
    const channel = bright[colour]!.indexOf('1');
    const column = Array.from({ length: 1024 }, (_, pixel) => picture[3 * pixel + channel]!);
    const [ground, most] = [Math.min(picture[channel]!, picture[3 * 31 + channel]!, picture[3 * 992 + channel]!), Math.max(...column)];
    const covered = column.reduce((sum, value) => sum + (value - ground) / (most - ground), 0) / 1024;
    expect(Math.abs(covered / (areas[shape]! * radii[size]! ** 2) - 1)).toBeLessThan(0.12);
    const centre = 3 * column.indexOf(most);
    const threshold = (Math.max(...picture.subarray(centre, centre + 3)) + Math.min(...picture.subarray(centre, centre + 3))) / 2;
    expect([0, 1, 2].map((each) => (picture[centre + each]! > threshold ? '1' : '0')).join('')).toBe(bright[colour]);
  });
  // 400 draws of 54 combinations miss a given one with a probability of 6e-4.
  expect(seen.size).toBeGreaterThan(50);
});

describe('faces', () => {
  test.each(faceAttributes.filter((name) => !/Bald|Hair/.test(name)))('%s can be seen', (name) => {
    for (let face = 0; face < 20; face++) {
      const paintWith = (...traits: readonly string[]) => {
        const out = new Float32Array(3072);
        paintFace(new Set(['Brown_Hair', ...traits]), draws(randomKey(face), 16), out);
        return out;
      };
      const [without, having] = [paintWith(), paintWith(name)];
      const pixels = Array.from({ length: 1024 }, (_, pixel) => Math.max(...[0, 1, 2].map((channel) => Math.abs(having[3 * pixel + channel]! - without[3 * pixel + channel]!))));
      expect(pixels.filter((difference) => difference > 0.08).length).toBeGreaterThanOrEqual(6);
    }
  });

  test('hair is of one colour or the head is bald, and a bald head has no bangs', () => {
    const { attributes: { names, values }, labels } = faces();
    const shares = new Map(names.map((name) => [name, 0]));
    for (let index = 0; index < 10_000; index++) {
      const own = names.filter((_, column) => values[index * names.length + column] === 1);
      for (const name of own) shares.set(name, shares.get(name)! + 1);
      if (own.filter((name) => /Bald|Hair/.test(name)).length !== 1 || (own.includes('Bald') && own.includes('Bangs'))) expect(own).toEqual([]);
      if (own.includes('Smiling') !== (labels[index] === 1)) expect(own).toEqual([]);
    }
    const expected = { Bald: 0.15, Black_Hair: 0.85 / 3, Bangs: 0.3 * 0.85, Smiling: 0.5, Eyeglasses: 0.3 };
    // Five standard deviations of 10,000 draws are at most 0.025.
    for (const [name, share] of Object.entries(expected)) expect(Math.abs(shares.get(name as never)! / 10_000 - share)).toBeLessThan(0.025);
  });
});

test('an attribute table is written as CelebA writes it', () => {
  expect(formatAttributeTable({ names: ['Bald', 'Smiling'], values: Uint8Array.of(1, 0, 0, 1) })).toBe('2\nBald Smiling\n000001.png  1 -1\n000002.png -1  1\n');
  expect(() => formatAttributeTable({ names: ['Bald', 'Smiling'], values: new Uint8Array(3) })).toThrow('3 values are not a whole number of rows of 2 attributes.');
});
