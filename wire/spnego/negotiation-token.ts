/** SPNEGO: client and service agree on a mechanism of GSS-API (RFC 4178 section 4.2), in one step where they can. */

import {
  type DerElement,
  der,
  derChildren,
  derExplicit,
  derOctetString,
  derOid,
  derSequence,
  readDer,
  readOid,
  TAG,
} from '../der.ts';
import { WireError } from '../error.ts';

const SPNEGO = '1.3.6.1.5.5.2';
const APPLICATION_0 = 0x60;
const ENUMERATED = 0x0a;
const MOST_BYTES = 131_072;

/** The first token of a client: the mechanisms that it can use, the best first, and the token of that one. */
export interface NegotiationStart {
  readonly mechanisms: readonly string[];
  readonly mechanismToken: Buffer | undefined;
}

/** How far the negotiation is (RFC 4178 section 4.2.2). */
export type NegotiationState = 'accept-completed' | 'accept-incomplete' | 'reject' | 'request-mic';

const STATES: readonly NegotiationState[] = [
  'accept-completed',
  'accept-incomplete',
  'reject',
  'request-mic',
];

/** An answer. */
export interface NegotiationAnswer {
  readonly state: NegotiationState | undefined;
  readonly mechanism: string | undefined;
  readonly responseToken: Buffer | undefined;
}

/** Writes a NegTokenInit, with the header of GSS-API. */
export function encodeNegotiationStart({ mechanisms, mechanismToken }: NegotiationStart): Buffer {
  const init = derSequence(
    derExplicit(0, derSequence(...mechanisms.map(derOid))),
    ...(mechanismToken === undefined ? [] : [derExplicit(2, derOctetString(mechanismToken))]),
  );
  return der(APPLICATION_0, derOid(SPNEGO), derExplicit(0, init));
}

/** Reads a NegTokenInit. @throws WireError */
export function decodeNegotiationStart(bytes: Uint8Array): NegotiationStart {
  const where = 'NegTokenInit';
  const [mechanism, choice] = derChildren(whole(bytes, APPLICATION_0, where), where);
  if (mechanism === undefined || readOid(mechanism, where) !== SPNEGO)
    throw new WireError('unsupported', 'the token is of another mechanism than SPNEGO', where);
  const fields = fieldsOf(choice, 0, where);
  const list = fields.get(0);
  if (list === undefined) throw new WireError('missing', 'the list of mechanisms is not there', where);
  return {
    mechanisms: derChildren(list, `${where}.mechTypes`).map((one) => readOid(one, `${where}.mechTypes`)),
    mechanismToken: octets(fields.get(2), `${where}.mechToken`),
  };
}

/** Writes a NegTokenResp. */
export function encodeNegotiationAnswer({ state, mechanism, responseToken }: NegotiationAnswer): Buffer {
  const parts = [
    ...(state === undefined ? [] : [derExplicit(0, der(ENUMERATED, Buffer.from([STATES.indexOf(state)])))]),
    ...(mechanism === undefined ? [] : [derExplicit(1, derOid(mechanism))]),
    ...(responseToken === undefined ? [] : [derExplicit(2, derOctetString(responseToken))]),
  ];
  return derExplicit(1, derSequence(...parts));
}

/** Reads a NegTokenResp. @throws WireError */
export function decodeNegotiationAnswer(bytes: Uint8Array): NegotiationAnswer {
  const where = 'NegTokenResp';
  const fields = fieldsOf(whole(bytes, 0xa1, where), 1, where);
  const mechanism = fields.get(1);
  return {
    state: stateOf(fields.get(0), where),
    mechanism: mechanism && readOid(mechanism, where),
    responseToken: octets(fields.get(2), `${where}.responseToken`),
  };
}

function stateOf(field: DerElement | undefined, where: string): NegotiationState | undefined {
  if (field === undefined) return undefined;
  const state =
    field.tag === ENUMERATED && field.bytes.length === 1 ? STATES[field.bytes[0] ?? 0xff] : undefined;
  if (state === undefined) throw new WireError('malformed', 'the state is none that is known', where);
  return state;
}

function octets(field: DerElement | undefined, where: string): Buffer | undefined {
  if (field !== undefined && field.tag !== TAG.octetString)
    throw new WireError('unexpected', 'bytes were expected', where);
  return field?.bytes;
}

function whole(bytes: Uint8Array, tag: number, where: string): DerElement {
  if (bytes.length > MOST_BYTES)
    throw new WireError('too-large', `${bytes.length} bytes, at most ${MOST_BYTES} are read`, where);
  const element = readDer(bytes, where);
  if (element.tag !== tag) throw new WireError('unexpected', `tag 0x${tag.toString(16)} was expected`, where);
  return element;
}

/** The fields of the SEQUENCE in choice [n], by their numbers. */
function fieldsOf(choice: DerElement | undefined, n: number, where: string): Map<number, DerElement> {
  if (choice?.tag !== (0xa0 | n)) throw new WireError('unexpected', `choice [${n}] was expected`, where);
  const fields = derChildren(readDer(choice.bytes, where), where);
  return new Map(fields.map((field) => [field.tag & 0x1f, readDer(field.bytes, where)]));
}
