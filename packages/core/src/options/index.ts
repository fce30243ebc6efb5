export { boolean, choice, integer, integers, number, numberOr, numbers, object, text, texts } from './field.js';
export type { FieldOptions, Limits, OptionField, Presence } from './field.js';
export { describeOptions, parseOptionTexts, resolveOptions } from './schema.js';
export type { OptionDescription, OptionInput, OptionSchema, OptionValues } from './schema.js';
export { nearest } from './nearest.js';
export { variant, type VariantSchemas, type VariantValue } from './variant.js';
