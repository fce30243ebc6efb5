import { integer, number, OptionError } from '@gen/core';
import { describe, expect, it } from 'vitest';
import { requiredText, text, texts, toggle } from './fields.js';
import { flagName, parseCommandLine } from './parse.js';

const flags = {
  count: integer({ min: 1, default: 64, doc: 'How many.' }),
  lr: number({ above: 0, doc: 'Rate.' }),
  dataDir: text({ placeholder: 'DIR', doc: 'Where.' }),
  set: texts({ placeholder: 'KEY=VALUE', doc: 'Option.' }),
  json: toggle('As JSON.'),
};
const parse = (...argv: string[]) => parseCommandLine(flags, argv, { count: 'n' });

describe('parseCommandLine', () => {
  it('reads flags in every spelling, among positionals', () => {
    const { flags: values, positionals, given } = parse('run', '-n', '3', '--lr=0.5', '--data-dir', 'a b', '--json', 'other');
    expect(values).toEqual({ count: 3, lr: 0.5, dataDir: 'a b', json: true, set: [] });
    expect(positionals).toEqual(['run', 'other']);
    expect([...given].sort()).toEqual(['count', 'dataDir', 'json', 'lr']);
  });

  it('fills in defaults, and leaves out what has none', () => {
    expect(parse().flags).toEqual({ count: 64, json: false, set: [] });
  });

  it('collects a repeated list flag in order, with = in its values', () => {
    expect(parse('--set', 'a=1', '--set=b=2,3').flags.set).toEqual(['a=1', 'b=2,3']);
  });

  it('takes -n64 and everything after -- as it stands', () => {
    const { flags: values, positionals } = parse('-n64', '--', '--json');
    expect(values.count).toBe(64);
    expect(positionals).toEqual(['--json']);
  });

  it.each([
    [['--cuont', '3'], 'There is no flag --cuont. Did you mean --count?'],
    [['--datadir', 'x'], 'There is no flag --datadir. Did you mean --data-dir?'],
    [['-z'], 'There is no flag -z. See --help for the flags there are.'],
    [['--no-json'], 'There is no flag --no-json.'],
    [['--count'], '--count needs a value. How many.'],
    [['--count', '--json'], '--count needs a value. How many.'],
    [['--count', '3', '-n', '4'], '-n is given twice.'],
    [['--json=true'], "--json takes no value, got 'true'."],
    [['--count', '0'], '--count must be an integer ≥ 1, got 0.'],
    [['--count', '-1'], '--count must be an integer ≥ 1, got -1.'],
    [['--count', '1.5'], '--count must be an integer ≥ 1, got 1.5.'],
    [['--count', 'ten'], "--count must be an integer ≥ 1, got 'ten'."],
    [['--lr', '0'], '--lr must be a number > 0, got 0.'],
    [['--data-dir', ''], "--data-dir must be a text that is not empty, got ''."],
  ])('refuses %j', (argv, message) => {
    expect(() => parse(...argv)).toThrow(OptionError);
    expect(() => parse(...argv)).toThrow(message);
  });

  it('asks for a required flag that is not there', () => {
    expect(() => parseCommandLine({ codes: requiredText({ placeholder: 'FILE', doc: 'The codes.' }) }, [])).toThrow('--codes is missing. The codes.');
  });
});

describe('flagName', () => {
  it('writes keys as flags', () => {
    expect(flagName('dataDir')).toBe('--data-dir');
    expect(flagName('lr')).toBe('--lr');
  });
});
