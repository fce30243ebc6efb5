import { describe, expect, it } from 'vitest';
import { commands } from '../commands/index.js';
import { commandHelp, generalHelp, usageOf } from './help.js';
import { flagName } from './parse.js';

describe('help', () => {
  it('lists every command', () => {
    const text = generalHelp(commands);
    for (const { name, summary } of commands) expect(text).toContain(`${name.padEnd(11)}  ${summary}`);
  });

  it.each(commands.map((command) => [command.name, command] as const))('documents every flag of %s', (_, command) => {
    const text = commandHelp(command);
    for (const [key, { doc }] of Object.entries(command.flags)) {
      expect(text).toContain(flagName(key));
      expect(text.replace(/\s+/g, ' ')).toContain(doc);
    }
    for (const short of Object.values(command.shorts ?? {})) expect(text).toContain(`-${short}, --`);
    expect(text).toContain('--json');
  });

  it.each(commands.map((command) => [command.name, command] as const))('gives examples of %s that name the command', (_, command) => {
    expect(command.examples.length).toBeGreaterThan(0);
    for (const example of command.examples) expect(example).toMatch(new RegExp(`^gen ${command.name}\\b`));
  });

  it('shows what must be given in the usage line', () => {
    const usage = (name: string) => usageOf(commands.find((command) => command.name === name)!);
    expect(usage('decode')).toBe('gen decode <run> --codes FILE [flags]');
    expect(usage('compare')).toBe('gen compare <run>…');
    expect(usage('train')).toBe('gen train [<model>] [flags]');
  });

  it('has no line wider than 120 characters among the flags', () => {
    for (const command of commands) {
      const flags = commandHelp(command).split('\nFlags\n')[1]?.split('\nExamples')[0] ?? '';
      for (const line of flags.split('\n')) expect(line.length).toBeLessThanOrEqual(120);
    }
  });
});
