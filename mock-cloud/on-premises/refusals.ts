/** Why a domain does not create a computer account: one table. The connector gives it on as the reason of a failed request. */

import { type Refusal, type RefusalRow, refusalsOf } from '../service/index.ts';

interface Row extends RefusalRow {
  /** System error code of Windows (https://learn.microsoft.com/windows/win32/debug/system-error-codes). */
  readonly errorCode: number;
}

/** Every refusal. Which code Windows gives in each case is assumption A-ODJ-06, but for the first. */
export const ACCOUNT_REFUSALS = {
  // ERROR_ACCESS_DENIED: event 30132 of the connector's log has ErrorCode 5 and these words (behaviour ERR-ODJ-30132).
  noRight: {
    errorCode: 5,
    text: 'Failed to get the ODJ Blob. The ODJ connector does not have sufficient privileges to complete the operation: {creator} may not create computers in {container}: delegate the right to it, or name this place in mayCreateIn.',
  },
  // ERROR_DS_MACHINE_ACCOUNT_QUOTA_EXCEEDED
  quotaReached: {
    errorCode: 8557,
    text: '{creator} has created {quota} computers in {domain}, as many as ms-DS-MachineAccountQuota allows: delegate the right to it.',
  },
  // ERROR_DS_NO_SUCH_OBJECT
  noSuchOrganizationalUnit: {
    errorCode: 8240,
    text: '"{container}" is no organizational unit of {domain}: write its distinguished name, with DC= parts and without quotation marks.',
  },
  // ERROR_NO_SUCH_DOMAIN
  noSuchDomain: {
    errorCode: 1355,
    text: 'There is no domain "{domain}": write its full DNS name, such as corp.contoso.com.',
  },
  // The same: the connector looks for the domain where its server is.
  otherDomain: {
    errorCode: 1355,
    text: 'The connector on {server} processes requests for {own} only: install an Intune Connector on a server of {domain}.',
  },
  // ERROR_DS_CONSTRAINT_VIOLATION: what else a directory says of an account that it does not take.
  refusedByDirectory: {
    errorCode: 8239,
    text: '{domain} refuses the computer account {name}: {detail}',
  },
  // NERR_UserExists
  nameTaken: { errorCode: 2224, text: 'There is a computer account {name} in {domain} already.' },
} as const satisfies Readonly<Record<string, Row>>;

/** The name of a row. */
export type AccountRefusal = keyof typeof ACCOUNT_REFUSALS;

/** A refusal with what its text is filled with. */
export type RefusedAccount = Refusal<AccountRefusal>;

const { refuse, textOf } = refusalsOf(ACCOUNT_REFUSALS);

export { refuse, textOf };
