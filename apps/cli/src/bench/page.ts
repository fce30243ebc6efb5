import { describeMachine, HEAD, resultRow, type BenchReport } from './results.js';
import { describeSetting } from './setting.js';

/** The results page of the docs, in Markdown. */
export function speedPage(report: BenchReport, tasks: readonly { readonly name: string; readonly description: string }[]): string {
  const measured = tasks.filter(({ name }) => report.results.some(({ task }) => task === name));
  return [
    '---',
    'title: How fast training is',
    '---',
    '',
    '# How fast training is',
    '',
    'Written by `npx gen bench --page docs/speed.md`: one training step on every backend of the machine and in PyTorch, in',
    `turn, ${report.rounds} rounds of them. A ratio is the median over the rounds of the time by that of PyTorch in the same round, at the`,
    'same number of threads; below 1 is faster than PyTorch.',
    '',
    describeMachine(report.machine),
    ...measured.flatMap(({ name, description }) => ['', `## ${name}`, '', `${description[0]!.toUpperCase()}${description.slice(1)}.`, '', ...taskTable(report, name), ...failures(report, name)]),
    '',
    '## Measure it yourself',
    '',
    '```sh',
    'npx gen bench                                         # everything that is here',
    'npx gen bench --tasks vae-784-400-20 --backends simd,pytorch --threads 1,2 --rounds 20',
    'npx gen bench --profile --tasks dcgan-28              # where the time of a step goes, kernel by kernel',
    '```',
    '',
    'PyTorch is measured where a `python3` has it (Debian and Ubuntu: `apt install python3-torch libopenblas0-pthread`). A busy',
    'machine slows all down, threads most of all: let nothing else run.',
    '',
  ].join('\n');
}

function taskTable({ results }: BenchReport, name: string): string[] {
  const row = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  const alignment = HEAD.map((_, column) => (column === 0 || column === 2 ? '---' : '---:'));
  return [row(HEAD), row(alignment), ...results.filter(({ task }) => task === name).map((result) => row(resultRow(result)))];
}

function failures({ cannot }: BenchReport, name: string): string[] {
  const lines = cannot.filter(({ task }) => task === name).map((failure) => `- ${describeSetting(failure)}: ${failure.reason}`);
  return lines.length === 0 ? [] : ['', 'Not measured:', '', ...lines];
}
