import * as tf from '@tensorflow/tfjs-core';
import type { CallMaker, Closeness } from '../call.ts';
import type { NumberType, Values } from '../draw.ts';

type Unary = (x: tf.Tensor) => tf.Tensor;
type Binary = (a: tf.Tensor, b: tf.Tensor) => tf.Tensor;

/** tfjs calls `exp` `exp__op`. */
const nameOf = (run: Unary | Binary): string => run.name.replace(/_+op$/, '');

const TYPES = ['float32', 'int32', 'bool'] as const;

function unary(name: string, run: Unary, close: Closeness, types: readonly NumberType[] = ['float32'], values?: Values): CallMaker {
  return (draw) => ({
    name,
    close,
    inputs: [draw.input(draw.shape(), draw.pick(types), values ?? draw.values())],
    run: ([x]) => run(x!),
  });
}

function binary(name: string, run: Binary, close: Closeness, types: readonly NumberType[], values?: Values): CallMaker {
  return (draw) => {
    const [a, b] = draw.broadcastShapes(2);
    const kind = values ?? draw.values();
    const type = draw.pick(types);
    return { name, close, inputs: [draw.input(a!, type, kind), draw.input(b!, draw.chance(0.9) ? type : draw.pick(types), kind)], run: ([left, right]) => run(left!, right!) };
  };
}

const clip: CallMaker = (draw) => {
  const least = draw.pick([-1, 0, -Infinity]);
  const most = draw.pick([1, 2.5, Infinity]);
  return { name: 'clipByValue', attributes: { least, most }, close: 'exact', inputs: [draw.input(draw.shape(), 'float32', draw.values())], run: ([x]) => tf.clipByValue(x!, least, most) };
};

const leakyRelu: CallMaker = (draw) => {
  const alpha = draw.pick([0, 0.1, 0.2, 1.5]);
  return { name: 'leakyRelu', attributes: { alpha }, close: 'function', inputs: [draw.input(draw.shape(), 'float32', draw.values())], run: ([x]) => tf.leakyRelu(x!, alpha) };
};

const cast: CallMaker = (draw) => {
  const to = draw.pick(TYPES);
  const from = draw.pick(TYPES);
  return { name: 'cast', attributes: { to }, close: 'exact', inputs: [draw.input(draw.shape(), from, draw.chance(0.3) ? 'special' : 'ordinary')], run: ([x]) => tf.cast(x!, to) };
};

const where: CallMaker = (draw) => {
  const [condition, a, b] = draw.broadcastShapes(3);
  const type = draw.pick(['float32', 'int32'] as const);
  const inputs = [draw.input(condition!, 'bool'), draw.input(a!, type, 'special'), draw.input(b!, type, 'special')];
  return { name: 'where', close: 'exact', inputs, run: ([chosen, left, right]) => tf.where(chosen!, left!, right!) };
};

const addN: CallMaker = (draw) => {
  const shape = draw.shape();
  const inputs = Array.from({ length: draw.integer(1, 5) }, () => draw.input(shape));
  return { name: 'addN', close: 'sum', inputs, run: (tensors) => tf.addN([...tensors]) };
};

const prelu: CallMaker = (draw) => {
  const [x, alpha] = draw.broadcastShapes(2);
  return { name: 'prelu', close: 'exact', inputs: [draw.input(x!, 'float32', draw.values()), draw.input(alpha!)], run: ([value, slope]) => tf.prelu(value!, slope!) };
};

const numbers = ['float32', 'int32'] as const;
const truth = ['bool'] as const;

export const elementwiseCalls: readonly CallMaker[] = [
  unary('abs', tf.abs, 'exact', numbers),
  unary('neg', tf.neg, 'exact', numbers),
  // −0 stays what it is, and is 0 on the cpu backend.
  unary('relu', tf.relu, 'function', numbers),
  unary('relu6', tf.relu6, 'function', numbers),
  unary('sign', tf.sign, 'exact'),
  unary('floor', tf.floor, 'exact'),
  unary('ceil', tf.ceil, 'exact'),
  unary('round', tf.round, 'exact'),
  unary('square', tf.square, 'exact', numbers),
  unary('sqrt', tf.sqrt, 'exact'),
  unary('step', (x) => tf.step(x, 0.5), 'exact'),
  unary('isNaN', tf.isNaN, 'exact'),
  unary('isFinite', tf.isFinite, 'exact'),
  unary('isInf', tf.isInf, 'exact'),
  unary('logicalNot', tf.logicalNot, 'exact', truth),
  unary('zerosLike', tf.zerosLike, 'exact', TYPES),
  unary('onesLike', tf.onesLike, 'exact', TYPES),
  ...([tf.exp, tf.expm1, tf.log, tf.log1p, tf.sigmoid, tf.tanh, tf.softplus, tf.rsqrt, tf.reciprocal] as Unary[]).map((run) =>
    unary(nameOf(run), run, 'function'),
  ),
  ...([tf.elu, tf.selu, tf.erf] as Unary[]).map((run) => unary(nameOf(run), run, 'approximate')),
  ...([tf.sin, tf.cos, tf.tan, tf.asin, tf.acos, tf.atan, tf.sinh, tf.cosh, tf.asinh, tf.acosh, tf.atanh] as Unary[]).map((run) =>
    unary(nameOf(run), run, 'function', ['float32'], 'ordinary'),
  ),
  clip,
  leakyRelu,
  cast,
  where,
  addN,
  prelu,
  binary('add', tf.add, 'exact', TYPES),
  binary('sub', tf.sub, 'exact', numbers),
  binary('mul', tf.mul, 'exact', numbers),
  binary('div', tf.div, 'exact', ['float32']),
  binary('maximum', tf.maximum, 'exact', numbers),
  binary('minimum', tf.minimum, 'exact', numbers),
  binary('squaredDifference', tf.squaredDifference, 'function', numbers, 'ordinary'),
  binary('pow', tf.pow, 'power', ['float32'], 'positive'),
  binary('floorDiv', tf.floorDiv, 'exact', ['int32']),
  binary('mod', tf.mod, 'whole', ['float32'], 'positive'),
  binary('atan2', tf.atan2, 'function', ['float32'], 'ordinary'),
  ...([tf.equal, tf.notEqual, tf.less, tf.lessEqual, tf.greater, tf.greaterEqual] as Binary[]).map((run) => binary(nameOf(run), run, 'exact', TYPES)),
  ...([tf.logicalAnd, tf.logicalOr, tf.logicalXor] as Binary[]).map((run) => binary(nameOf(run), run, 'exact', truth)),
];
