/**
 * The known word that a mistyped one most likely stands for: the smallest edit distance (ignoring case), if it is
 * at most a third of the longer word's length, at least 1.
 */
export declare function nearest(word: string, known: readonly string[]): string | undefined;
