/** A value as an error message shows it: short, and on one line. */
export function show(value: unknown): string {
  const shown = typeof value === 'string' ? `'${value}'` : (JSON.stringify(value) ?? String(value));
  return shown.length > 80 ? `${shown.slice(0, 79)}…` : shown;
}

/** A value as the command line takes it: lists separated by commas, texts without quotes, one of several kinds as `gaussian:sigma=0.5`. */
export function plain(value: unknown): string {
  if (Array.isArray(value)) return value.map(plain).join(',');
  if (isKind(value)) {
    const options = Object.entries(value).filter(([name]) => name !== 'type').map(([name, its]) => `${name}=${plain(its)}`);
    return options.length > 0 ? `${value.type}:${options.join(',')}` : value.type;
  }
  return typeof value === 'string' ? value : (JSON.stringify(value) ?? '');
}

function isKind(value: unknown): value is { readonly type: string } {
  return typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string';
}
