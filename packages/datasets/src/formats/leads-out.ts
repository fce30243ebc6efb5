/** Whether a path within an archive leads out of the folder that it is unpacked into: up, to the root, or to a drive. */
export function leadsOut(path: string): boolean {
  return /^[/\\]|^[a-z]:|(^|[/\\])\.\.([/\\]|$)/i.test(path);
}
