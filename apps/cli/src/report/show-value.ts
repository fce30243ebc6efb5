import { lossName } from '../plots/loss-name.js';

/** A value of a record as people read it: null as a dash, lists with commas, an object as `name value` pairs. */
export function showValue(value: unknown, key = ''): string {
  if (value === null || value === undefined) return '—';
  if (typeof value === 'string') return showInstant(value);
  if (typeof value === 'number') return showQuantity(value, key);
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (Array.isArray(value)) return value.length === 0 ? 'none' : value.map((item) => showValue(item)).join(key === 'command' ? ' ' : ', ');
  if (typeof value === 'object') return Object.entries(value).map(([name, item]) => `${showKey(name).toLowerCase()} ${showValue(item, name)}`).join(', ');
  return typeof value;
}

/** A name of a record as people read it, without the unit that its value shows. */
export function showKey(key: string): string {
  const known: Readonly<Record<string, string>> = { seconds: 'Time', lr: 'Learning rate', batch: 'Batch size', cpu: 'CPU', tfjs: 'TensorFlow.js', node: 'Node.js' };
  return Object.hasOwn(known, key) ? known[key]! : lossName(key.replace(/Bytes$/, ''));
}

/** A measured figure: two decimals, or three digits where that shows nothing. */
export function showFigure(value: number): string {
  if (!Number.isFinite(value)) return Number.isNaN(value) ? 'not a number' : value > 0 ? '∞' : '−∞';
  if (Number.isInteger(value)) return minus(value.toLocaleString('en-US'));
  return minus(Math.abs(value) >= 1 ? value.toFixed(2) : value.toPrecision(3));
}

/** A figure and its standard error, both to the decimals of the error's second digit, and of figures from 1 on to two at least. */
export function showEstimate(value: number, error: number): { readonly value: string; readonly error: string } {
  if (!(error > 0 && Number.isFinite(value))) return { value: showFigure(value), error: '0' };
  const decimals = Math.min(12, Math.max(Math.abs(value) >= 1 && error < 10 ? 2 : 0, 1 - Math.floor(Math.log10(error))));
  return { value: minus(value.toFixed(decimals)), error: error.toFixed(decimals) };
}

/** Seconds as `42 s`, `3 min 5 s` or `2 h 10 min`. */
export function showDuration(seconds: number): string {
  if (seconds < 9.95) return `${seconds.toFixed(1)} s`;
  const whole = Math.round(seconds);
  if (whole < 60) return `${whole} s`;
  const minutes = Math.round(whole / 60);
  return whole < 3600 ? `${Math.floor(whole / 60)} min ${whole % 60} s` : `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}

function showQuantity(value: number, key: string): string {
  if (/seconds$/i.test(key)) return showDuration(value);
  if (/bytes$/i.test(key)) return `${(value / 2 ** 30).toFixed(1)} GiB`;
  const counted = Number.isInteger(value) && Math.abs(value) >= 10_000 && key !== 'seed';
  return minus(counted ? value.toLocaleString('en-US') : String(value));
}

/** A point in time to the minute, in UTC; any other text as it is. */
function showInstant(text: string): string {
  return text.replace(/^(\d{4}-\d{2}-\d{2})T(\d{2}:\d{2}):\d{2}(\.\d+)?Z$/, '$1 $2 UTC');
}

function minus(text: string): string {
  return text.replace(/^-/, '−');
}
