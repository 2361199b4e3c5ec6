/** Goes on with what a verification accepted, and ends with what it refused. */

import { type Accepted, rejectAs, type Verdict } from '../refusal.ts';

/** The accepted value; throws the refusal, for the `judge` around it. */
export function accepted<T>(verdict: Verdict<T>): Accepted<T> {
  return verdict.verdict === 'accepted' ? verdict : rejectAs(verdict);
}
