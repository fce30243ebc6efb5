/** A place of a sentence: the words that can stand there, each a pair `[he, she]`, of two times the same where both are. */
export interface Place {
  readonly words: readonly (readonly [string, string])[];
  /** Whether it is within brackets. */
  readonly isOptional: boolean;
}

/** A text such as `the {guard} [of his/her {land}]` as places of words. */
export function parseTemplate(template: string, kinds: Readonly<Record<string, readonly string[]>>): Place[] {
  let isOptional = false;
  return template.split(' ').map((written) => {
    const token = written.replace(/[[\]]/g, '');
    isOptional ||= written.startsWith('[');
    const place = { words: (token.startsWith('{') ? kinds[token.slice(1, -1)]! : [token]).map(pairOf), isOptional };
    if (written.endsWith(']')) isOptional = false;
    return place;
  });
}

/** `he/she` as a pair; another word is its own partner. */
export function pairOf(word: string): readonly [string, string] {
  const [he, she = he] = word.split('/');
  return [he!, she!];
}
