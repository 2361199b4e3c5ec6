/** Results of operations (RFC 4511 section 4.1.9). */

import { der, TAG } from '../der.ts';
import {
  type BerFields,
  berChildren,
  berEnumerated,
  berString,
  readBerText,
  takeEnumerated,
  takeText,
} from './ber.ts';

/** Result codes by their names (RFC 4511 appendix A). */
export const RESULT_CODES = {
  success: 0,
  operationsError: 1,
  protocolError: 2,
  timeLimitExceeded: 3,
  sizeLimitExceeded: 4,
  compareFalse: 5,
  compareTrue: 6,
  authMethodNotSupported: 7,
  strongerAuthRequired: 8,
  referral: 10,
  adminLimitExceeded: 11,
  unavailableCriticalExtension: 12,
  confidentialityRequired: 13,
  saslBindInProgress: 14,
  noSuchAttribute: 16,
  undefinedAttributeType: 17,
  inappropriateMatching: 18,
  constraintViolation: 19,
  attributeOrValueExists: 20,
  invalidAttributeSyntax: 21,
  noSuchObject: 32,
  aliasProblem: 33,
  invalidDNSyntax: 34,
  aliasDereferencingProblem: 36,
  inappropriateAuthentication: 48,
  invalidCredentials: 49,
  insufficientAccessRights: 50,
  busy: 51,
  unavailable: 52,
  unwillingToPerform: 53,
  loopDetect: 54,
  namingViolation: 64,
  objectClassViolation: 65,
  notAllowedOnNonLeaf: 66,
  notAllowedOnRDN: 67,
  entryAlreadyExists: 68,
  objectClassModsProhibited: 69,
  affectsMultipleDSAs: 71,
  other: 80,
} as const;

/** The name of a result code. */
export type ResultName = keyof typeof RESULT_CODES;

const NAMES = new Map(Object.entries(RESULT_CODES).map(([name, code]) => [code, name as ResultName]));

/** The name of a result code, if it has one. */
export const resultName = (code: number): ResultName | undefined => NAMES.get(code as 0);

/** How an operation ended. */
export interface LdapResult {
  readonly code: number;
  /** How much of the name exists, where the operation failed for a name; else empty. */
  readonly matchedName: string;
  /** For a person; Active Directory begins it with a Windows error code in hex. */
  readonly message: string;
  readonly referrals: readonly string[];
}

const REFERRAL = 0xa3;

/** The fields of a result, as they stand in each response. */
export function encodeResult({ code, matchedName, message, referrals }: LdapResult): Buffer {
  return Buffer.concat([
    berEnumerated(code),
    berString(matchedName),
    berString(message),
    ...(referrals.length === 0 ? [] : [der(REFERRAL, ...referrals.map(berString))]),
  ]);
}

/** Takes the fields of a result. @throws WireError */
export function takeResult(fields: BerFields): LdapResult {
  const code = takeEnumerated(fields, 'resultCode');
  const matchedName = takeText(fields, 'matchedDN');
  const message = takeText(fields, 'diagnosticMessage');
  const referral = fields.takeIf(REFERRAL);
  const uris = referral === undefined ? [] : berChildren(referral, 'referral');
  return { code, matchedName, message, referrals: uris.map((uri) => readBerText(uri, 'referral')) };
}

/** A sequence of texts, e.g. the attributes that a search asks for. @throws WireError */
export const takeTexts = (fields: BerFields, name: string): string[] =>
  berChildren(fields.take(TAG.sequence, name), name).map((text) => readBerText(text, name));
