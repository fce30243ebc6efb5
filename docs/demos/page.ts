/** What an experiment left in `findings.json`. */
export interface Demo {
  readonly experiment: string;
  readonly title: string;
  readonly shows: string;
  readonly paper?: { readonly title: string; readonly authors: string; readonly year: number; readonly url: string };
  readonly budget: 'small' | 'full';
  readonly data: string;
  readonly findings: readonly { readonly what: string; readonly value: number; readonly atLeast?: number; readonly atMost?: number; readonly holds: boolean }[];
  readonly pictures: readonly { readonly file: string; readonly title: string; readonly caption: string }[];
}

/** The page of all demos, each with its pictures, its figures and the command that made them. */
export function page(demos: readonly Demo[]): string {
  return `---
title: Demos
---

# Demos

What the models are good for, each shown by one command. The pictures and figures here were made by these commands on data
that is made on the spot, by \`npm run demos\` (\`npm run demos -- NAME\` makes those that it names again). Most take seconds.
With \`--data\` a demo takes other data, with \`--budget full\` it takes longer, mostly on real data; \`gen reproduce\` lists them.

${demos.map(({ experiment, title }) => `- [${title}](#${experiment})`).join('\n')}

${demos.map(sectionOf).join('\n')}`;
}

function sectionOf({ experiment, title, shows, paper, budget, data, findings, pictures }: Demo): string {
  const source = paper ? ` After ${paper.authors}, [${paper.title}](${paper.url}), ${paper.year}.` : '';
  return `<a id="${experiment}"></a>

## ${title}

${shows}${source}

\`\`\`
gen reproduce ${experiment}${budget === 'full' ? ` --budget full --data ${data}` : ''}
\`\`\`

${pictures.map(({ file, title: name, caption }) => `![${name}](pictures/demos/${experiment}/${file})\n\n${caption}\n`).join('\n')}
| figure | measured | asked for |
| --- | --- | --- |
${findings.map(({ what, value, atLeast, atMost, holds }) => `| ${what} | ${shown(value)} | ${asked(atLeast, atMost)}${holds ? '' : ' **missed**'} |`).join('\n')}
`;
}

function shown(value: number): string {
  return Number.isInteger(value) ? String(value) : String(Number(value.toPrecision(4)));
}

function asked(atLeast: number | undefined, atMost: number | undefined): string {
  return [...(atLeast === undefined ? [] : [`≥ ${shown(atLeast)}`]), ...(atMost === undefined ? [] : [`≤ ${shown(atMost)}`])].join(', ');
}
