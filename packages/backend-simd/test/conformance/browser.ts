/** tfjs-core's own tests in a page or a worker: they run when this is loaded, and a worker posts what came out. */
import './browser-jasmine.ts';
import './suite.ts';

interface Scope {
  readonly jasmine: { getEnv(): { execute(): Promise<unknown> } };
  readonly conformanceReport: unknown;
}

const scope = globalThis as unknown as Scope;
await scope.jasmine.getEnv().execute();
if (typeof document === 'undefined') postMessage(scope.conformanceReport);
