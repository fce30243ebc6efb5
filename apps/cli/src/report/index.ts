export type { Metrics } from './figures.js';
export type { ReportPicture } from './picture-figure.js';
export { runReport, type NextCommand, type RunReport } from './run-report.js';
