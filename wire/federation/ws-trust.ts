/**
 * WS-Trust as federation services speak it: a request for a security token, and its response with a SAML 1.1 assertion, in the
 * versions 1.3 (OASIS) and of February 2005, over SOAP 1.2.
 */
import { WireError } from '../error.ts';
import { ADDRESSING, ANONYMOUS, encodeSoap, parseSoap } from '../soap.ts';
import { WSSE, WSU } from '../ws-security.ts';
import type { XmlElement } from '../xml.ts';
import { child, childText, errorAt, rawText, requiredChild, requiredText } from '../xml-read.ts';
import { el, writeXml, type XmlOutput } from '../xml-write.ts';
import { assertionIn, SAML_11 } from './saml-assertion.ts';

/** Versions, by the words that stand in the addresses of AD FS. */
export type TrustVersion = '13' | '2005';

interface VersionTerms {
  readonly namespace: string;
  readonly action: string;
  readonly replyAction: string;
  readonly requestType: string;
  /** A token that whoever has it may use. */
  readonly bearerKey: string;
}

const TRUST_13 = 'http://docs.oasis-open.org/ws-sx/ws-trust/200512';
const TRUST_2005 = 'http://schemas.xmlsoap.org/ws/2005/02/trust';

/** What the versions say otherwise. */
export const TRUST: Readonly<Record<TrustVersion, VersionTerms>> = {
  '13': {
    namespace: TRUST_13,
    action: `${TRUST_13}/RST/Issue`,
    replyAction: `${TRUST_13}/RSTRC/IssueFinal`,
    requestType: `${TRUST_13}/Issue`,
    bearerKey: `${TRUST_13}/Bearer`,
  },
  '2005': {
    namespace: TRUST_2005,
    action: `${TRUST_2005}/RST/Issue`,
    replyAction: `${TRUST_2005}/RSTR/Issue`,
    requestType: `${TRUST_2005}/Issue`,
    bearerKey: 'http://schemas.xmlsoap.org/ws/2005/05/identity/NoProofKey',
  },
};

const POLICY = 'http://schemas.xmlsoap.org/ws/2004/09/policy';

/** A user name and a password (WS-Security UsernameToken). */
export interface UsernameToken {
  readonly username: string;
  readonly password: string;
}

/** A request for a token. */
export interface TokenRequest {
  readonly version: TrustVersion;
  readonly messageId: string;
  readonly to: string;
  /** Whom the token is for. */
  readonly appliesTo: string;
  /** Undefined where the transport proves who asks. */
  readonly usernameToken: UsernameToken | undefined;
  /** Milliseconds; a message counts for so long. */
  readonly created: number;
  readonly expires: number;
}

const timeText = (time: number): string => new Date(time).toISOString();

const appliesToElement = (address: string): XmlOutput =>
  el(
    'wsp:AppliesTo',
    { 'xmlns:wsp': POLICY },
    el('a:EndpointReference', { 'xmlns:a': ADDRESSING }, el('a:Address', {}, address)),
  );

/** Writes a request. */
export function encodeTokenRequest(request: TokenRequest): string {
  const { namespace, action, requestType, bearerKey } = TRUST[request.version];
  const { usernameToken } = request;
  const security = el(
    'wsse:Security',
    { 's:mustUnderstand': '1', 'xmlns:wsse': WSSE, 'xmlns:u': WSU },
    el(
      'u:Timestamp',
      { 'u:Id': '_0' },
      el('u:Created', {}, timeText(request.created)),
      el('u:Expires', {}, timeText(request.expires)),
    ),
    usernameToken &&
      el(
        'wsse:UsernameToken',
        { 'u:Id': 'user' },
        el('wsse:Username', {}, usernameToken.username),
        el('wsse:Password', {}, usernameToken.password),
      ),
  );
  return encodeSoap({
    action,
    messageId: request.messageId,
    replyTo: ANONYMOUS,
    to: request.to,
    headers: [security],
    body: el(
      't:RequestSecurityToken',
      { 'xmlns:t': namespace },
      appliesToElement(request.appliesTo),
      el('t:KeyType', {}, bearerKey),
      el('t:RequestType', {}, requestType),
    ),
  });
}

/** What a service reads of a request. */
export interface ReceivedTokenRequest {
  readonly version: TrustVersion;
  readonly messageId: string | undefined;
  readonly appliesTo: string;
  readonly usernameToken: UsernameToken | undefined;
  /** Milliseconds; undefined where the message has no time stamp. */
  readonly created: number | undefined;
  readonly expires: number | undefined;
}

/** Reads a request for a token that whoever has it may use. @throws WireError */
export function readTokenRequest(text: string): ReceivedTokenRequest {
  const envelope = parseSoap(text);
  const { body, security } = envelope;
  const version = versionOf(body);
  if (body.name !== 'RequestSecurityToken')
    throw errorAt(body, 'unexpected', `<${body.name}> is no request; send <RequestSecurityToken>`);
  const { namespace, requestType } = TRUST[version];
  const wished = requiredText(body, 'RequestType', namespace);
  if (wished !== requestType)
    throw errorAt(
      body,
      'unsupported',
      `the request type "${wished.slice(0, 100)}" is not served; ask for ${requestType}`,
    );
  const reference = requiredChild(requiredChild(body, 'AppliesTo', POLICY), 'EndpointReference');
  const stamp = security && child(security, 'Timestamp', WSU);
  return {
    version,
    messageId: envelope.messageId,
    appliesTo: requiredText(reference, 'Address'),
    usernameToken: security && usernameTokenIn(security),
    created: stamp && timeIn(stamp, 'Created'),
    expires: stamp && timeIn(stamp, 'Expires'),
  };
}

function versionOf(body: XmlElement): TrustVersion {
  if (body.namespace === TRUST_13) return '13';
  if (body.namespace === TRUST_2005) return '2005';
  throw errorAt(body, 'unsupported', `"${body.namespace}" is no version of WS-Trust that is read`);
}

function usernameTokenIn(security: XmlElement): UsernameToken | undefined {
  const token = child(security, 'UsernameToken', WSSE);
  if (token === undefined) return undefined;
  // A password may begin or end with a space.
  const password = rawText(requiredChild(token, 'Password', WSSE));
  return { username: requiredText(token, 'Username', WSSE), password };
}

function timeIn(stamp: XmlElement, name: string): number | undefined {
  const value = childText(stamp, name, WSU);
  if (value === undefined) return undefined;
  const time = Date.parse(value);
  if (Number.isNaN(time)) throw errorAt(stamp, 'malformed', `${name} "${value.slice(0, 40)}" is no time`);
  return time;
}

/** A token on its way. */
export interface TokenResponse {
  readonly version: TrustVersion;
  readonly appliesTo: string;
  /** Milliseconds. */
  readonly created: number;
  readonly expires: number;
  /** The signed assertion, as it stands. */
  readonly assertion: string;
}

/** The response without an envelope: it also goes through a browser (`wresult` of WS-Federation). */
export function encodeTokenResponse(response: TokenResponse): string {
  return writeXml(responseElement(response));
}

function responseElement({ version, appliesTo, created, expires, assertion }: TokenResponse): XmlOutput {
  const { namespace, requestType, bearerKey } = TRUST[version];
  return el(
    't:RequestSecurityTokenResponse',
    { 'xmlns:t': namespace },
    el(
      't:Lifetime',
      {},
      el('wsu:Created', { 'xmlns:wsu': WSU }, timeText(created)),
      el('wsu:Expires', { 'xmlns:wsu': WSU }, timeText(expires)),
    ),
    appliesToElement(appliesTo),
    el('t:RequestedSecurityToken', {}, { verbatim: assertion }),
    el('t:TokenType', {}, SAML_11),
    el('t:RequestType', {}, requestType),
    el('t:KeyType', {}, bearerKey),
  );
}

/** The response as a SOAP message. */
export function encodeTokenAnswer(response: TokenResponse, relatesTo: string | undefined): string {
  const { namespace, replyAction } = TRUST[response.version];
  const one = responseElement(response);
  const body =
    response.version === '13'
      ? el('t:RequestSecurityTokenResponseCollection', { 'xmlns:t': namespace }, one)
      : one;
  return encodeSoap({ action: replyAction, relatesTo, body });
}

/** The assertion in an answer, as it stands there. @throws WireError, also for a fault */
export function assertionOfAnswer(text: string): string {
  const { body } = parseSoap(text);
  if (!body.name.startsWith('RequestSecurityTokenResponse'))
    throw new WireError('unexpected', `the answer is <${body.name}>, not a token response`);
  return assertionIn(text);
}

/** How a service refuses a request: WS-Security's fault for wrong credentials, WS-Trust's for all else. */
export interface TrustFault {
  readonly version: TrustVersion;
  readonly subcode:
    | 'FailedAuthentication'
    | 'MessageExpired'
    | 'InvalidRequest'
    | 'RequestFailed'
    | 'InvalidScope';
  readonly reason: string;
  readonly relatesTo?: string | undefined;
}

const SECURITY_SUBCODES: ReadonlySet<string> = new Set(['FailedAuthentication', 'MessageExpired']);

/** Writes a fault. */
export function encodeTrustFault({ version, subcode, reason, relatesTo }: TrustFault): string {
  const namespace = SECURITY_SUBCODES.has(subcode) ? WSSE : TRUST[version].namespace;
  return encodeSoap({
    action: 'http://www.w3.org/2005/08/addressing/soap/fault',
    relatesTo,
    body: el(
      's:Fault',
      {},
      el(
        's:Code',
        {},
        el('s:Value', {}, 's:Sender'),
        el('s:Subcode', {}, el('s:Value', { 'xmlns:a': namespace }, `a:${subcode}`)),
      ),
      el('s:Reason', {}, el('s:Text', { 'xml:lang': 'en-US' }, reason)),
    ),
  });
}
