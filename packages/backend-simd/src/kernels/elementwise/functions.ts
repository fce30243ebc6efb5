/** Functions of one input, number by number. */
type MapName =
  | 'mapAbsolute' | 'mapNegate' | 'mapSquare' | 'mapSquareRoot' | 'mapReciprocalSquareRoot' | 'mapReciprocal'
  | 'mapCeiling' | 'mapFloor' | 'mapRound' | 'mapSign'
  | 'mapExp' | 'mapExpm1' | 'mapLog' | 'mapLog1p' | 'mapSigmoid' | 'mapSoftplus' | 'mapTanh' | 'mapErf'
  | 'mapRelu' | 'mapRelu6' | 'mapElu' | 'mapSelu'
  | 'mapSin' | 'mapCos' | 'mapTan' | 'mapAsin' | 'mapAcos' | 'mapAtan'
  | 'mapSinh' | 'mapCosh' | 'mapAsinh' | 'mapAcosh' | 'mapAtanh'
  | 'mapIsNaN' | 'mapIsInfinite' | 'mapIsFinite'
  | 'floatsToBooleans' | 'integersToBooleans' | 'booleansToFloats' | 'booleansToIntegers' | 'integersToFloats' | 'negateBooleans';

/** The same with a parameter. */
type MapWithParameterName = 'mapLeakyRelu' | 'mapStep';

/** Functions of two inputs that are broadcast. */
type ZipName =
  | 'zipAdd' | 'zipSubtract' | 'zipMultiply' | 'zipDivide' | 'zipMaximum' | 'zipMinimum' | 'zipSquaredDifference'
  | 'zipPrelu' | 'zipEluGradient' | 'zipPower' | 'zipAtan2' | 'zipModulo'
  | 'zipAddIntegers' | 'zipSubtractIntegers' | 'zipMultiplyIntegers' | 'zipMaximumIntegers' | 'zipMinimumIntegers'
  | 'zipEqual' | 'zipNotEqual' | 'zipGreater' | 'zipGreaterEqual' | 'zipLess' | 'zipLessEqual'
  | 'zipEqualIntegers' | 'zipNotEqualIntegers' | 'zipGreaterIntegers' | 'zipGreaterEqualIntegers' | 'zipLessIntegers' | 'zipLessEqualIntegers'
  | 'zipAnd' | 'zipOr';

type Map = (begin: number, end: number, input: number, output: number) => void;
type MapWithParameter = (begin: number, end: number, input: number, output: number, parameter: number) => void;
type Zip = (
  begin: number, end: number, inner: number, rows: number,
  a: number, aOuter: number, aRow: number, aStep: number, b: number, bOuter: number, bRow: number, bStep: number, output: number,
) => void;

/** What `assembly/elementwise` exports. */
export interface ElementwiseFunctions extends Record<MapName, Map>, Record<MapWithParameterName, MapWithParameter>, Record<ZipName, Zip> {
  clip(begin: number, end: number, input: number, output: number, least: number, most: number): void;
  select(begin: number, end: number, condition: number, yes: number, no: number, output: number): void;
  finishRows(begin: number, end: number, channels: number, output: number, bias: number, step: number, activation: number, alpha: number): void;
}

export type { MapName, MapWithParameterName, ZipName };
