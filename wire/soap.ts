/** SOAP envelopes with WS-Addressing: written as SOAP 1.2 (or 1.1 on request), read in both versions. */
import { WireError } from './error.ts';
import { parseXml, type XmlElement, type XmlLimits } from './xml.ts';
import { attributeAnyNamespace, child, elements, errorAt, text } from './xml-read.ts';
import { el, writeXml, type XmlOutput } from './xml-write.ts';

/** Namespace of SOAP 1.2 (W3C SOAP 1.2 part 1). */
export const SOAP_12 = 'http://www.w3.org/2003/05/soap-envelope';
/** Namespace of SOAP 1.1 (W3C note). */
export const SOAP_11 = 'http://schemas.xmlsoap.org/soap/envelope/';
/** Namespace of WS-Addressing 1.0. */
export const ADDRESSING = 'http://www.w3.org/2005/08/addressing';
/** Namespace of the header `ActivityId` of Microsoft's web services. */
export const DIAGNOSTICS = 'http://schemas.microsoft.com/2004/09/ServiceModel/Diagnostics';
/** The `a:ReplyTo` address that means "in the HTTP response" (WS-Addressing 1.0 core, section 2.1). */
export const ANONYMOUS = 'http://www.w3.org/2005/08/addressing/anonymous';

/** Version of SOAP of an envelope. */
export type SoapVersion = '1.1' | '1.2';

/** The header `ActivityId` of a reply: an id for support, and the id that correlates it with the request. */
export type ActivityId = { readonly id: string; readonly correlationId?: string | undefined };

/** Addressing of a request ([MS-MDE2] 4.1.1): its id, and the URL it is sent to. */
export type RequestAddressing = { readonly messageId?: string | undefined; readonly to?: string | undefined };

/** Addressing of a reply ([MS-MDE2] 4.1.2): `relatesTo` is the messageId of the request. */
export type ReplyAddressing = {
  readonly relatesTo?: string | undefined;
  readonly activityId?: ActivityId | undefined;
};

/** What `encodeSoap` writes. Addressing is for SOAP 1.2; the 1.1 messages of this room go without it. */
export type SoapMessage = RequestAddressing &
  ReplyAddressing & {
    readonly action?: string | undefined;
    readonly replyTo?: string | undefined;
    /** further header elements, such as `wsse:Security` */
    readonly headers?: readonly XmlOutput[] | undefined;
    readonly body: XmlOutput;
    /** namespace declarations on the envelope besides `s` and `a`, prefix to URI */
    readonly prefixes?: Readonly<Record<string, string>> | undefined;
  };

/** An envelope as read. Texts are trimmed; `security` is the WS-Security header, `body` the first child of Body. */
export type SoapEnvelope = {
  readonly version: SoapVersion;
  readonly action: string | undefined;
  readonly messageId: string | undefined;
  readonly to: string | undefined;
  readonly replyTo: string | undefined;
  readonly relatesTo: string | undefined;
  readonly activityId: ActivityId | undefined;
  readonly security: XmlElement | undefined;
  readonly header: XmlElement | undefined;
  readonly body: XmlElement;
};

/** A message to be read: its text, or its envelope when that is read already (say to look for a fault first). */
export type SoapText = string | SoapEnvelope;

function understood(name: string, value: string | undefined): XmlOutput | undefined {
  return value === undefined ? undefined : el(name, { 's:mustUnderstand': '1' }, value);
}

function activity(value: ActivityId | undefined): XmlOutput | undefined {
  if (value === undefined) return undefined;
  return el('ActivityId', { CorrelationId: value.correlationId, xmlns: DIAGNOSTICS }, value.id);
}

/** The envelope as text; headers in the order Action, MessageID, ReplyTo, To, ActivityId, RelatesTo, others. */
export function encodeSoap(message: SoapMessage, version: SoapVersion = '1.2'): string {
  const replyTo =
    message.replyTo === undefined ? undefined : el('a:ReplyTo', {}, el('a:Address', {}, message.replyTo));
  const headers = [
    understood('a:Action', message.action),
    message.messageId === undefined ? undefined : el('a:MessageID', {}, message.messageId),
    replyTo,
    understood('a:To', message.to),
    activity(message.activityId),
    message.relatesTo === undefined ? undefined : el('a:RelatesTo', {}, message.relatesTo),
    ...(message.headers ?? []),
  ].filter((header) => header !== undefined);
  const declarations: Record<string, string> = { 'xmlns:s': version === '1.2' ? SOAP_12 : SOAP_11 };
  if (version === '1.2') declarations['xmlns:a'] = ADDRESSING;
  for (const [prefix, uri] of Object.entries(message.prefixes ?? {})) declarations[`xmlns:${prefix}`] = uri;
  const header = headers.length === 0 ? undefined : el('s:Header', {}, headers);
  return writeXml(el('s:Envelope', declarations, header, el('s:Body', {}, message.body)));
}

/**
 * The first child with this local name, whatever its case: the published fault samples are written in lower case
 * ([MS-MDE2] 2.2.10), real services use SOAP's own case.
 */
export function childAnyCase(parent: XmlElement, name: string): XmlElement | undefined {
  const wanted = name.toLowerCase();
  return elements(parent).find((one) => one.name.toLowerCase() === wanted);
}

function headerText(header: XmlElement | undefined, name: string): string | undefined {
  const found = header === undefined ? undefined : childAnyCase(header, name);
  const value = found === undefined ? '' : text(found);
  return value === '' ? undefined : value;
}

function readActivity(header: XmlElement | undefined): ActivityId | undefined {
  const found = header === undefined ? undefined : childAnyCase(header, 'ActivityId');
  if (found === undefined) return undefined;
  const correlationId =
    attributeAnyNamespace(found, 'CorrelationId') ?? attributeAnyNamespace(found, 'correlationid');
  return { id: text(found), correlationId };
}

/**
 * Reads an envelope of SOAP 1.2 or 1.1. Header and Body are found whatever their case.
 * @throws WireError also `unexpected` (no envelope), `unsupported` (another SOAP) and `missing` (no or empty Body)
 */
export function parseSoap(message: string, limits?: XmlLimits): SoapEnvelope {
  const root = parseXml(message, limits);
  if (root.name.toLowerCase() !== 'envelope') {
    throw errorAt(root, 'unexpected', 'the message is no SOAP envelope; wrap it in <Envelope>');
  }
  if (root.namespace !== SOAP_12 && root.namespace !== SOAP_11) {
    throw errorAt(root, 'unsupported', `"${root.namespace}" is no SOAP namespace; use ${SOAP_12}`);
  }
  const bodyElement = childAnyCase(root, 'Body');
  if (bodyElement === undefined) throw errorAt(root, 'missing', 'the envelope has no <Body>; add it');
  const [body] = elements(bodyElement);
  if (body === undefined)
    throw errorAt(bodyElement, 'missing', 'the SOAP body is empty; put the message in it');
  const header = childAnyCase(root, 'Header');
  const replyTo = header === undefined ? undefined : childAnyCase(header, 'ReplyTo');
  return {
    version: root.namespace === SOAP_12 ? '1.2' : '1.1',
    action: headerText(header, 'Action'),
    messageId: headerText(header, 'MessageID'),
    to: headerText(header, 'To'),
    replyTo: headerText(replyTo, 'Address'),
    relatesTo: headerText(header, 'RelatesTo'),
    activityId: readActivity(header),
    security: header === undefined ? undefined : child(header, 'Security'),
    header,
    body,
  };
}

/**
 * The envelope of a message whose body must be a certain element.
 * @param namespaces the namespaces accepted for it
 * @throws WireError `unexpected`; a SOAP fault is named as such (look for one with `faultOf` first)
 */
export function soapWithBody(message: SoapText, name: string, namespaces: readonly string[]): SoapEnvelope {
  const envelope = typeof message === 'string' ? parseSoap(message) : message;
  const { body } = envelope;
  if (body.name === name && namespaces.includes(body.namespace)) return envelope;
  if (body.name.toLowerCase() === 'fault') {
    throw new WireError('unexpected', `the answer is a SOAP fault, not <${name}>; read it with faultOf`);
  }
  const found = `<${body.name}> in "${body.namespace}"`;
  throw errorAt(
    body,
    'unexpected',
    `the body holds ${found}; put <${name}> of ${namespaces.join(' or ')} there`,
  );
}

/** The addressing of a request that was read. */
export function requestAddressing(envelope: SoapEnvelope): RequestAddressing {
  return { messageId: envelope.messageId, to: envelope.to };
}

/** The addressing of a reply that was read. */
export function replyAddressing(envelope: SoapEnvelope): ReplyAddressing {
  return { relatesTo: envelope.relatesTo, activityId: envelope.activityId };
}
