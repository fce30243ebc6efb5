import { describeOptions, type OptionField, type OptionSchema } from '@gen/core';
import type { Command, Positional } from '../command.js';
import { commonFlags } from './common.js';
import { flagName } from './parse.js';
import { plain } from './show.js';

/** The help of the whole command line. */
export function generalHelp(commands: readonly Command[]): string {
  const width = Math.max(...commands.map(({ name }) => name.length));
  return [
    'gen: train, sample and judge generative models',
    '',
    'Usage: gen <command> …',
    '',
    ...commands.map(({ name, summary }) => `  ${name.padEnd(width)}  ${summary}`),
    '',
    'gen <command> --help tells all about one of them. gen --version tells the version.',
    '',
    'Data is named by a source: a data set (gen datasets list), such as digits or mnist, with options after it,',
    "'mnist?split=test&limit=1000&binarize=stochastic', or your own files: folder:PATH (PNG or JPEG pictures), pairs:INPUT_DIR,TARGET_DIR, npy:PATH, npz:PATH, csv:PATH, idx:IMAGES[,LABELS].",
  ].join('\n');
}

/** The help of one command. */
export function commandHelp(command: Command): string {
  const { name, summary, details, positionals, flags, shorts = {}, examples } = command;
  return [
    `gen ${name}: ${summary}`,
    '',
    `Usage: ${usageOf(command)}`,
    ...(details ? ['', details] : []),
    ...section('Arguments', positionals.map(({ name: positional, doc }) => [positional, doc])),
    ...section('Flags', flagRows(flags, shorts)),
    ...section('Of every command', flagRows(commonFlags, {})),
    ...(examples.length > 0 ? ['', 'Examples', ...examples.map((example) => `  ${example}`)] : []),
  ].join('\n');
}

/** The one line that shows how a command is called. */
export function usageOf({ name, positionals, flags, shorts = {} }: Command): string {
  const required = Object.entries(flags).filter(([, { presence }]) => presence === 'required');
  const rest = Object.keys(flags).length > required.length ? ['[flags]'] : [];
  return ['gen', name, ...positionals.map(positionalUsage), ...required.map(([key, field]) => spelled(key, field, shorts)), ...rest].join(' ');
}

function positionalUsage({ name, optional, rest }: Positional): string {
  const shown = rest ? `<${name}>…` : `<${name}>`;
  return optional ? `[${shown}]` : shown;
}

function flagRows(flags: OptionSchema, shorts: Readonly<Record<string, string>>): [string, string][] {
  return describeOptions(flags).map(({ name, presence, default: fallback, doc }) => {
    const notes = [
      ...(presence === 'required' ? ['Required.'] : []),
      ...(fallback === undefined || typeof fallback === 'boolean' || Array.isArray(fallback) ? [] : [`Default: ${plain(fallback)}.`]),
    ];
    return [spelled(name, flags[name]!, shorts), [doc, ...notes].join(' ')];
  });
}

function spelled(key: string, field: OptionField<unknown> & { readonly placeholder?: string }, shorts: Readonly<Record<string, string>>): string {
  const short = shorts[key] ? `-${shorts[key]}, ` : '';
  const value = field.placeholder ?? PLACEHOLDERS[field.type] ?? field.type.replaceAll("'", '').replaceAll(' ', '');
  return `${short}${flagName(key)}${field.type === 'boolean' ? '' : ` ${value}`}`;
}

const PLACEHOLDERS: Readonly<Record<string, string>> = { integer: 'N', number: 'X', 'list of integers': 'N,N', 'list of numbers': 'X,X' };

function section(title: string, rows: readonly (readonly [string, string])[]): string[] {
  if (rows.length === 0) return [];
  const width = Math.max(...rows.map(([left]) => left.length));
  const lines = rows.flatMap(([left, right]) =>
    wrap(right, 110 - width).map((part, index) => `  ${(index === 0 ? left : '').padEnd(width)}  ${part}`),
  );
  return ['', title, ...lines];
}

function wrap(text: string, width: number): string[] {
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const last = lines.at(-1);
    if (last === undefined || last.length + word.length + 1 > width) lines.push(word);
    else lines[lines.length - 1] = `${last} ${word}`;
  }
  return lines;
}
