/** What a task learns when waiting does not end well. */

/** Thrown in a task whose wait reached its limit. */
export class TimeLimitError extends Error {
  override readonly name = 'TimeLimitError';
  readonly what: string;
  readonly limitMs: number;

  constructor(who: string, what: string, limitMs: number) {
    super(`${who}: waited ${limitMs / 1000} s for ${what} in vain`);
    this.what = what;
    this.limitMs = limitMs;
  }
}

/** Thrown when all wait and nothing is due, so that no event can ever come. Names who waits for what. */
export class StallError extends Error {
  override readonly name = 'StallError';
  readonly waiting: readonly string[];

  constructor(waiting: readonly string[]) {
    super(`All wait and nothing is due:\n${waiting.map((line) => `  ${line}`).join('\n')}`);
    this.waiting = waiting;
  }
}
