import { expect, test } from 'vitest';
import { anomalyRows } from './anomaly-report.js';
import { formatScores } from './format-scores.js';
import { rankExamples } from './rank-examples.js';

test('the highest score comes first, of equal ones the earlier, and the threshold itself is no anomaly', () => {
  const scored = { scores: Float32Array.of(0.5, 2, 0.5, 1), labels: Int32Array.of(0, 1, 1, 2), names: undefined, byColumn: undefined };
  const ranked = rankExamples(scored, { threshold: 1, spec: { shape: [2], values: 'real', classNames: ['a', 'b', 'c, d'] }, usual: undefined });
  expect(ranked).toEqual([
    { rank: 1, position: 1, score: 2, isAnomaly: true, class: 'b' },
    { rank: 2, position: 3, score: 1, isAnomaly: false, class: 'c, d' },
    { rank: 3, position: 0, score: 0.5, isAnomaly: false, class: 'a' },
    { rank: 4, position: 2, score: 0.5, isAnomaly: false, class: 'b' },
  ]);
  expect(formatScores(ranked, undefined)).toBe('rank,position,score,anomaly,class\n1,1,2,1,b\n2,3,1,0,"c, d"\n3,0,0.5,0,a\n4,2,0.5,0,b\n');
});

test('names stand where the data has them: in the list, on the page and in the file', () => {
  const scored = { scores: Float32Array.of(1, 3), labels: undefined, names: ['b/new, small.png', 'c.png'], byColumn: undefined };
  const ranked = rankExamples(scored, { threshold: 2, spec: { shape: [2], values: 'real' }, usual: undefined });
  expect(ranked.map(({ position, name }) => [position, name])).toEqual([[1, 'c.png'], [0, 'b/new, small.png']]);
  expect(formatScores(ranked, undefined)).toBe('rank,position,name,score,anomaly\n1,1,c.png,3,1\n2,0,"b/new, small.png",1,0\n');
  expect(anomalyRows(ranked)).toEqual([
    ['rank', 'position', 'name', 'score', 'anomaly'],
    ['1', '1', 'c.png', '3', 'yes'],
    ['2', '0', 'b/new, small.png', '1', 'no'],
  ]);
});
