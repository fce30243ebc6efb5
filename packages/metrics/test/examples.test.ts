import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { runInNewContext } from 'node:vm';
import { expect, test } from 'vitest';
import * as metrics from '../src/index.js';

const sources = readdirSync(new URL('../src', import.meta.url), { recursive: true, encoding: 'utf8' }).filter((path) => path.endsWith('.ts') && !path.endsWith('.test.ts'));

/** Lines of doc comments of the form `expression; // value`, or `// how it comes about = value`, and maybe a remark. */
const examples = sources.flatMap((path) => {
  const lines = readFileSync(join(import.meta.dirname, '../src', path), 'utf8').split('\n');
  return lines.flatMap((line) => {
    const [, code, comment] = /^ \* (\w+\(.*); \/\/ (.+)$/.exec(line) ?? [];
    const value = /^(?:.* = )?(−?[\d.]+|\[[^\]]+\])(?=$|[:,] )/.exec(comment ?? '')?.[1]?.replaceAll('−', '-');
    return code === undefined || value === undefined ? [] : [{ path, code, value }];
  });
});

test.each(examples)('$path: $code is $value', ({ code, value }) => {
  const result: unknown = runInNewContext(code, { ...metrics });
  const got = typeof result === 'number' ? [result] : Array.from(result as ArrayLike<number>);
  const expected = [JSON.parse(value) as number | number[]].flat();
  const digits = /\.(\d+)$/.exec(value)?.[1]?.length ?? 9;
  expect(got.length).toBe(expected.length);
  got.forEach((one, index) => expect(one).toBeCloseTo(expected[index]!, digits));
});

test('most metrics have such an example', () => {
  expect(new Set(examples.map(({ path }) => path)).size).toBeGreaterThanOrEqual(28);
});
