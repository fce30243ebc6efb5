/** Why an attempt to fetch failed, and whether another one at the same address may do better. */
export class FetchFailure extends Error {
  constructor(
    message: string,
    readonly isPassing: boolean,
  ) {
    super(message);
  }
}

/** The server has no such rest of the file: what is there must be dropped. */
export class RangeRefused extends FetchFailure {
  constructor(message: string) {
    super(message, true);
  }
}

/** The server sends next to nothing. */
export class TooSlow extends FetchFailure {
  constructor(message: string) {
    super(message, true);
  }
}
