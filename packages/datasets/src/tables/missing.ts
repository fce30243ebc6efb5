const MISSING = new Set(['', '?', 'na', 'n/a', 'nan', 'null', 'none']);

/** Whether a cell stands for no value: empty, `?`, `NA`, `N/A`, `NaN`, `null` or `none`, in any case. */
export function isMissing(cell: string): boolean {
  return cell.length < 16 && MISSING.has(cell.trim().toLowerCase());
}
