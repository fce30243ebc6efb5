import type { Column } from '@gen/core';
import { formatCsv } from '@gen/datasets';
import type { RankedExample } from './rank-examples.js';

/** Columns that are named for a row. */
const NAMED = 3;

/** A row for each example, the highest score first: its rank, its position in the data, its name if it has one, whether it is an anomaly, its class if it has one, and of a table the columns that make it unusual. */
export function formatScores(ranked: readonly RankedExample[], columns: readonly Column[] | undefined): string {
  const hasClasses = ranked[0]?.class !== undefined;
  const hasNames = ranked[0]?.name !== undefined;
  const named = Math.min(NAMED, columns?.length ?? 0);
  const places = Array.from({ length: named }, (_, place) => place);
  return formatCsv({
    names: ['rank', 'position', ...(hasNames ? ['name'] : []), 'score', 'anomaly', ...(hasClasses ? ['class'] : []), ...places.flatMap((place) => [`column${place + 1}`, `share${place + 1}`])],
    rows: ranked.map((example) => [
      String(example.rank),
      String(example.position),
      ...(hasNames ? [example.name!] : []),
      String(example.score),
      example.isAnomaly ? '1' : '0',
      ...(hasClasses ? [example.class!] : []),
      ...places.flatMap((place) => {
        const one = example.columns?.[place];
        return one ? [one.name, one.share.toFixed(4)] : ['', ''];
      }),
    ]),
  });
}
