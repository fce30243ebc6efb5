import { nearest, OptionError } from '@gen/core';
import { commonFlags } from './args/common.js';
import { commandHelp, generalHelp, usageOf } from './args/help.js';
import { parseCommandLine } from './args/parse.js';
import type { Command } from './command.js';
import { commands } from './commands/index.js';
import { errorColors } from './colors.js';
import { createContext } from './context.js';
import { describeError, EXIT, exitCodeOf, stackOf } from './errors.js';
import type { Io } from './io.js';
import { registry, type Registry } from './registry.js';
import { version } from './version.js';

/**
 * Runs a command line.
 *
 * @param argv - what was typed after `gen`
 * @param models - the models there are
 * @returns the exit code: 0 done, 1 failed, 2 wrongly asked for, 130 interrupted
 */
export async function main(argv: readonly string[], io: Io, models: Registry = registry): Promise<number> {
  try {
    return await dispatch(argv, io, models);
  } catch (error) {
    if (argv.includes('--json')) io.stdout.write(`${JSON.stringify({ error: errorDocument(error) })}\n`);
    io.stderr.write(`${describeError(error).replace(/^Error:/, errorColors(io).red('Error:'))}\n`);
    if (argv.includes('--verbose')) io.stderr.write(`${stackOf(error)}\n`);
    return exitCodeOf(error);
  }
}

async function dispatch(argv: readonly string[], io: Io, models: Registry): Promise<number> {
  const [name, ...rest] = argv;
  if (name === undefined || name === '--help' || name === '-h' || name === 'help') return showHelp(rest, io, name === 'help');
  if (name === '--version') return print(io, version);
  const chosen = commandOf(name);
  if (rest.includes('--help') || rest.includes('-h')) return print(io, commandHelp(chosen));

  const { flags, given, positionals } = parseCommandLine({ ...chosen.flags, ...commonFlags }, rest, chosen.shorts);
  checkPositionals(chosen, positionals);
  const { json, quiet } = flags as { json: boolean; quiet: boolean };
  const outcome = await chosen.run({ flags, given, positionals }, createContext(io, models, argv, { quiet }));
  print(io, json ? JSON.stringify(outcome.json, undefined, 2) : outcome.text);
  return outcome.code ?? EXIT.done;
}

function showHelp([topic]: readonly string[], io: Io, wantsTopic: boolean): number {
  return print(io, wantsTopic && topic !== undefined ? commandHelp(commandOf(topic)) : generalHelp(commands));
}

function commandOf(name: string): Command {
  const found = commands.find((candidate) => candidate.name === name);
  if (found) return found;
  const close = nearest(name, commands.map((candidate) => candidate.name));
  throw new OptionError(`There is no command ${name}. ${close ? `Did you mean ${close}?` : 'See gen --help for those there are.'}`);
}

function checkPositionals(chosen: Command, given: readonly string[]): void {
  const { positionals } = chosen;
  const missing = positionals[given.length];
  if (missing && !missing.optional) throw new OptionError(`gen ${chosen.name} needs <${missing.name}>: ${missing.doc} Usage: ${usageOf(chosen)}`);
  if (given.length > positionals.length && !positionals.at(-1)?.rest) {
    throw new OptionError(`gen ${chosen.name} has no place for '${given[positionals.length]}'. Usage: ${usageOf(chosen)}`);
  }
}

function print(io: Io, text: string): number {
  if (text !== '') io.stdout.write(`${text}\n`);
  return EXIT.done;
}

function errorDocument(error: unknown): { name: string; message: string } {
  return { name: error instanceof Error ? error.name : 'Error', message: error instanceof Error ? error.message : String(error) };
}
