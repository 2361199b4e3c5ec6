/** DNS messages (RFC 1035), as far as a PC asks and a name server of a domain answers: A, AAAA, SRV (RFC 2782), SOA. */

import { AUTHORITATIVE_ANSWER, decode, encode, type Packet, RECURSION_DESIRED } from 'dns-packet';
import { z } from 'zod';
import { WireError } from './error.ts';
import { readValue } from './json-contract.ts';

// RFC 1035 section 2.3.4.
const name = z
  .string()
  .max(253, 'a name has at most 253 characters')
  .refine((text) => text.split('.').every((label) => Buffer.byteLength(label) <= 63), {
    error: 'a label has at most 63 bytes',
  });
const ttl = z
  .int()
  .min(0)
  .max(2 ** 32 - 1);
const port = z.int().min(0).max(65_535);
const seconds = z
  .int()
  .min(0)
  .max(2 ** 32 - 1);

const record = z.discriminatedUnion('type', [
  z.object({ type: z.literal('A'), name, ttl, data: z.ipv4() }),
  z.object({ type: z.literal('AAAA'), name, ttl, data: z.ipv6() }),
  z.object({
    type: z.literal('SRV'),
    name,
    ttl,
    data: z.object({ priority: port, weight: port, port, target: name }),
  }),
  z.object({
    type: z.literal('SOA'),
    name,
    ttl,
    data: z.object({
      mname: name,
      rname: name,
      serial: seconds,
      refresh: seconds,
      retry: seconds,
      expire: seconds,
      minimum: seconds,
    }),
  }),
]);

/** A record; `ttl` in seconds. */
export type DnsRecord = z.output<typeof record>;

/** A question; types that are not answered here keep their names, e.g. MX. */
export interface DnsQuestion {
  readonly name: string;
  readonly type: string;
}

const RESPONSE_CODES = ['NOERROR', 'FORMERR', 'SERVFAIL', 'NXDOMAIN', 'NOTIMP', 'REFUSED'] as const;

/** What became of a question (RFC 1035 section 4.1.1). */
export type DnsResponseCode = (typeof RESPONSE_CODES)[number];

/** An answer. Records of other types are passed over when it is read. */
export interface DnsAnswer {
  readonly id: number;
  readonly question: DnsQuestion;
  readonly code: DnsResponseCode;
  readonly authoritative: boolean;
  readonly answers: readonly DnsRecord[];
  /** The SOA of the zone where the answer is that there is nothing (RFC 2308 section 3). */
  readonly authorities: readonly DnsRecord[];
  /** Addresses of the hosts that the answers name. */
  readonly additionals: readonly DnsRecord[];
}

/** The bytes of a question. @throws WireError for a name that DNS cannot carry */
export function encodeDnsQuestion(
  id: number,
  question: { readonly name: string; readonly type: DnsRecord['type'] },
): Buffer {
  const { name: asked, type } = question;
  return write({
    type: 'query',
    id,
    flags: RECURSION_DESIRED,
    questions: [{ name: readValue(name, asked, 'question.name'), type, class: 'IN' }],
  });
}

const question = z.object({ name, type: z.string() });
const packet = z.object({
  id: z.int(),
  type: z.enum(['query', 'response']),
  rcode: z.string(),
  flag_aa: z.boolean(),
  flag_tc: z.boolean(),
  questions: z.array(question),
  answers: z.array(z.looseObject({ type: z.string() })),
  authorities: z.array(z.looseObject({ type: z.string() })),
  additionals: z.array(z.looseObject({ type: z.string() })),
});

/** Reads a question. @throws WireError, `unexpected` for an answer, `unsupported` for more than one question */
export function parseDnsQuestion(data: Uint8Array): DnsQuestion & { readonly id: number } {
  const read = readPacket(data);
  if (read.type !== 'query') throw new WireError('unexpected', 'this is an answer', 'DNS header');
  const [first, second] = read.questions;
  if (first === undefined || second !== undefined)
    throw new WireError(
      'unsupported',
      `one question was expected, not ${read.questions.length}`,
      'DNS header',
    );
  return { id: read.id, ...first };
}

/** The bytes of an answer. @throws WireError */
export function encodeDnsAnswer(answer: DnsAnswer): Buffer {
  const { id, code, authoritative } = answer;
  return write({
    type: 'response',
    id,
    // RCODE is the low four bits; recursion is given back as it was asked for.
    flags: RECURSION_DESIRED | (authoritative ? AUTHORITATIVE_ANSWER : 0) | RESPONSE_CODES.indexOf(code),
    questions: [{ name: answer.question.name, type: answer.question.type as 'A', class: 'IN' }],
    answers: records(answer.answers, 'answers'),
    authorities: records(answer.authorities, 'authorities'),
    additionals: records(answer.additionals, 'additionals'),
  });
}

/** Reads the answer to the question `id`. @throws WireError, `unexpected` for the answer to another one */
export function parseDnsAnswer(id: number, data: Uint8Array): DnsAnswer {
  const read = readPacket(data);
  if (read.type !== 'response') throw new WireError('unexpected', 'this is a question', 'DNS header');
  if (read.id !== id) throw new WireError('unexpected', `${read.id} answers another question`, 'DNS header');
  if (read.flag_tc) throw new WireError('unsupported', 'the answer is cut short: ask over TCP', 'DNS header');
  const code = RESPONSE_CODES.find((known) => known === read.rcode);
  if (code === undefined) throw new WireError('unsupported', `response code ${read.rcode}`, 'DNS header');
  const [asked] = read.questions;
  if (asked === undefined) throw new WireError('missing', 'the answer does not say to what', 'DNS header');
  return {
    id,
    question: asked,
    code,
    authoritative: read.flag_aa,
    answers: records(read.answers, 'answers'),
    authorities: records(read.authorities, 'authorities'),
    additionals: records(read.additionals, 'additionals'),
  };
}

function records(list: readonly { readonly type: string }[], where: string): DnsRecord[] {
  const types = new Set<string>(['A', 'AAAA', 'SRV', 'SOA']);
  return list.filter(({ type }) => types.has(type)).map((one) => readValue(record, one, where));
}

function readPacket(data: Uint8Array): z.output<typeof packet> {
  return readValue(
    packet,
    guarded(() => decode(Buffer.from(data))),
    'DNS message',
  );
}

function write(written: Packet): Buffer {
  return guarded(() => encode(written));
}

/** The library throws errors of its own, and of Buffer. */
function guarded<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw new WireError('malformed', error instanceof Error ? error.message : String(error), 'DNS message');
  }
}
