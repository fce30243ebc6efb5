import { foldIn, normal, randomKey, uniform } from '@gen/core';

/** What is wrong with a row, by where it stands: a value that other rows have too, but not together with the rest of its row. */
export const PLANTED: Readonly<Record<number, 'temperature' | 'current' | 'valve'>> = {
  100: 'temperature', 250: 'current', 400: 'valve', 550: 'temperature', 700: 'current', 850: 'valve', 1000: 'temperature', 1100: 'current',
};

/**
 * Readings of three machines, all of which hang on the load: numbers, categories, and a tenth of the readings of the vibration missing.
 * In the rows of {@link PLANTED} one reading is that of another load, so that it breaks with the others and yet is common by itself.
 */
export function sensors(count: number): string {
  const key = foldIn(randomKey(5), 'sensors');
  const chances = uniform(foldIn(key, 'chances'), 3 * count);
  const noise = normal(foldIn(key, 'noise'), 4 * count);
  const machines = [{ name: 'press', warmer: 0 }, { name: 'lathe', warmer: 8 }, { name: 'mill', warmer: -6 }];
  const lines = Array.from({ length: count }, (_, row) => {
    const [drawn, which, hides] = chances.subarray(3 * row, 3 * row + 3) as unknown as readonly [number, number, number];
    const [a, b, c, d] = noise.subarray(4 * row, 4 * row + 4) as unknown as readonly [number, number, number, number];
    const wrong = PLANTED[row];
    const load = wrong ? 0.9 : drawn;
    const other = (column: string): number => (wrong === column ? 0.1 : load);
    const machine = machines[Math.floor(3 * which)]!;
    const vibration = hides < 0.1 ? '' : (1 + 3 * load + 0.1 * a).toFixed(2);
    const temperature = (30 + 40 * other('temperature') + machine.warmer + b).toFixed(1);
    const current = (2 + 6 * other('current') + 0.15 * c).toFixed(2);
    const speed = Math.round(1000 + 800 * load + 20 * d);
    return `${machine.name},${vibration},${temperature},${current},${speed},${other('valve') > 0.5 ? 'open' : 'shut'},${wrong ? 'broken' : 'normal'}`;
  });
  return `machine,vibration,temperature,current,speed,valve,state\n${lines.join('\n')}\n`;
}
