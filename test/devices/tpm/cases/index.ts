/**
 * Sequences of commands that every TPM must answer alike: same response codes, same sizes, same contents where they do not
 * depend on keys. The situations of the table in tpm.md section 2, the flows of a PC, and what else a chip is asked.
 *
 * Left out, since libtpms differs from the specification: an unknown tag (VALUE instead of BAD_TAG) and authorisation
 * areas that do not fit (SIZE or INSUFFICIENT instead of AUTHSIZE).
 */

import { ACCESS_REFUSALS } from './access-refusals.ts';
import { CONTEXT_CASES } from './contexts.ts';
import { FLOWS } from './flows.ts';
import { HEADERS, POWER, TEMPLATES } from './forms.ts';
import { KEY_REFUSALS } from './key-refusals.ts';
import { SELDOM_ASKED } from './seldom-asked.ts';
import { SESSION_CASES } from './sessions.ts';
import type { Case } from './tools.ts';

export type { Case, Stage } from './tools.ts';

/** All cases. */
export const CASES: readonly Case[] = [
  ...FLOWS,
  ...KEY_REFUSALS,
  ...ACCESS_REFUSALS,
  ...SELDOM_ASKED,
  ...SESSION_CASES,
  ...CONTEXT_CASES,
  TEMPLATES,
  HEADERS,
  POWER,
];
