export { speedPage } from './page.js';
export { describeProfiles, profileTasks } from './profile.js';
export { describeReport } from './results.js';
export { runBench } from './run-bench.js';
export { benchTask, benchTasks } from './tasks/index.js';
