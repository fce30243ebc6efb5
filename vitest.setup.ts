/**
 * A test that prints fails. One that means to replaces the method first: `vi.spyOn(console, 'warn').mockImplementation(() => {})`.
 */
import { afterAll, afterEach, expect } from 'vitest';

/** Vitest compares typed arrays value by value, six microseconds each. Arrays of the same bytes are equal without that; for others it says where they differ. */
expect.addEqualityTesters([
  (a: unknown, b: unknown) => {
    if (!ArrayBuffer.isView(a) || !ArrayBuffer.isView(b) || a.constructor !== b.constructor || a.byteLength !== b.byteLength) return undefined;
    const [first, second] = [a, b].map(({ buffer, byteOffset, byteLength }) => Buffer.from(buffer, byteOffset, byteLength)) as [Buffer, Buffer];
    return first.equals(second) ? true : undefined;
  },
]);

const printed: string[] = [];

/** What TensorFlow.js says once, when its cpu backend is first used in Node. */
const isBanner = (text: string) => text.includes('Hi, looks like you are running TensorFlow.js in Node.js');

for (const method of ['log', 'info', 'debug', 'warn', 'error'] as const) {
  console[method] = (...parts: unknown[]) => {
    const text = parts.map(String).join(' ');
    if (!isBanner(text)) printed.push(`console.${method}: ${text}`);
  };
}

function refuseOutput(): void {
  const lines = printed.splice(0);
  if (lines.length > 0) throw new Error(`nothing may be printed in a test, but:\n${lines.join('\n')}`);
}

afterEach(refuseOutput);
afterAll(refuseOutput);
