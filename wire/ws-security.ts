/** The WS-Security header of enrolment messages: who asks ([MS-MDE2] 3.3.4, 3.4.4, 4.2.1, 4.3.1). */
import { decodeBase64, decodeBase64Text, encodeBase64, encodeBase64Text } from './base64.ts';
import type { XmlElement } from './xml.ts';
import {
  attributeAnyNamespace,
  child,
  childText,
  errorAt,
  placeOf,
  rawText,
  requiredText,
} from './xml-read.ts';
import { el, type XmlOutput } from './xml-write.ts';

/** Namespace of `wsse:` (OASIS WS-Security 1.0). */
export const WSSE = 'http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-secext-1.0.xsd';
/** Namespace of `u:` (OASIS WS-Security utility). */
export const WSU = 'http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-utility-1.0.xsd';
/** `EncodingType` of every BinarySecurityToken here; the fragment is in lower case on the wire. */
export const BASE64_BINARY = `${WSSE}#base64binary`;

const VALUE_TYPES = {
  userToken: 'http://schemas.microsoft.com/5.0.0.0/ConfigurationManager/Enrollment/DeviceEnrollmentUserToken',
  jwt: 'urn:ietf:params:oauth:token-type:jwt',
  certificate: 'http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-x509-token-profile-1.0#X509v3',
} as const;
const PASSWORD_TEXT =
  'http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-username-token-profile-1.0#PasswordText';

/**
 * What proves who asks:
 * - `user-token`: AuthPolicy Federated; the opaque `wresult` of the sign-in page, base64 as it travels;
 * - `jwt`: Entra join or added account; `token` is the JWT itself (it travels as base64 of its text);
 * - `username`: AuthPolicy OnPremise;
 * - `certificate`: AuthPolicy Certificate; DER of the X.509 certificate. Its signature over the message is neither
 *   written nor checked here.
 */
export type SecurityToken =
  | { readonly kind: 'user-token'; readonly base64: string }
  | { readonly kind: 'jwt'; readonly token: string }
  | { readonly kind: 'username'; readonly username: string; readonly password: string }
  | { readonly kind: 'certificate'; readonly certificate: Uint8Array };

/** Life time of a message, in the texts of `u:Created` and `u:Expires` (XML Schema dateTime, UTC). */
export type Timestamp = { readonly created: string; readonly expires: string };

/** The header: a token, a time stamp, or both. Clients may leave out the time stamp or let it run out. */
export type SecurityHeader = {
  readonly token?: SecurityToken | undefined;
  readonly timestamp?: Timestamp | undefined;
};

/** A `wsse:BinarySecurityToken` with base64 text. The prefix `wsse` must be declared around it. */
export function binarySecurityToken(valueType: string, base64: string): XmlOutput {
  return el('wsse:BinarySecurityToken', { ValueType: valueType, EncodingType: BASE64_BINARY }, base64);
}

function tokenElement(token: SecurityToken): XmlOutput {
  switch (token.kind) {
    case 'user-token':
      return binarySecurityToken(VALUE_TYPES.userToken, token.base64);
    case 'jwt':
      return binarySecurityToken(VALUE_TYPES.jwt, encodeBase64Text(token.token));
    case 'certificate':
      return binarySecurityToken(VALUE_TYPES.certificate, encodeBase64(token.certificate));
    case 'username':
      return el(
        'wsse:UsernameToken',
        { 'u:Id': 'uuid-user-0' },
        el('wsse:Username', {}, token.username),
        el('wsse:Password', { Type: PASSWORD_TEXT }, token.password),
      );
  }
}

/** The header element `wsse:Security`; the prefixes `s`, `wsse` and `u` must be declared on the envelope. */
export function securityElement(header: SecurityHeader): XmlOutput {
  const { timestamp, token } = header;
  const life =
    timestamp &&
    el(
      'u:Timestamp',
      { 'u:Id': '_0' },
      el('u:Created', {}, timestamp.created),
      el('u:Expires', {}, timestamp.expires),
    );
  return el('wsse:Security', { 's:mustUnderstand': '1' }, life, token && tokenElement(token));
}

/** The prefixes that `securityElement` and `binarySecurityToken` need on the envelope. */
export const SECURITY_PREFIXES: Readonly<Record<string, string>> = { u: WSU, wsse: WSSE };

function readBinaryToken(element: XmlElement): SecurityToken {
  const valueType = attributeAnyNamespace(element, 'ValueType')?.trim();
  const where = placeOf(element);
  const content = rawText(element);
  switch (valueType) {
    case VALUE_TYPES.userToken:
      // Opaque to everyone but its issuer, so only the white space goes.
      return { kind: 'user-token', base64: content.replace(/\s+/g, '') };
    case VALUE_TYPES.jwt:
      return { kind: 'jwt', token: decodeBase64Text(content, where) };
    case VALUE_TYPES.certificate:
      return { kind: 'certificate', certificate: decodeBase64(content, where) };
    default:
      throw errorAt(
        element,
        'unsupported',
        `ValueType "${valueType ?? ''}" is not known; send a user token, JWT or X.509 certificate`,
      );
  }
}

function readToken(security: XmlElement): SecurityToken | undefined {
  const binary = child(security, 'BinarySecurityToken', WSSE);
  if (binary !== undefined) return readBinaryToken(binary);
  const user = child(security, 'UsernameToken', WSSE);
  if (user === undefined) return undefined;
  const password = child(user, 'Password', WSSE);
  return {
    kind: 'username',
    username: requiredText(user, 'Username', WSSE),
    password: password === undefined ? '' : rawText(password),
  };
}

/**
 * Reads the header; undefined when the message has none.
 * @throws WireError `malformed` (a token that is not base64, or a JWT that was not base64-encoded once more) or
 * `unsupported` (another kind of token)
 */
export function readSecurity(security: XmlElement | undefined): SecurityHeader | undefined {
  if (security === undefined) return undefined;
  const life = child(security, 'Timestamp', WSU);
  const created = life && childText(life, 'Created', WSU);
  const expires = life && childText(life, 'Expires', WSU);
  const timestamp = created === undefined || expires === undefined ? undefined : { created, expires };
  return { token: readToken(security), timestamp };
}
