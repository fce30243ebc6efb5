/** Reads the release plan, which refuses a faulty config and a changeset that names an unknown package. */
import getReleasePlan from '@changesets/get-release-plan';
import { root } from './workspace.mjs';

const { releases } = await getReleasePlan(root);
for (const { name, type, oldVersion, newVersion } of releases) {
  if (type !== 'none') console.log(`${name} ${oldVersion} -> ${newVersion}`);
}
