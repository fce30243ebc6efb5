/**
 * A test that prints fails. One that means to replaces the method first: `vi.spyOn(console, 'warn').mockImplementation(() => {})`.
 */
import { afterAll, afterEach } from 'vitest';

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
