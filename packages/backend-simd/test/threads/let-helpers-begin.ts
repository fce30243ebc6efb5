import { SharedJob } from '../../src/threads/job.ts';

/** Milliseconds after which the calling thread begins itself. */
const PATIENCE = 2;

/**
 * Makes the calling thread wait until another has taken the first chunk of a job. The work of tests is so small that it would
 * be done before another thread is awake.
 */
export function letHelpersBegin(): void {
  const post = SharedJob.prototype.post;
  SharedJob.prototype.post = function (...work) {
    post.apply(this, work);
    const end = performance.now() + PATIENCE;
    while (this.taken === 0 && performance.now() < end);
  };
}
