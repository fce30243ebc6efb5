import type { OptionField } from './field.js';
/** Every option of a model or data set, by name. */
export type OptionSchema = Readonly<Record<string, OptionField<unknown>>>;
type ValueOf<F> = F extends OptionField<infer T> ? T : never;
type Names<S, P> = {
    [K in keyof S]: S[K] extends OptionField<unknown, infer Q> ? (Q extends P ? K : never) : never;
}[keyof S];
/** What a caller may pass: required options, and any of the others. */
export type OptionInput<S extends OptionSchema> = {
    readonly [K in Names<S, 'required'>]: ValueOf<S[K]>;
} & {
    readonly [K in Names<S, 'defaulted' | 'optional'>]?: ValueOf<S[K]> | undefined;
};
/** What resolving gives: every option that is required or has a default, and the others if they were given. */
export type OptionValues<S extends OptionSchema> = {
    readonly [K in Names<S, 'required' | 'defaulted'>]: ValueOf<S[K]>;
} & {
    readonly [K in Names<S, 'optional'>]?: ValueOf<S[K]> | undefined;
};
/**
 * Checks options against a schema and fills in the defaults.
 *
 * @param subject - whose options they are, as the message names it: `VAE`, `--set`, `config.json`
 * @throws OptionError if `input` is no object; else naming the first option that is unknown (with the nearest known
 *   name), missing or not allowed
 *
 * @example
 * const schema = { latentDim: integer({ min: 1, required: true, doc: 'Width of the code.' }) };
 * resolveOptions(schema, { latentDim: 20 }, 'VAE'); // { latentDim: 20 }
 */
export declare function resolveOptions<S extends OptionSchema>(schema: S, input: Readonly<Record<string, unknown>>, subject: string): OptionValues<S>;
/**
 * Reads `key=value` texts, as a command line gives them, into option input.
 *
 * @throws OptionError for a text without `=`, an unknown key, a key given twice, or an option that only code can give
 *
 * @example
 * parseOptionTexts(schema, ['latentDim=20', 'hidden=200,200'], '--set'); // { latentDim: 20, hidden: [200, 200] }
 */
export declare function parseOptionTexts(schema: OptionSchema, texts: readonly string[], subject: string): Record<string, unknown>;
/** One row of an option table: what the docs and `gen models --json` show. */
export interface OptionDescription {
    readonly name: string;
    readonly type: string;
    readonly presence: string;
    readonly default?: unknown;
    readonly range?: string;
    readonly doc: string;
}
/** The options of a schema as rows of a table. */
export declare function describeOptions(schema: OptionSchema): OptionDescription[];
export {};
