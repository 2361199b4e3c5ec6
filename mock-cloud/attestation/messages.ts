/** How the journal calls what is said to the AIK service. */

import { readScepMessage, SCEP_MESSAGE, SCEP_STATUS, type ScepMessage } from '#wire/scep.ts';
import type { JournalEntry, MessageName } from '../journal/index.ts';

const REQUEST = 'PKCSReq with AIK statement and EK certificate';
const ANSWER = 'answer to the credential challenge';
const CHALLENGE = 'credential challenge';
const CERTIFICATE = 'AIK certificate';

/** Both messages of an operation, e.g. "AIK service: PKCSReq with AIK statement and EK certificate, credential challenge". */
export const AIK_MESSAGES: readonly MessageName[] = [
  {
    path: /./,
    name: {
      begins: [
        'AIK service: GetCACaps',
        'AIK service: GetCACertChain',
        `AIK service: ${REQUEST}, ${CHALLENGE}`,
        `AIK service: ${REQUEST}, failure`,
        `AIK service: ${REQUEST}, refused`,
        `AIK service: ${ANSWER}, ${CERTIFICATE}`,
        `AIK service: ${ANSWER}, failure`,
      ],
      read: (entry) => `AIK service: ${operationName(entry)}`,
    },
  },
];

const QUESTIONS: Readonly<Record<string, string>> = {
  [SCEP_MESSAGE.pkcsReq]: REQUEST,
  [SCEP_MESSAGE.challengeAnswer]: ANSWER,
};
const RESULTS: Readonly<Record<string, string>> = {
  [SCEP_STATUS.challenge]: CHALLENGE,
  [SCEP_STATUS.success]: CERTIFICATE,
};

function operationName(entry: JournalEntry): string {
  if (entry.method !== 'POST') return new URL(entry.url).searchParams.get('operation') ?? '';
  const asked = scepIn(entry.requestBody);
  const answered = scepIn(entry.responseBody);
  const question = QUESTIONS[asked?.messageType ?? ''] ?? 'SCEP (not readable)';
  const answer =
    answered === undefined
      ? `refused with status ${entry.status}`
      : (RESULTS[answered.pkiStatus ?? ''] ?? `failure: ${answered.failInfoText ?? answered.failInfo}`);
  return `${question}, ${answer}`;
}

function scepIn(body: Buffer): ScepMessage | undefined {
  try {
    return readScepMessage(body);
  } catch {
    return undefined;
  }
}
