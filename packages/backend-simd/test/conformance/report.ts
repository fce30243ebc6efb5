import type { ThreadReport } from '../../src/index.ts';
import { tested } from './environment.ts';

type Status = 'passed' | 'failed' | 'pending' | 'excluded';

/** What came out of a run: in `globalThis.conformanceReport` once jasmine is done. */
export interface Report {
  readonly relaxed: boolean;
  readonly threads: ThreadReport;
  readonly counts: Readonly<Record<Status, number>>;
  readonly failures: readonly { readonly name: string; readonly message: string }[];
  /** Specs that tfjs-core itself has switched off. */
  readonly pending: readonly string[];
}

interface Result {
  readonly status: Status;
  readonly fullName: string;
  readonly failedExpectations: readonly { readonly message: string }[];
}

const counts = { passed: 0, failed: 0, pending: 0, excluded: 0 };
const failures: { name: string; message: string }[] = [];
const pending: string[] = [];

/** The `jasmine` that the suite is run by, here or in Node. */
declare const jasmine: { getEnv(): { addReporter(reporter: object): void } };

jasmine.getEnv().addReporter({
  specDone({ status, fullName, failedExpectations }: Result) {
    counts[status] += 1;
    if (status === 'pending') pending.push(fullName);
    if (status === 'failed') failures.push({ name: fullName, message: failedExpectations[0]?.message ?? '' });
  },
  suiteDone({ fullName, failedExpectations }: Result) {
    for (const { message } of failedExpectations) failures.push({ name: fullName, message });
  },
  jasmineDone({ failedExpectations = [] }: Partial<Result>) {
    for (const { message } of failedExpectations) failures.push({ name: 'outside of any suite', message });
    Object.assign(globalThis, { conformanceReport: { ...tested(), counts, failures, pending } satisfies Report });
  },
});
