import { DataError } from '@gen/core';
import { fromLatin1, PickleBytes } from './pickle-bytes.js';

/** An array as a pickle describes it. */
export class PickledArray {
  shape: readonly number[] = [];
  descr = '';
  fortranOrder = false;
  /** The bytes of numbers, or the list of objects. */
  content: Uint8Array | readonly PickleValue[] = [];
}

class PickledType {
  descr: string;
  constructor(code: string) {
    this.descr = `=${code}`;
  }
}

/** A name of Python that a pickle refers to; only these few are known, and none of them is ever run. */
class PickledName {
  constructor(readonly is: 'array' | 'type' | 'new array' | 'bytes') {}
}

const MARK = Symbol('mark');

/** A value of a pickle: what arrays are described by. */
export type PickleValue = number | string | boolean | null | Uint8Array | PickledArray | PickledType | PickledName | readonly PickleValue[] | typeof MARK;

const NAMES: ReadonlyMap<string, PickledName> = new Map([
  ['numpy ndarray', new PickledName('array')],
  ['numpy dtype', new PickledName('type')],
  ['numpy.core.multiarray _reconstruct', new PickledName('new array')],
  ['numpy._core.multiarray _reconstruct', new PickledName('new array')],
  ['_codecs encode', new PickledName('bytes')],
]);

/**
 * Reads a pickle of NumPy arrays, protocols 2 to 4, as data: of Python's objects only arrays and their types are
 * known, and nothing is imported or called. Anything else is refused.
 *
 * Python, Lib/pickletools.py, describes the instructions; NumPy's `ndarray.__reduce__` describes arrays.
 *
 * @throws DataError naming the instruction or name that is refused, or if the data is cut
 */
export function readPickle(bytes: Uint8Array, name: string): PickleValue {
  const input = new PickleBytes(bytes, name);
  const stack: PickleValue[] = [];
  const memo = new Map<number, PickleValue>();
  const refuse = (why: string): never => {
    throw new DataError(`${name} holds a pickle that is not of plain arrays (${why} at byte ${input.at}), which is refused since such files can run code.`);
  };
  const pop = (): PickleValue => (stack.length > 0 ? stack.pop()! : refuse('an empty stack'));
  const popMany = (count: number): PickleValue[] => (stack.length >= count ? stack.splice(stack.length - count) : refuse('an empty stack'));
  const popMarked = (): PickleValue[] => {
    const mark = stack.lastIndexOf(MARK);
    if (mark < 0) refuse('no mark');
    return stack.splice(mark).slice(1);
  };
  let made = 0;
  const toBytes = (text: string): Uint8Array => {
    made += text.length;
    if (made > bytes.length) refuse('the same text as bytes again and again');
    return fromLatin1(text);
  };
  const named = (text: string): PickledName => NAMES.get(text) ?? refuse(`the name ${JSON.stringify(text.slice(0, 60))}`);
  const recall = (key: number): PickleValue => memo.get(key) ?? (memo.has(key) ? null : refuse('an unknown reference'));
  const remember = (key: number): void => {
    memo.set(key, stack.at(-1) ?? (stack.length > 0 ? null : refuse('an empty stack')));
  };
  const extend = (items: PickleValue[]): void => {
    const list = stack.at(-1);
    if (!Array.isArray(list)) return void refuse('a list that is none');
    for (const item of items) list.push(item);
  };

  for (;;) {
    const code = input.byte();
    switch (code) {
      case 0x80: if (input.byte() > 4) refuse('a protocol after 4'); break;
      case 0x95: input.skip(8); break;
      case 0x2e: return pop();
      case 0x28: stack.push(MARK); break;
      case 0x4e: stack.push(null); break;
      case 0x88: stack.push(true); break;
      case 0x89: stack.push(false); break;
      case 0x4b: stack.push(input.byte()); break;
      case 0x4d: stack.push(input.uint16()); break;
      case 0x4a: stack.push(input.int32()); break;
      case 0x8a: stack.push(input.long()); break;
      case 0x55: stack.push(input.latin1(input.byte())); break;
      case 0x54: stack.push(input.latin1(input.uint32())); break;
      case 0x8c: stack.push(input.utf8(input.byte())); break;
      case 0x58: stack.push(input.utf8(input.uint32())); break;
      case 0x43: stack.push(input.take(input.byte())); break;
      case 0x42: stack.push(input.take(input.uint32())); break;
      case 0x29: stack.push([]); break;
      case 0x85: stack.push(popMany(1)); break;
      case 0x86: stack.push(popMany(2)); break;
      case 0x87: stack.push(popMany(3)); break;
      case 0x74: stack.push(popMarked()); break;
      case 0x5d: stack.push([]); break;
      case 0x61: extend(popMany(1)); break;
      case 0x65: extend(popMarked()); break;
      case 0x71: remember(input.byte()); break;
      case 0x72: remember(input.uint32()); break;
      case 0x94: remember(memo.size); break;
      case 0x68: stack.push(recall(input.byte())); break;
      case 0x6a: stack.push(recall(input.uint32())); break;
      case 0x63: stack.push(named(`${input.line()} ${input.line()}`)); break;
      case 0x93: stack.push(named(popMany(2).map((part) => (typeof part === 'string' ? part : refuse('a name that is no text'))).join(' '))); break;
      case 0x52: stack.push(make(popMany(2), refuse, toBytes)); break;
      case 0x62: {
        const [target, state] = popMany(2);
        describe(target!, state!, refuse, toBytes);
        stack.push(target!);
        break;
      }
      default: refuse(`the instruction 0x${code.toString(16)}`);
    }
  }
}

function make([name, given]: readonly PickleValue[], refuse: (why: string) => never, toBytes: (text: string) => Uint8Array): PickleValue {
  const [first] = Array.isArray(given) ? (given as readonly PickleValue[]) : [];
  if (!(name instanceof PickledName)) return refuse('a call');
  if (name.is === 'new array') return new PickledArray();
  if (name.is === 'type' && typeof first === 'string' && first.length < 8) return new PickledType(first);
  if (name.is === 'bytes' && typeof first === 'string') return toBytes(first);
  return refuse('a call');
}

function describe(target: PickleValue, state: PickleValue, refuse: (why: string) => never, toBytes: (text: string) => Uint8Array): void {
  if (!Array.isArray(state)) return refuse('a state');
  const [, second, type, fortranOrder, content] = state as readonly PickleValue[];
  if (target instanceof PickledType && typeof second === 'string' && second.length === 1) {
    target.descr = `${second}${target.descr.slice(1)}`;
    return;
  }
  const isShape = Array.isArray(second) && second.every((side) => Number.isSafeInteger(side) && (side as number) >= 0);
  if (!(target instanceof PickledArray) || !isShape || !(type instanceof PickledType) || typeof fortranOrder !== 'boolean') return refuse('a state');
  target.shape = second as number[];
  target.descr = type.descr;
  target.fortranOrder = fortranOrder;
  if (typeof content === 'string') target.content = toBytes(content);
  else if (content instanceof Uint8Array || Array.isArray(content)) target.content = content as Uint8Array | PickleValue[];
  else refuse('a state');
}
