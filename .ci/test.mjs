/** Installs, builds, runs every check there is, and ends with the count of tests on a line of its own. */
import { existsSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { install, root, turbo } from './workspace.mjs';

const tasks = [
  ...['build', 'lint', 'typecheck', 'test', 'check'],
  ...['root:lint', 'root:typecheck', 'root:knip', 'root:versions', 'root:size', 'root:changesets'],
];
const workspaces = ['packages', 'apps']
  .flatMap((group) => readdirSync(`${root}${group}`).map((name) => `${group}/${name}`))
  .concat('docs');

const readJson = (path) => JSON.parse(readFileSync(path, 'utf8'));
const runs = `${root}.turbo/runs/`;
const reportOf = (workspace) => `${root}${workspace}/reports/tests.json`;
for (const path of [runs, ...workspaces.map(reportOf)]) rmSync(path, { recursive: true, force: true });

install();
console.log('\nBuilding and checking everything, which takes some minutes. What passes says nothing.');
const status = turbo(...tasks, '--continue=dependencies-successful', '--output-logs=errors-only', '--summarize');

const [summary] = existsSync(runs) ? readdirSync(runs) : [];
const executed = summary ? readJson(`${runs}${summary}`).tasks : [];
const failedTasks = executed.filter(({ execution }) => (execution?.exitCode ?? 0) !== 0).map(({ taskId }) => taskId);

const reports = workspaces
  .filter((workspace) => existsSync(reportOf(workspace)))
  .map((workspace) => ({
    workspace,
    task: `${readJson(`${root}${workspace}/package.json`).name}#test`,
    ...readJson(reportOf(workspace)),
  }));
const sum = (count) => reports.reduce((total, report) => total + count(report), 0);

console.log('\nTests');
for (const { workspace, passed, failed, skipped } of reports) {
  console.log(`  ${workspace}: ${passed} passed, ${failed} failed, ${skipped.length} skipped`);
  for (const { name, reason } of skipped) console.log(`    skipped ${name}: ${reason}`);
}
for (const task of failedTasks) console.log(`  FAILED ${task}`);

const passed = sum((report) => report.passed);
const skipped = sum((report) => report.skipped.length);
// A lint that fails, or a vitest that dies, is a failure which no test report counts.
const counted = reports.filter((report) => report.failed > 0).map(({ task }) => task);
const failedChecks = failedTasks.filter((task) => !counted.includes(task)).length;
const failed = Math.max(sum((report) => report.failed) + failedChecks, status === 0 ? 0 : 1);
console.log(`\n${passed} passed, ${failed} failed, ${skipped} skipped`);
process.exitCode = failed === 0 ? 0 : 1;
