/** SOAP faults with the detail of the enrolment services ([MS-MDE2] 2.2.10, [MS-WSTEP] 4.1.4.2). */
import { subcodeNamespace } from './enrollment-faults.ts';
import {
  childAnyCase,
  encodeSoap,
  parseSoap,
  type ReplyAddressing,
  type SoapEnvelope,
  type SoapText,
} from './soap.ts';
import type { XmlElement } from './xml.ts';
import { errorAt, text } from './xml-read.ts';
import { el, type XmlOutput, xmlName } from './xml-write.ts';

const WSTEP = 'http://schemas.microsoft.com/windows/pki/2009/01/enrollment';

/** Action of a fault for which no operation's answer action fits ([MS-WSTEP] 4.1.4.2). */
export const FAULT_ACTION =
  'http://schemas.microsoft.com/net/2005/12/windowscommunicationfoundation/dispatcher/fault';

/** The detail `DeviceEnrollmentServiceError`: `errorType` decides, see `ENROLLMENT_ERROR_TYPES`. */
export type FaultDetail = {
  readonly errorType: string;
  readonly message: string;
  readonly traceId?: string | undefined;
};

/**
 * A fault: who is to blame (`Sender` or `Receiver`), the subcode without its prefix (see `ENROLLMENT_SUBCODES`), a
 * text for people, and the detail when there is one.
 */
export type SoapFault = {
  readonly code: string;
  readonly subcode?: string | undefined;
  readonly reason: string;
  readonly detail?: FaultDetail | undefined;
};

/** A fault as a message: `action` is the answer action of the operation that failed, or `FAULT_ACTION`. */
export type FaultMessage = ReplyAddressing & { readonly action: string; readonly fault: SoapFault };

function subcodeElement(subcode: string | undefined): XmlOutput | undefined {
  if (subcode === undefined) return undefined;
  const { prefix, namespace } = subcodeNamespace(subcode);
  const declaration = prefix === 's' ? {} : { 'xmlns:a': namespace };
  return el('s:Subcode', {}, el('s:Value', declaration, `${prefix}:${xmlName(subcode)}`));
}

function detailElement(detail: FaultDetail | undefined): XmlOutput | undefined {
  if (detail === undefined) return undefined;
  const traceId = detail.traceId === undefined ? undefined : el('TraceId', {}, detail.traceId);
  const error = el(
    'DeviceEnrollmentServiceError',
    { xmlns: WSTEP },
    el('ErrorType', {}, detail.errorType),
    el('Message', {}, detail.message),
    traceId,
  );
  return el('s:Detail', {}, error);
}

/** The fault as a SOAP 1.2 message, in the case that SOAP 1.2 demands. */
export function encodeFault(message: FaultMessage): string {
  const { fault } = message;
  const body = el(
    's:Fault',
    {},
    el('s:Code', {}, el('s:Value', {}, `s:${xmlName(fault.code)}`), subcodeElement(fault.subcode)),
    el('s:Reason', {}, el('s:Text', { 'xml:lang': 'en-us' }, fault.reason)),
    detailElement(fault.detail),
  );
  return encodeSoap({
    action: message.action,
    relatesTo: message.relatesTo,
    activityId: message.activityId,
    body,
  });
}

/** The local part of a QName in text: `s:Receiver` to `Receiver`. */
function localPart(name: string): string {
  return name.slice(name.lastIndexOf(':') + 1);
}

function textAt(parent: XmlElement | undefined, ...path: string[]): string | undefined {
  let at = parent;
  for (const name of path) at = at === undefined ? undefined : childAnyCase(at, name);
  return at === undefined ? undefined : text(at);
}

function readDetail(fault: XmlElement): FaultDetail | undefined {
  const detail = childAnyCase(fault, 'Detail');
  const error = detail === undefined ? undefined : childAnyCase(detail, 'DeviceEnrollmentServiceError');
  if (error === undefined) return undefined;
  return {
    errorType: textAt(error, 'ErrorType') ?? '',
    message: textAt(error, 'Message') ?? '',
    traceId: textAt(error, 'TraceId'),
  };
}

/** The fault in an envelope (SOAP 1.2, or `faultcode` and `faultstring` of 1.1), or undefined when there is none. */
export function faultOf(envelope: SoapEnvelope): SoapFault | undefined {
  const { body } = envelope;
  if (body.name.toLowerCase() !== 'fault') return undefined;
  const code = textAt(body, 'Code', 'Value') ?? textAt(body, 'faultcode') ?? '';
  const subcode = textAt(body, 'Code', 'Subcode', 'Value');
  return {
    code: localPart(code),
    subcode: subcode === undefined ? undefined : localPart(subcode),
    reason: textAt(body, 'Reason', 'Text') ?? textAt(body, 'faultstring') ?? '',
    detail: readDetail(body),
  };
}

/**
 * Reads a message that must be a fault.
 * @throws WireError also `unexpected` when the body is something else
 */
export function parseFault(message: SoapText): FaultMessage {
  const envelope = typeof message === 'string' ? parseSoap(message) : message;
  const fault = faultOf(envelope);
  if (fault === undefined)
    throw errorAt(envelope.body, 'unexpected', 'the body holds no SOAP fault; read it by its own codec');
  return {
    action: envelope.action ?? '',
    relatesTo: envelope.relatesTo,
    activityId: envelope.activityId,
    fault,
  };
}
