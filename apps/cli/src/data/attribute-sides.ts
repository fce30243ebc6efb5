import { nearest, OptionError, subset, type IndexedSource } from '@gen/core';
import { attributesOf, labelsOf } from '@gen/datasets';

/** The examples of a source that have something, and those that lack it. */
export interface AttributeSides {
  readonly having: IndexedSource;
  readonly lacking: IndexedSource;
}

/**
 * Parts a source by one of its attributes, or by one of its classes against all others where it has no attributes.
 *
 * @param data - the source as text, for messages
 * @throws OptionError for a name that is unknown, with the nearest one and the list, and if all examples have it or none does
 */
export async function attributeSides(source: IndexedSource, name: string, data: string): Promise<AttributeSides> {
  const { attributeNames, classNames } = source.spec;
  const known = attributeNames ?? classNames ?? [];
  const at = known.indexOf(name);
  if (at < 0) throw unknownName(name, known, attributeNames ? 'attribute' : 'class', data);
  const has = attributeNames ? await columnOf(source, at) : (await labelsOf(source)).map((label) => Number(label === at));
  const positions = (wanted: number): Uint32Array => Uint32Array.from(has.keys()).filter((index) => has[index] === wanted);
  const [having, lacking] = [positions(1), positions(0)];
  if (having.length === 0 || lacking.length === 0) {
    throw new OptionError(`${having.length === 0 ? 'None' : 'All'} of the ${source.size} examples of ${data} are ${name}: it takes some that are and some that are not.`);
  }
  return { having: subset(source, having), lacking: subset(source, lacking) };
}

async function columnOf(source: IndexedSource, column: number): Promise<Uint8Array> {
  const { names, values } = await attributesOf(source);
  return Uint8Array.from({ length: source.size }, (_, row) => values[row * names.length + column]!);
}

function unknownName(name: string, known: readonly string[], kind: 'attribute' | 'class', data: string): OptionError {
  if (known.length === 0) return new OptionError(`--name ${name}: ${data} has neither attributes nor classes.`);
  const close = nearest(name, known);
  const list = `${kind === 'class' ? 'Classes' : 'Attributes'}: ${known.join(', ')}.`;
  return new OptionError(`--name ${name}: ${data} has no such ${kind}. ${close ? `Did you mean ${close}? ` : ''}${list}`);
}
