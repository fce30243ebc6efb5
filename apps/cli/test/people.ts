import { foldIn, normal, randomKey, uniform } from '@gen/core';

/** People of three cities: numbers hang on the city and on one another, a tenth of incomes and memberships is missing, one column is constant. */
export function people(count: number): string {
  const key = foldIn(randomKey(77), 'people');
  const chances = uniform(foldIn(key, 'chances'), 4 * count);
  const noise = normal(foldIn(key, 'noise'), 3 * count);
  const cities = [{ name: 'Bern, BE', age: 35, more: 0 }, { name: 'Basel', age: 50, more: 0 }, { name: 'Chur', age: 62, more: -25 }];
  const lines = Array.from({ length: count }, (_, row) => {
    const [place, belongs, hides, forgets] = chances.subarray(4 * row, 4 * row + 4) as unknown as readonly [number, number, number, number];
    const city = cities[place < 0.5 ? 0 : place < 0.8 ? 1 : 2]!;
    const age = Math.round(city.age + 6 * noise[3 * row]!);
    const income = (20 + 0.9 * age + city.more + 5 * noise[3 * row + 1]!).toFixed(2);
    const member = belongs < (age > 50 ? 0.8 : 0.2);
    const visits = Math.max(0, Math.round(member ? 8 + 2 * noise[3 * row + 2]! : 2 + noise[3 * row + 2]!));
    return `"${city.name}",${age},${hides < 0.1 ? '' : income},${forgets < 0.1 ? '?' : member ? 'yes' : 'no'},${visits},7.5`;
  });
  return `city,age,income,member,visits,country\n${lines.join('\n')}\n`;
}
