/** Certificate enrolment: RequestSecurityToken and its answer ([MS-WSTEP] 3.1.4, [MS-MDE2] 3.4.4 and 4.3). */
import { decodeBase64, decodeBase64Text, encodeBase64, encodeBase64Text } from './base64.ts';
import type { ContextItem } from './enrollment-context.ts';
import {
  ANONYMOUS,
  encodeSoap,
  type ReplyAddressing,
  type RequestAddressing,
  replyAddressing,
  requestAddressing,
  type SoapText,
  soapWithBody,
} from './soap.ts';
import {
  BASE64_BINARY,
  binarySecurityToken,
  readSecurity,
  SECURITY_PREFIXES,
  type SecurityHeader,
  securityElement,
  type Timestamp,
  WSSE,
} from './ws-security.ts';
import type { XmlElement } from './xml.ts';
import {
  attributeAnyNamespace,
  child,
  childrenNamed,
  childText,
  errorAt,
  placeOf,
  requiredChild,
  requiredText,
  text,
} from './xml-read.ts';
import { el, type XmlOutput } from './xml-write.ts';

const WST = 'http://docs.oasis-open.org/ws-sx/ws-trust/200512';
const WSTEP = 'http://schemas.microsoft.com/windows/pki/2009/01/enrollment';
// The prefix table of [MS-MDE2] 2.2.1 names another namespace, but every sample there and every real client writes this.
const AUTHORIZATION = 'http://schemas.xmlsoap.org/ws/2006/12/authorization';
const MANAGER = 'http://schemas.microsoft.com/5.0.0.0/ConfigurationManager/Enrollment';
const TOKEN_TYPE = `${MANAGER}/DeviceEnrollmentToken`;
const PROVISION_DOC = `${MANAGER}/DeviceEnrollmentProvisionDoc`;
const PKCS10 = `${WSTEP}#PKCS10`;
const PKCS7 = `${WSSE}#PKCS7`;
// The first version of the protocol names it in its own namespace
// (https://learn.microsoft.com/openspecs/windows_protocols/ms-mde/4425f344-e8fe-44c1-9665-5a5730c48cdc); both are read.
const PKCS7_OF_MDE = `${WSTEP}#PKCS7`;

/** Action of the request. */
export const RST_ACTION = `${WSTEP}/RST/wstep`;
/** Action of the answer. */
export const RSTRC_ACTION = `${WSTEP}/RSTRC/wstep`;

/** First enrolment, renewal of the certificate, or its recovery where it was lost ([MS-MDE2] 3.5 and 3.6). */
const REQUEST_TYPES = ['Issue', 'Renew', 'Recovery'] as const;
/** See the table. */
export type EnrollmentRequestType = (typeof REQUEST_TYPES)[number];

/**
 * RequestSecurityToken. `certificateRequest` is DER: a PKCS#10 request, or for a renewal PKCS#7 signed with the old
 * certificate around it. `context` holds the facts of `CONTEXT_ITEMS`, in order.
 */
export type EnrollmentRequest = RequestAddressing & {
  readonly security?: SecurityHeader | undefined;
  readonly requestType: EnrollmentRequestType;
  readonly certificateRequest: Uint8Array;
  readonly certificateRequestFormat: 'PKCS10' | 'PKCS7';
  readonly context: readonly ContextItem[];
};

/**
 * RequestSecurityTokenResponseCollection with one answer. `provisioningDocument` is the text of the
 * wap-provisioningdoc, `requestId` 0 in practice, `timestamp` what WCF-like services add.
 */
export type EnrollmentResponse = ReplyAddressing & {
  readonly provisioningDocument: string;
  readonly requestId: string;
  readonly timestamp?: Timestamp | undefined;
};

function contextElement(items: readonly ContextItem[]): XmlOutput {
  return el(
    'ac:AdditionalContext',
    {},
    items.map((item) => el('ac:ContextItem', { Name: item.name }, el('ac:Value', {}, item.value))),
  );
}

/** The request as a SOAP 1.2 message. */
export function encodeEnrollmentRequest(request: EnrollmentRequest): string {
  const format = request.certificateRequestFormat === 'PKCS10' ? PKCS10 : PKCS7;
  const body = el(
    'wst:RequestSecurityToken',
    {},
    el('wst:TokenType', {}, TOKEN_TYPE),
    el('wst:RequestType', {}, `${WST}/${request.requestType}`),
    binarySecurityToken(format, encodeBase64(request.certificateRequest)),
    contextElement(request.context),
  );
  return encodeSoap({
    action: RST_ACTION,
    messageId: request.messageId,
    replyTo: ANONYMOUS,
    to: request.to,
    headers: request.security === undefined ? [] : [securityElement(request.security)],
    prefixes: { ...SECURITY_PREFIXES, wst: WST, ac: AUTHORIZATION },
    body,
  });
}

function readRequestType(body: XmlElement): EnrollmentRequestType {
  const found = requiredText(body, 'RequestType', WST);
  const known = REQUEST_TYPES.find((type) => found === `${WST}/${type}`);
  if (known !== undefined) return known;
  throw errorAt(
    requiredChild(body, 'RequestType'),
    'unsupported',
    `RequestType "${found}" is not spoken; use ${WST}/${REQUEST_TYPES.join(', /')}`,
  );
}

function readFormat(token: XmlElement): 'PKCS10' | 'PKCS7' {
  const found = attributeAnyNamespace(token, 'ValueType')?.trim();
  if (found === PKCS10) return 'PKCS10';
  if (found === PKCS7 || found === PKCS7_OF_MDE) return 'PKCS7';
  throw errorAt(
    token,
    'unsupported',
    `ValueType "${found ?? ''}" is no certificate request; use ${PKCS10} or ${PKCS7}`,
  );
}

function readContext(body: XmlElement): ContextItem[] {
  const context = child(body, 'AdditionalContext', AUTHORIZATION);
  if (context === undefined) return [];
  return childrenNamed(context, 'ContextItem', AUTHORIZATION).map((item) => {
    const name = attributeAnyNamespace(item, 'Name');
    if (name === undefined) throw errorAt(item, 'missing', 'a ContextItem has no Name; add the attribute');
    return { name, value: childText(item, 'Value', AUTHORIZATION) ?? '' };
  });
}

/**
 * Reads the request.
 * @throws WireError also `missing` without RequestType or certificate request, `unsupported` for another RequestType
 */
export function parseEnrollmentRequest(message: SoapText): EnrollmentRequest {
  const envelope = soapWithBody(message, 'RequestSecurityToken', [WST]);
  const { body } = envelope;
  const requestType = readRequestType(body);
  const token = requiredChild(body, 'BinarySecurityToken', WSSE);
  return {
    ...requestAddressing(envelope),
    security: readSecurity(envelope.security),
    requestType,
    certificateRequest: decodeBase64(requiredText(body, 'BinarySecurityToken', WSSE), placeOf(token)),
    certificateRequestFormat: readFormat(token),
    context: readContext(body),
  };
}

/** The answer as a SOAP 1.2 message. */
export function encodeEnrollmentResponse(response: EnrollmentResponse): string {
  const document = el(
    'BinarySecurityToken',
    { ValueType: PROVISION_DOC, EncodingType: BASE64_BINARY, xmlns: WSSE },
    encodeBase64Text(response.provisioningDocument),
  );
  const answer = el(
    'RequestSecurityTokenResponse',
    {},
    el('TokenType', {}, TOKEN_TYPE),
    el('DispositionMessage', { xmlns: WSTEP }),
    el('RequestedSecurityToken', {}, document),
    el('RequestID', { xmlns: WSTEP }, response.requestId),
  );
  const { relatesTo, activityId, timestamp } = response;
  return encodeSoap({
    action: RSTRC_ACTION,
    relatesTo,
    activityId,
    headers: timestamp === undefined ? [] : [securityElement({ timestamp })],
    prefixes: timestamp === undefined ? {} : SECURITY_PREFIXES,
    body: el('RequestSecurityTokenResponseCollection', { xmlns: WST }, answer),
  });
}

/**
 * Reads the answer (SOAP 1.2 or 1.1: a published sample uses the latter).
 * @throws WireError
 */
export function parseEnrollmentResponse(message: SoapText): EnrollmentResponse {
  const envelope = soapWithBody(message, 'RequestSecurityTokenResponseCollection', [WST]);
  const answer = requiredChild(envelope.body, 'RequestSecurityTokenResponse', WST);
  const requested = requiredChild(answer, 'RequestedSecurityToken', WST);
  const token = requiredChild(requested, 'BinarySecurityToken', WSSE);
  if (attributeAnyNamespace(token, 'ValueType')?.trim() !== PROVISION_DOC) {
    throw errorAt(
      token,
      'unsupported',
      `the token is no provisioning document; its ValueType must be ${PROVISION_DOC}`,
    );
  }
  const requestId = child(answer, 'RequestID', WSTEP);
  return {
    ...replyAddressing(envelope),
    provisioningDocument: decodeBase64Text(
      requiredText(requested, 'BinarySecurityToken', WSSE),
      placeOf(token),
    ),
    requestId: requestId === undefined ? '0' : text(requestId),
    timestamp: readSecurity(envelope.security)?.timestamp,
  };
}
