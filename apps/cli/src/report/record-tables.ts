import { html, type Html } from './html.js';
import { showKey, showValue } from './show-value.js';

/** The plain values of a record: what was trained on what, at a glance. */
export function recordFacts(record: object): Html {
  const facts = Object.entries(record).filter(([, value]) => isPlain(value) && value !== null);
  const items = facts.map(([key, value]) => html`<div><dt>${showKey(key)}</dt><dd>${showValue(value, key)}</dd></div>`);
  return html`<dl class="facts">${items}</dl>`;
}

/** Each nested record as a table of names and values, and each list of records as a table with a column for each name. */
export function recordTables(record: object): Html {
  const tables = Object.entries(record).flatMap(([key, value]) => {
    if (isRecords(value)) return [wideTable(showKey(key), value)];
    if (isPlain(value)) return [];
    return [namesAndValues(showKey(key), Array.isArray(value) ? { [key]: value as unknown } : (value as object))];
  });
  return html`<div class="tables">${tables}</div>`;
}

/** A table with a header above each column, which can be scrolled sideways where it does not fit. */
export function table(caption: string, columns: readonly string[], rows: readonly (readonly string[])[]): Html {
  const head = columns.map((column) => html`<th scope="col">${column}</th>`);
  const body = rows.map((cells) => html`<tr>${cells.map((cell) => html`<td>${cell}</td>`)}</tr>`);
  return html`<div class="scroll" role="region" tabindex="0" aria-label="${caption}"><table><caption>${caption}</caption><thead><tr>${head}</tr></thead><tbody>${body}</tbody></table></div>`;
}

function namesAndValues(caption: string, record: object): Html {
  const rows = Object.entries(record).map(([key, value]) => html`<tr><th scope="row">${showKey(key)}</th><td>${showValue(value, key)}</td></tr>`);
  const empty = rows.length === 0 ? html`<tr><td>none</td></tr>` : rows;
  return html`<table class="pairs"><caption>${caption}</caption><tbody>${empty}</tbody></table>`;
}

function wideTable(caption: string, records: readonly object[]): Html {
  const keys = [...new Set(records.flatMap((record) => Object.keys(record)))];
  const rows = records.map((record) => keys.map((key) => showValue((record as Readonly<Record<string, unknown>>)[key], key)));
  return html`<div class="wide">${table(caption, keys.map(showKey), rows)}</div>`;
}

function isPlain(value: unknown): boolean {
  return typeof value !== 'object' || value === null;
}

function isRecords(value: unknown): value is readonly object[] {
  return Array.isArray(value) && value.length > 0 && value.every((item) => typeof item === 'object' && item !== null && !Array.isArray(item));
}
