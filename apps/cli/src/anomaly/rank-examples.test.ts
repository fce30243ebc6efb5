import { expect, test } from 'vitest';
import { formatScores } from './format-scores.js';
import { rankExamples } from './rank-examples.js';

test('the highest score comes first, of equal ones the earlier, and the threshold itself is no anomaly', () => {
  const scored = { scores: Float32Array.of(0.5, 2, 0.5, 1), labels: Int32Array.of(0, 1, 1, 2), byColumn: undefined };
  const ranked = rankExamples(scored, { threshold: 1, spec: { shape: [2], values: 'real', classNames: ['a', 'b', 'c, d'] }, usual: undefined });
  expect(ranked).toEqual([
    { rank: 1, position: 1, score: 2, isAnomaly: true, class: 'b' },
    { rank: 2, position: 3, score: 1, isAnomaly: false, class: 'c, d' },
    { rank: 3, position: 0, score: 0.5, isAnomaly: false, class: 'a' },
    { rank: 4, position: 2, score: 0.5, isAnomaly: false, class: 'b' },
  ]);
  expect(formatScores(ranked, undefined)).toBe('rank,position,score,anomaly,class\n1,1,2,1,b\n2,3,1,0,"c, d"\n3,0,0.5,0,a\n4,2,0.5,0,b\n');
});
