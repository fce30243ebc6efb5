import { arraySource } from '@gen/core';
import { expect, it } from 'vitest';
import { runMeasurements } from './evaluation.js';
import { fakeSubject } from './fake-subject.test-helper.js';
import type { Measurement } from './measurement.js';

const group = (name: string, usesExamples: boolean): Measurement => ({
  name,
  title: name,
  appliesTo: () => true,
  async measure(subject) {
    if (usesExamples) await subject.examples();
    return { metrics: { same: usesExamples ? 1 : 2 }, notes: ['own'] };
  },
});

const subjectOf = (size: number) => fakeSubject({ source: arraySource(new Float32Array(size), { shape: [1], values: 'real' }), capabilities: [], verbs: {} });

it('groups that rest on some of the examples say so, and others do not', async () => {
  const { groups } = await runMeasurements(subjectOf(10_050), [group('a', true), group('b', false)]);
  expect(groups.map(({ notes }) => notes)).toEqual([['own', 'Measured on 10000 of the 10050 examples, drawn at random.'], ['own']]);
  expect((await runMeasurements(subjectOf(20), [group('a', true)])).groups[0]!.notes).toEqual(['own']);
});

it('a metric stays with the group that has it first', async () => {
  const { groups } = await runMeasurements(subjectOf(20), [group('b', false), group('a', true)]);
  expect(groups.map(({ metrics }) => metrics)).toEqual([{ same: 2 }, {}]);
});
