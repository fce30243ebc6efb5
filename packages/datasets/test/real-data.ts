import type { TestContext } from 'vitest';

/** The folder with real data. Without one the test is skipped, or fails where GEN_REQUIRE_DATA=1 says that it must be there. */
export function realData(context: TestContext): string {
  const folder = process.env.GEN_DATA_DIR;
  if (folder) return folder;
  const reason = 'real data is needed: set GEN_DATA_DIR to a folder with mnist/ and fashion-mnist/';
  if (process.env.GEN_REQUIRE_DATA === '1') throw new Error(reason);
  return context.skip(reason);
}
