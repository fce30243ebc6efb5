/**
 * The results of some work on each item, in their order, a few items at a time. When one fails, those begun with it are
 * awaited, so that nothing goes on afterwards, and the error is that of the first that failed in the order of the items.
 */
export async function inParallel<Item, Result>(items: readonly Item[], atOnce: number, work: (item: Item, index: number) => Promise<Result>): Promise<Result[]> {
  const results: Result[] = [];
  for (let start = 0; start < items.length; start += atOnce) {
    const settled = await Promise.allSettled(items.slice(start, start + atOnce).map((item, offset) => work(item, start + offset)));
    for (const outcome of settled) {
      if (outcome.status === 'rejected') throw outcome.reason;
      results.push(outcome.value);
    }
  }
  return results;
}
