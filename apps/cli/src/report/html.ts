import { escapeXml } from '../plots/escape-xml.js';

/** A piece of HTML in which every text has been escaped. */
export interface Html {
  readonly html: string;
}

/** What may stand in a template: text and numbers are escaped, pieces and lists of them are not. */
export type HtmlPart = string | number | Html | readonly Html[];

/**
 * A template whose values are escaped unless they are pieces of HTML themselves, so that nothing that a user named can
 * become markup.
 *
 * @example
 * html`<td title="${name}">${value}</td>`;
 */
export function html(strings: TemplateStringsArray, ...parts: readonly HtmlPart[]): Html {
  return { html: String.raw({ raw: strings }, ...parts.map(write)) };
}

/** No HTML at all. */
export const NOTHING: Html = { html: '' };

function write(part: HtmlPart): string {
  if (typeof part === 'string' || typeof part === 'number') return escapeXml(String(part));
  return 'html' in part ? part.html : part.map(({ html: piece }) => piece).join('');
}
