/** Sign-ons at the embedded key distribution center, and their outcomes in a word or two. */

import {
  type ComputerAccount,
  type ControllerPath,
  type Credentials,
  type SignOnOutcome,
  signOn,
} from '../../../devices/kerberos/index.ts';
import { createRandom } from '../../../mock-cloud/random/index.ts';
import { principalText } from '../../../wire/kerberos/principals.ts';
import {
  COMPUTER,
  COMPUTER_PASSWORD,
  type Corp,
  createCorp,
  PASSWORD,
  REALM,
} from '../../mock-cloud/on-premises/kerberos/corp.ts';
import { pathTo } from './corp-path.ts';

export const NOW = Date.UTC(2026, 0, 12, 9, 0, 0, 250);
export const corpAt = (now = NOW): Corp => createCorp(() => now);
export const anna: Credentials = {
  user: { kind: 'account', name: 'anna' },
  realm: REALM,
  password: PASSWORD,
};
export const laptop: ComputerAccount = {
  name: COMPUTER,
  domain: 'corp.contoso.com',
  password: COMPUTER_PASSWORD,
};

/** The client of the laptop. */
export const client = (path: ControllerPath, now = NOW) => ({
  path,
  now: () => now,
  random: createRandom('kerberos', 'lt-0042'),
});

export const signOnAt = (corp: Corp, credentials = anna, computer = laptop): Promise<SignOnOutcome> =>
  signOn(client(pathTo(corp.center)), credentials, computer);

/** An outcome in one word or two: the codes of refusals with who refuses. */
export function inShort(outcome: SignOnOutcome): string {
  switch (outcome.kind) {
    case 'signedOn':
      return principalText(outcome.principal, outcome.realm);
    case 'refused':
      return `${outcome.code} by the ${outcome.by}`;
    case 'trustLost':
      return `trust lost: ${outcome.reason}`;
    case 'unreachable':
      return 'unreachable';
  }
}
