/** Models that a fit is at work on. */
const inTraining = new WeakSet<object>();

/** Whether a fit is at work on what it was given to train. */
export function isInTraining(model: unknown): boolean {
  return typeof model === 'object' && model !== null && inTraining.has(model);
}

/** Notes that a fit is at work on a model until `work` is done. */
export async function whileTraining<T>(model: object, work: () => Promise<T>): Promise<T> {
  inTraining.add(model);
  try {
    return await work();
  } finally {
    inTraining.delete(model);
  }
}
