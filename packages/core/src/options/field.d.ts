/** Whether an option must be given, has a default, or may stay absent. */
export type Presence = 'required' | 'defaulted' | 'optional';
/** One option of a model or data set: its type, default, range and documentation, and how it is read. */
export interface OptionField<T, P extends Presence = Presence> {
    /** Type as people read it: `integer`, `number`, `'a' | 'b'`, `list of integers` … */
    readonly type: string;
    /** One or two sentences: what the option does, with its unit. */
    readonly doc: string;
    /** Value when none is given; `undefined` stays absent. */
    readonly default: T | undefined;
    /** Whether a value must be given, stands by default, or may be absent. */
    readonly presence: P;
    /** Allowed values as people read them, such as `≥ 1`; absent when the type says it all. */
    readonly range?: string;
    /** Returns the value if it is allowed. Otherwise a text that completes "<name> must be …". */
    check(value: unknown): {
        value: T;
    } | {
        mustBe: string;
    };
    /** Reads the text of a command line. Absent for options that only code can give. */
    parse?(text: string): unknown;
}
/** Limits of a number option; `above` and `below` are exclusive. */
export interface Limits {
    readonly min?: number;
    readonly max?: number;
    readonly above?: number;
    readonly below?: number;
}
/** What every option is declared with. */
export interface FieldOptions<T> {
    readonly doc: string;
    readonly default?: T;
    readonly required?: true;
}
type PresenceOf<D> = D extends {
    readonly required: true;
} ? 'required' : D extends {
    readonly default: unknown;
} ? 'defaulted' : 'optional';
/** A whole number. */
export declare function integer<const D extends FieldOptions<number> & Limits>(options: D): OptionField<number, PresenceOf<D>>;
/** A finite number. */
export declare function number<const D extends FieldOptions<number> & Limits>(options: D): OptionField<number, PresenceOf<D>>;
/** `true` or `false`. */
export declare function boolean<const D extends FieldOptions<boolean>>(options: D): OptionField<boolean, PresenceOf<D>>;
/** One of a few words. */
export declare function choice<const C extends readonly string[], const D extends FieldOptions<C[number]>>(choices: C, options: D): OptionField<C[number], PresenceOf<D>>;
/** A list of whole numbers, each within the limits; on the command line separated by commas. */
export declare function integers<const D extends FieldOptions<readonly number[]> & Limits>(options: D): OptionField<readonly number[], PresenceOf<D>>;
/** A number, or one of a few words, such as a standard deviation or `'learned'`. */
export declare function numberOr<const C extends readonly string[], const D extends FieldOptions<number | C[number]> & Limits>(choices: C, options: D): OptionField<number | C[number], PresenceOf<D>>;
/** A value that only code can give, such as a user's own network: told by a type guard, absent from `--set`. */
export declare function object<T>(type: string, accepts: (value: unknown) => value is T, options: {
    readonly doc: string;
}): OptionField<T, 'optional'>;
export {};
