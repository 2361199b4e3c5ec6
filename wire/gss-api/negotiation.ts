/** SPNEGO: which mechanism both sides speak, with the first token of the one that the client likes best (RFC 4178 section 4.2). */

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
import { childrenOf, encodeInitialToken, readInitialToken } from './kerberos-tokens.ts';

const NEGOTIATION = '1.3.6.1.5.5.2';
const ENUMERATED = 0x0a;
const INIT = 0xa0;
const RESPONSE = 0xa1;

/** How a negotiation stands. */
export type NegotiationState = 'completed' | 'incomplete' | 'rejected' | 'requestMic';
const STATES: readonly NegotiationState[] = ['completed', 'incomplete', 'rejected', 'requestMic'];

/** The client's offer. */
export interface NegotiationOffer {
  /** Object identifiers, the one that is liked best first. */
  readonly mechanisms: readonly string[];
  /** The first token of the first mechanism. */
  readonly token: Buffer | undefined;
}

/** The server's answer. */
export interface NegotiationAnswer {
  readonly state: NegotiationState | undefined;
  readonly mechanism: string | undefined;
  readonly token: Buffer | undefined;
}

/** NegTokenInit, as the first token of a context. */
export function encodeOffer({ mechanisms, token }: NegotiationOffer): Buffer {
  const list = derExplicit(0, derSequence(...mechanisms.map(derOid)));
  const body = token === undefined ? [list] : [list, derExplicit(2, derOctetString(token))];
  return encodeInitialToken(NEGOTIATION, der(INIT, derSequence(...body)));
}

/** @throws WireError */
export function decodeOffer(bytes: Uint8Array): NegotiationOffer {
  const where = 'NegTokenInit';
  const { mechanism, body } = readInitialToken(bytes);
  if (mechanism !== NEGOTIATION)
    throw new WireError('unsupported', `the mechanism is ${mechanism}, not SPNEGO`, where);
  const fields = fieldsOf(body, INIT, where);
  const list = fields.get(0xa0);
  if (list === undefined) throw new WireError('missing', 'there are no mechanisms', where);
  const mechanisms = derChildren(readDer(list.bytes, where), where).map((one) => readOid(one, where));
  return { mechanisms, token: octetsOf(fields.get(0xa2), where) };
}

/** NegTokenResp. */
export function encodeAnswer({ state, mechanism, token }: NegotiationAnswer): Buffer {
  const parts = [
    state === undefined ? [] : [derExplicit(0, der(ENUMERATED, Buffer.from([STATES.indexOf(state)])))],
    mechanism === undefined ? [] : [derExplicit(1, derOid(mechanism))],
    token === undefined ? [] : [derExplicit(2, derOctetString(token))],
  ];
  return der(RESPONSE, derSequence(...parts.flat()));
}

/** The checksum over the mechanisms is passed over: nobody has changed the client's first choice. @throws WireError */
export function decodeAnswer(bytes: Uint8Array): NegotiationAnswer {
  const where = 'NegTokenResp';
  const fields = fieldsOf(bytes, RESPONSE, where);
  const mechanism = fields.get(0xa1);
  return {
    state: stateOf(fields.get(0xa0), where),
    mechanism: mechanism && readOid(readDer(mechanism.bytes, where), where),
    token: octetsOf(fields.get(0xa2), where),
  };
}

function fieldsOf(body: Uint8Array, tag: number, where: string): ReadonlyMap<number, DerElement> {
  const [sequence, ...more] = childrenOf(body, tag, where);
  if (sequence?.tag !== TAG.sequence || more.length > 0)
    throw new WireError('malformed', 'a token is one sequence', where);
  return new Map(derChildren(sequence, where).map((child) => [child.tag, child]));
}

function octetsOf(field: DerElement | undefined, where: string): Buffer | undefined {
  if (field === undefined) return undefined;
  const element = readDer(field.bytes, where);
  if (element.tag !== TAG.octetString)
    throw new WireError('unexpected', 'an octet string was expected', where);
  return element.bytes;
}

function stateOf(field: DerElement | undefined, where: string): NegotiationState | undefined {
  if (field === undefined) return undefined;
  const element = readDer(field.bytes, where);
  const state = element.bytes.length === 1 ? STATES[element.bytes[0] ?? STATES.length] : undefined;
  if (element.tag !== ENUMERATED || state === undefined)
    throw new WireError('unexpected', 'negState is 0 to 3', where);
  return state;
}
