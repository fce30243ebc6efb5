import type { Reporter, TestModule } from 'vitest/node';
/** Counts the tests of a run into a file, and keeps why each skipped one was skipped. */
export declare class TestReport implements Reporter {
    #private;
    constructor(path: string);
    onTestRunEnd(modules: readonly TestModule[], unhandled: readonly unknown[]): void;
}
