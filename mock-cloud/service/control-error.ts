/** Why the control interface did not do what it was asked; the same in process and over HTTP. */

/**
 * What is wrong, as a stable word that callers can switch on:
 * - `invalidInput`: what was given cannot be read; `place` says where, `problems` has every place;
 * - `notFound`: there is no such operation, tenant or user;
 * - `conflict`: what should be made is there already;
 * - `refused`: understood, but it cannot be done now;
 * - `unauthorized`, `foreignHost`, `foreignOrigin`, `tooLarge`: the door does not let the request in;
 * - `unreachable`: there is no answer, or none that can be read;
 * - `defect`: Glovebox itself failed.
 */
export type ControlErrorCode =
  | 'invalidInput'
  | 'notFound'
  | 'conflict'
  | 'refused'
  | 'unauthorized'
  | 'foreignHost'
  | 'foreignOrigin'
  | 'tooLarge'
  | 'unreachable'
  | 'defect';

/** One thing that is wrong. `place` is a field such as `users[0].password`, or `line 3, column 12`; null when it is the whole. */
export interface ControlProblem {
  readonly place: string | null;
  readonly message: string;
}

/** Thrown by the functions of `Control`. */
export class ControlError extends Error {
  override readonly name = 'ControlError';
  readonly code: ControlErrorCode;
  /** Everything that is wrong, at least one. */
  readonly problems: readonly ControlProblem[];

  constructor(code: ControlErrorCode, message: string, problems: readonly ControlProblem[] = []) {
    super(message);
    this.code = code;
    this.problems = problems.length > 0 ? problems : [{ place: null, message }];
  }

  /** Where the first problem is; null when it is the whole. */
  get place(): string | null {
    return this.problems[0]?.place ?? null;
  }
}
