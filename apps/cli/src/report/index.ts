export { evaluationReport } from './evaluation-report.js';
export type { ReportPicture } from './picture-figure.js';
export { runReport, type NextCommand } from './run-report.js';
