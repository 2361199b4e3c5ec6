/** Error codes (RFC 4120 section 7.5.9): their names, and what they say there. */

/** By name; 68 is RFC 6806 section 7. */
export const KERBEROS_ERRORS = {
  KDC_ERR_NAME_EXP: { code: 1, text: "Client's entry in database has expired" },
  KDC_ERR_SERVICE_EXP: { code: 2, text: "Server's entry in database has expired" },
  KDC_ERR_BAD_PVNO: { code: 3, text: 'Requested protocol version number not supported' },
  KDC_ERR_C_OLD_MAST_KVNO: { code: 4, text: "Client's key encrypted in old master key" },
  KDC_ERR_S_OLD_MAST_KVNO: { code: 5, text: "Server's key encrypted in old master key" },
  KDC_ERR_C_PRINCIPAL_UNKNOWN: { code: 6, text: 'Client not found in Kerberos database' },
  KDC_ERR_S_PRINCIPAL_UNKNOWN: { code: 7, text: 'Server not found in Kerberos database' },
  KDC_ERR_PRINCIPAL_NOT_UNIQUE: { code: 8, text: 'Multiple principal entries in database' },
  KDC_ERR_NULL_KEY: { code: 9, text: 'The client or server has a null key' },
  KDC_ERR_CANNOT_POSTDATE: { code: 10, text: 'Ticket not eligible for postdating' },
  KDC_ERR_NEVER_VALID: { code: 11, text: 'Requested starttime is later than end time' },
  KDC_ERR_POLICY: { code: 12, text: 'KDC policy rejects request' },
  KDC_ERR_BADOPTION: { code: 13, text: 'KDC cannot accommodate requested option' },
  KDC_ERR_ETYPE_NOSUPP: { code: 14, text: 'KDC has no support for encryption type' },
  KDC_ERR_SUMTYPE_NOSUPP: { code: 15, text: 'KDC has no support for checksum type' },
  KDC_ERR_PADATA_TYPE_NOSUPP: { code: 16, text: 'KDC has no support for padata type' },
  KDC_ERR_TRTYPE_NOSUPP: { code: 17, text: 'KDC has no support for transited type' },
  KDC_ERR_CLIENT_REVOKED: { code: 18, text: 'Clients credentials have been revoked' },
  KDC_ERR_SERVICE_REVOKED: { code: 19, text: 'Credentials for server have been revoked' },
  KDC_ERR_TGT_REVOKED: { code: 20, text: 'TGT has been revoked' },
  KDC_ERR_CLIENT_NOTYET: { code: 21, text: 'Client not yet valid; try again later' },
  KDC_ERR_SERVICE_NOTYET: { code: 22, text: 'Server not yet valid; try again later' },
  KDC_ERR_KEY_EXPIRED: { code: 23, text: 'Password has expired; change password to reset' },
  KDC_ERR_PREAUTH_FAILED: { code: 24, text: 'Pre-authentication information was invalid' },
  KDC_ERR_PREAUTH_REQUIRED: { code: 25, text: 'Additional pre-authentication required' },
  KDC_ERR_SERVER_NOMATCH: { code: 26, text: "Requested server and ticket don't match" },
  KDC_ERR_MUST_USE_USER2USER: { code: 27, text: 'Server principal valid for user2user only' },
  KDC_ERR_PATH_NOT_ACCEPTED: { code: 28, text: 'KDC Policy rejects transited path' },
  KDC_ERR_SVC_UNAVAILABLE: { code: 29, text: 'A service is not available' },
  KRB_AP_ERR_BAD_INTEGRITY: { code: 31, text: 'Integrity check on decrypted field failed' },
  KRB_AP_ERR_TKT_EXPIRED: { code: 32, text: 'Ticket expired' },
  KRB_AP_ERR_TKT_NYV: { code: 33, text: 'Ticket not yet valid' },
  KRB_AP_ERR_REPEAT: { code: 34, text: 'Request is a replay' },
  KRB_AP_ERR_NOT_US: { code: 35, text: "The ticket isn't for us" },
  KRB_AP_ERR_BADMATCH: { code: 36, text: "Ticket and authenticator don't match" },
  KRB_AP_ERR_SKEW: { code: 37, text: 'Clock skew too great' },
  KRB_AP_ERR_BADADDR: { code: 38, text: 'Incorrect net address' },
  KRB_AP_ERR_BADVERSION: { code: 39, text: 'Protocol version mismatch' },
  KRB_AP_ERR_MSG_TYPE: { code: 40, text: 'Invalid msg type' },
  KRB_AP_ERR_MODIFIED: { code: 41, text: 'Message stream modified' },
  KRB_AP_ERR_BADORDER: { code: 42, text: 'Message out of order' },
  KRB_AP_ERR_BADKEYVER: { code: 44, text: 'Specified version of key is not available' },
  KRB_AP_ERR_NOKEY: { code: 45, text: 'Service key not available' },
  KRB_AP_ERR_MUT_FAIL: { code: 46, text: 'Mutual authentication failed' },
  KRB_AP_ERR_BADDIRECTION: { code: 47, text: 'Incorrect message direction' },
  KRB_AP_ERR_METHOD: { code: 48, text: 'Alternative authentication method required' },
  KRB_AP_ERR_BADSEQ: { code: 49, text: 'Incorrect sequence number in message' },
  KRB_AP_ERR_INAPP_CKSUM: { code: 50, text: 'Inappropriate type of checksum in message' },
  KRB_AP_PATH_NOT_ACCEPTED: { code: 51, text: 'Policy rejects transited path' },
  KRB_ERR_RESPONSE_TOO_BIG: { code: 52, text: 'Response too big for UDP; retry with TCP' },
  KRB_ERR_GENERIC: { code: 60, text: 'Generic error' },
  KRB_ERR_FIELD_TOOLONG: { code: 61, text: 'Field is too long for this implementation' },
  KDC_ERR_WRONG_REALM: { code: 68, text: 'The client is of another realm' },
} as const satisfies Readonly<Record<string, { readonly code: number; readonly text: string }>>;

/** The name of a code, e.g. `KDC_ERR_PREAUTH_FAILED`. */
export type KerberosErrorName = keyof typeof KERBEROS_ERRORS;

const NAMES: ReadonlyMap<number, KerberosErrorName> = new Map(
  (Object.keys(KERBEROS_ERRORS) as KerberosErrorName[]).map((name) => [KERBEROS_ERRORS[name].code, name]),
);

/** The name of a code; undefined for one that the table has not got. */
export function kerberosErrorName(code: number): KerberosErrorName | undefined {
  return NAMES.get(code);
}

/** A code in words, e.g. `KDC_ERR_PREAUTH_FAILED (24): Pre-authentication information was invalid`. */
export function describeKerberosError(code: number): string {
  const name = NAMES.get(code);
  return name === undefined ? `Kerberos error ${code}` : `${name} (${code}): ${KERBEROS_ERRORS[name].text}`;
}
