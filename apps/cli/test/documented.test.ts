import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { commonFlags } from '../src/args/common.js';
import { parseCommandLine } from '../src/args/parse.js';
import { commands } from '../src/commands/index.js';

const readme = await readFile(fileURLToPath(new URL('../README.md', import.meta.url)), 'utf8');
const blocks = [...readme.matchAll(/^```\n([^]*?)^```/gm)].flatMap(([, block]) => block!.split('\n'));
const lines = [...commands.flatMap(({ examples }) => examples), ...blocks.filter((line) => line.startsWith('gen '))];

/** The words of a command line in which quotes are single ones. */
const wordsOf = (line: string) => [...line.matchAll(/'([^']*)'|(\S+)/g)].map(([, quoted, bare]) => quoted ?? bare!);

describe('what help and README show', () => {
  it.each(lines)('%s can be typed', (line) => {
    const [, name, ...rest] = wordsOf(line);
    const command = commands.find((candidate) => candidate.name === name)!;
    const { positionals } = parseCommandLine({ ...command.flags, ...commonFlags }, rest, command.shorts);
    const needed = command.positionals.filter(({ optional }) => !optional);
    expect(positionals.length).toBeGreaterThanOrEqual(needed.length);
  });

  it('is every command', () => {
    for (const { name } of commands) expect(readme).toContain(`| \`${name}`);
  });
});
