/** Red, green and blue from 0 to 1 of a share from 0 to 1: from nearly white over orange to dark red; what lies outside is the nearer end. */
export function heat(share: number): readonly [red: number, green: number, blue: number] {
  const at = Math.min(1, Math.max(0, share)) * (STOPS.length - 1);
  const below = Math.min(Math.floor(at), STOPS.length - 2);
  const [from, to] = [STOPS[below]!, STOPS[below + 1]!];
  const between = (channel: 0 | 1 | 2): number => (from[channel] + (to[channel] - from[channel]) * (at - below)) / 255;
  return [between(0), between(1), between(2)];
}

/** The same as SVG takes it. */
export function heatColor(share: number): string {
  return `rgb(${heat(share).map((channel) => Math.round(255 * channel)).join(', ')})`;
}

const STOPS = [[247, 247, 245], [253, 187, 108], [227, 74, 51], [127, 0, 0]] as const;
