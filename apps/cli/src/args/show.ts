/** A value as an error message shows it: short, and on one line. */
export function show(value: unknown): string {
  const shown = typeof value === 'string' ? `'${value}'` : (JSON.stringify(value) ?? String(value));
  return shown.length > 80 ? `${shown.slice(0, 79)}…` : shown;
}

/** A value as the command line takes it: lists separated by commas, texts without quotes. */
export function plain(value: unknown): string {
  if (Array.isArray(value)) return value.map(plain).join(',');
  return typeof value === 'string' ? value : (JSON.stringify(value) ?? '');
}
