/** What a page of the sign-in says above its form. */

import type { Refusal } from '../refusals.ts';

/** A refusal as the page shows it: the words of the live page, then the numbered sentence. */
export interface Alert {
  readonly words: string;
  readonly refused?: Refusal;
}
