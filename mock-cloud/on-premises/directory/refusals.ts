/**
 * How Active Directory refuses: result codes and the texts that clients look at. A text begins with a Windows error code in
 * hex ([MS-ADTS] 3.1.1.3.1.9); the place in the source after `DSID` differs from build to build, and nobody may rely on it.
 */

import { formatName, type LdapName } from '#wire/ldap/name.ts';
import { type LdapResult, RESULT_CODES, type ResultName } from '#wire/ldap/result.ts';

/** The refusals: the name of the result, and the text. */
export const REFUSALS = {
  notBound: [
    'operationsError',
    '000004DC: LdapErr: DSID-0C090A5C, comment: In order to perform this operation a successful bind must be completed on the connection., data 0, v2580',
  ],
  strongerAuthRequired: [
    'strongerAuthRequired',
    '00002028: LdapErr: DSID-0C090259, comment: The server requires binds to turn on integrity checking if SSL\\TLS are not already active on the connection, data 0, v2580',
  ],
  authMethod: [
    'authMethodNotSupported',
    '00002027: LdapErr: DSID-0C0905DE, comment: Invalid Authentication method, data 0, v2580',
  ],
  protocolVersion: [
    'protocolError',
    '00000057: LdapErr: DSID-0C0904A6, comment: Error decoding ldap message, data 0, v2580',
  ],
  unknownExtension: [
    'protocolError',
    '0000203D: LdapErr: DSID-0C09120D, comment: Unknown extended request OID, data 0, v2580',
  ],
  noTls: [
    'unavailable',
    '00000000: LdapErr: DSID-0C091158, comment: Error initializing SSL/TLS, data 0, v2580',
  ],
  unknownCriticalControl: [
    'unavailableCriticalExtension',
    '00002040: SvcErr: DSID-031401F2, problem 5010 (UNAVAIL_EXTENSION), data 0',
  ],
  // ERROR_INVALID_ACCOUNTNAME
  accountNameCharacters: ['other', '00000523: SysErr: DSID-031A1202, problem 22 (Invalid argument), data 0'],
  badName: ['invalidDNSyntax', '0000208F: NameErr: DSID-03100231, problem 2006 (BAD_NAME), data 8350'],
  noSuchObject: ['noSuchObject', '0000208D: NameErr: DSID-03100245, problem 2001 (NO_OBJECT), data 0'],
  entryExists: ['entryAlreadyExists', '00002071: UpdErr: DSID-031B0F18, problem 6005 (ENTRY_EXISTS), data 0'],
  accountNameExists: [
    'entryAlreadyExists',
    '00000524: UpdErr: DSID-031A1232, problem 6005 (ENTRY_EXISTS), data 0',
  ],
  accountNameForm: [
    'unwillingToPerform',
    '00002077: SvcErr: DSID-031A126C, problem 5003 (WILL_NOT_PERFORM), data 0',
  ],
  quotaExceeded: [
    'unwillingToPerform',
    '0000216D: SvcErr: DSID-031A1254, problem 5003 (WILL_NOT_PERFORM), data 0',
  ],
  accessDenied: [
    'insufficientAccessRights',
    '00000005: SecErr: DSID-03152E29, problem 4003 (INSUFF_ACCESS_RIGHTS), data 0',
  ],
  writeDenied: [
    'insufficientAccessRights',
    '00002098: SecErr: DSID-03150F94, problem 4003 (INSUFF_ACCESS_RIGHTS), data 0',
  ],
  unknownAttribute: [
    'noSuchAttribute',
    '00000057: LdapErr: DSID-0C090FC7, comment: Error in attribute conversion operation, data 0, v2580',
  ],
  noSuchValue: [
    'noSuchAttribute',
    '00002085: AtrErr: DSID-03153493, problem 1001 (NO_ATTRIBUTE_OR_VAL), data 0',
  ],
  valueExists: [
    'attributeOrValueExists',
    '00002083: AtrErr: DSID-031508D5, problem 1006 (ATT_OR_VALUE_EXISTS), data 0',
  ],
  singleValued: [
    'constraintViolation',
    '00002081: AtrErr: DSID-0315115B, problem 1005 (CONSTRAINT_ATT_TYPE), data 0',
  ],
  systemOnly: [
    'constraintViolation',
    '000020B1: AtrErr: DSID-030F1282, problem 1005 (CONSTRAINT_ATT_TYPE), data 0',
  ],
  validatedWrite: [
    'constraintViolation',
    '0000200B: AtrErr: DSID-033E0D87, problem 1005 (CONSTRAINT_ATT_TYPE), data 0',
  ],
  badSyntax: [
    'invalidAttributeSyntax',
    '0000200B: LdapErr: DSID-0C090C3E, comment: Error in attribute conversion operation, data 0, v2580',
  ],
  noClass: [
    'objectClassViolation',
    '00002014: UpdErr: DSID-03050DEC, problem 6002 (OBJ_CLASS_VIOLATION), data 0',
  ],
  namingViolation: [
    'namingViolation',
    '00002099: NameErr: DSID-0305109C, problem 2005 (NAMING_VIOLATION), data 0',
  ],
  nameByModify: ['notAllowedOnRDN', '000020B1: UpdErr: DSID-031B0CF9, problem 6004 (CANT_ON_RDN), data 0'],
  notLeaf: [
    'notAllowedOnNonLeaf',
    '00002015: UpdErr: DSID-031A1236, problem 6003 (CANT_ON_NON_LEAF), data 0',
  ],
  noParent: ['other', '00002095: UpdErr: DSID-031B0D1E, problem 6001 (NAMING_VIOLATION), data 0'],
  passwordNotConfidential: [
    'unwillingToPerform',
    '0000001F: SvcErr: DSID-031A12D2, problem 5003 (WILL_NOT_PERFORM), data 0',
  ],
  passwordForm: [
    'unwillingToPerform',
    '0000001F: SvcErr: DSID-031A1262, problem 5003 (WILL_NOT_PERFORM), data 0',
  ],
  passwordPolicy: [
    'constraintViolation',
    '0000052D: AtrErr: DSID-03191083, problem 1005 (CONSTRAINT_ATT_TYPE), data 0',
  ],
  wrongOldPassword: [
    'constraintViolation',
    '00000056: AtrErr: DSID-03190F80, problem 1005 (CONSTRAINT_ATT_TYPE), data 0',
  ],
  unwilling: [
    'unwillingToPerform',
    '0000209A: SvcErr: DSID-031A1081, problem 5003 (WILL_NOT_PERFORM), data 0',
  ],
  badControl: [
    'protocolError',
    '00000057: LdapErr: DSID-0C090FC2, comment: Error processing control, data 0, v2580',
  ],
} as const satisfies Readonly<Record<string, readonly [ResultName, string]>>;

/** What a bind is refused with, after `data`: https://learn.microsoft.com/windows/win32/debug/system-error-codes, in hex. */
export const LOGON_REFUSALS = {
  noSuchUser: '525',
  wrongPassword: '52e',
  passwordExpired: '532',
  disabled: '533',
  accountExpired: '701',
  mustChangePassword: '773',
  lockedOut: '775',
} as const;

/** Why not. `matched` is how much of the name exists. */
export interface Refusal {
  readonly refused: keyof typeof REFUSALS;
  readonly matched?: LdapName;
}

/** Why somebody cannot log on. */
export interface LogonRefusal {
  readonly logon: keyof typeof LOGON_REFUSALS;
}

/** A refusal as LDAP says it. */
export function refusalResult({ refused, matched }: Refusal): LdapResult {
  const [result, message] = REFUSALS[refused];
  const matchedName = formatName(matched ?? []);
  return {
    code: RESULT_CODES[result],
    matchedName,
    message: matched === undefined ? message : `${message}, best match of:\n\t'${matchedName}'\n`,
    referrals: [],
  };
}

/** A refused bind as LDAP says it. */
export function logonResult({ logon }: LogonRefusal): LdapResult {
  return {
    code: RESULT_CODES.invalidCredentials,
    matchedName: '',
    message: `80090308: LdapErr: DSID-0C09044E, comment: AcceptSecurityContext error, data ${LOGON_REFUSALS[logon]}, v2580`,
    referrals: [],
  };
}

/** Why a directory refused a bind, out of its text: one whose reason is not known says no more than a wrong password. */
export function logonRefusalIn(text: string): LogonRefusal['logon'] {
  const data = /\bdata ([0-9a-f]+)\b/i.exec(text)?.[1]?.toLowerCase();
  const known = Object.entries(LOGON_REFUSALS).find(([, code]) => code === data)?.[0];
  return LOGON_NAMES.find((name) => name === known) ?? 'wrongPassword';
}

const LOGON_NAMES: readonly LogonRefusal['logon'][] = [
  'noSuchUser',
  'wrongPassword',
  'passwordExpired',
  'disabled',
  'accountExpired',
  'mustChangePassword',
  'lockedOut',
];

/** A result without complaint. */
export const resultOf = (name: ResultName): LdapResult => ({
  code: RESULT_CODES[name],
  matchedName: '',
  message: '',
  referrals: [],
});
