/**
 * A device ticket from login.live.com: RST2, which is WS-Trust of February 2005 with WS-Addressing 1.0.
 *
 * ASSUMPTION A-LIVE-01: the frame follows WS-Trust 2005/02 and what public clients of this service show; Microsoft's
 * own headers (`ps:AuthInfo`) and signatures are left out.
 */
import {
  ADDRESSING,
  encodeSoap,
  parseSoap,
  type RequestAddressing,
  requestAddressing,
  type SoapText,
  soapWithBody,
} from './soap.ts';
import {
  readSecurity,
  SECURITY_PREFIXES,
  securityElement,
  type Timestamp,
  WSSE,
  WSU,
} from './ws-security.ts';
import type { XmlElement } from './xml.ts';
import { attribute, child, errorAt, rawText, requiredChild, requiredText } from './xml-read.ts';
import { el, type XmlOutput } from './xml-write.ts';

const TRUST = 'http://schemas.xmlsoap.org/ws/2005/02/trust';
const POLICY = 'http://schemas.xmlsoap.org/ws/2004/09/policy';
const COMPACT = 'urn:passport:compact';

/** Where a device asks for tickets: POST, content type `application/soap+xml`. */
export const RST2_PATH = '/RST2.srf';

/** A request for a ticket with the credentials of the registration; `site` is the address the ticket is for. */
export type DeviceTicketRequest = RequestAddressing & {
  readonly memberName: string;
  readonly password: string;
  readonly timestamp?: Timestamp | undefined;
  readonly site: string;
  /** policy of the ticket, such as `MBI_SSL` */
  readonly policy?: string | undefined;
};

/** The ticket (`t=...`), for which site, and its life time (dateTime texts). */
export type DeviceTicketResponse = {
  readonly site: string;
  readonly lifetime: Timestamp;
  readonly ticket: string;
};

const PREFIXES = { ...SECURITY_PREFIXES, wst: TRUST, wsp: POLICY };

function appliesTo(site: string): XmlOutput {
  return el('wsp:AppliesTo', {}, el('a:EndpointReference', {}, el('a:Address', {}, site)));
}

function readSite(parent: XmlElement): string {
  const reference = requiredChild(
    requiredChild(parent, 'AppliesTo', POLICY),
    'EndpointReference',
    ADDRESSING,
  );
  return requiredText(reference, 'Address', ADDRESSING);
}

/** The request as a SOAP 1.2 message. */
export function encodeDeviceTicketRequest(request: DeviceTicketRequest): string {
  const token = { kind: 'username', username: request.memberName, password: request.password } as const;
  const body = el(
    'wst:RequestSecurityToken',
    { Id: 'RST0' },
    el('wst:RequestType', {}, `${TRUST}/Issue`),
    appliesTo(request.site),
    request.policy === undefined ? undefined : el('wsp:PolicyReference', { URI: request.policy }),
  );
  return encodeSoap({
    action: `${TRUST}/RST/Issue`,
    messageId: request.messageId,
    to: request.to,
    headers: [securityElement({ token, timestamp: request.timestamp })],
    prefixes: PREFIXES,
    body,
  });
}

/** Reads the request. @throws WireError also `missing` without user name token */
export function parseDeviceTicketRequest(message: SoapText): DeviceTicketRequest {
  const envelope = soapWithBody(message, 'RequestSecurityToken', [TRUST]);
  const security = readSecurity(envelope.security);
  if (security?.token?.kind !== 'username') {
    throw errorAt(
      envelope.body,
      'missing',
      'the request has no UsernameToken; send the credentials of the registration',
    );
  }
  const policy = child(envelope.body, 'PolicyReference', POLICY);
  return {
    ...requestAddressing(envelope),
    memberName: security.token.username,
    password: security.token.password,
    timestamp: security.timestamp,
    site: readSite(envelope.body),
    policy: policy && attribute(policy, 'URI'),
  };
}

/** The answer as a SOAP 1.2 message. */
export function encodeDeviceTicketResponse(response: DeviceTicketResponse): string {
  const body = el(
    'wst:RequestSecurityTokenResponse',
    {},
    el('wst:TokenType', {}, COMPACT),
    appliesTo(response.site),
    el(
      'wst:Lifetime',
      {},
      el('u:Created', {}, response.lifetime.created),
      el('u:Expires', {}, response.lifetime.expires),
    ),
    el('wst:RequestedSecurityToken', {}, el('wsse:BinarySecurityToken', { Id: 'Compact0' }, response.ticket)),
  );
  return encodeSoap({ action: `${TRUST}/RSTR/Issue`, prefixes: PREFIXES, body });
}

/** Reads the answer, alone or as the first of a collection. @throws WireError */
export function parseDeviceTicketResponse(message: SoapText): DeviceTicketResponse {
  const single = 'RequestSecurityTokenResponse';
  const envelope = typeof message === 'string' ? parseSoap(message) : message;
  const collection = envelope.body.name === `${single}Collection`;
  const { body } = soapWithBody(envelope, collection ? `${single}Collection` : single, [TRUST]);
  const answer = collection ? requiredChild(body, single, TRUST) : body;
  const lifetime = requiredChild(answer, 'Lifetime', TRUST);
  const requested = requiredChild(answer, 'RequestedSecurityToken', TRUST);
  const ticket = rawText(requiredChild(requested, 'BinarySecurityToken', WSSE)).trim();
  if (ticket === '') throw errorAt(requested, 'missing', 'the ticket is empty; send one');
  return {
    site: readSite(answer),
    lifetime: {
      created: requiredText(lifetime, 'Created', WSU),
      expires: requiredText(lifetime, 'Expires', WSU),
    },
    ticket,
  };
}
