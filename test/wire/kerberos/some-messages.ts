/** Messages of Kerberos of every shape, for property tests. */

import fc from 'fast-check';
import {
  type ApReply,
  type EncApReplyPart,
  encodeApReply,
  encodeEncApReplyPart,
} from '../../../wire/kerberos/ap-reply.ts';
import {
  type ApRequest,
  type Authenticator,
  encodeApRequest,
  encodeAuthenticator,
} from '../../../wire/kerberos/ap-request.ts';
import type { Checksum, EncryptedData } from '../../../wire/kerberos/encrypted-data.ts';
import type { EncryptionKey } from '../../../wire/kerberos/encryption-types.ts';
import { encodeNtStatus, type KrbError } from '../../../wire/kerberos/error-message.ts';
import type { ApOption, KdcOption, TicketFlag } from '../../../wire/kerberos/flags.ts';
import {
  type EncKdcReplyPart,
  encodeEncAsReplyPart,
  type KdcReply,
  type LastRequest,
} from '../../../wire/kerberos/kdc-reply.ts';
import type { KdcRequest, KdcRequestBody } from '../../../wire/kerberos/kdc-request.ts';
import { encodeKerberos, type KerberosMessage } from '../../../wire/kerberos/message.ts';
import {
  type EncTimestamp,
  type EtypeInfo2Entry,
  encodeEtypeInfo2,
  type PaData,
} from '../../../wire/kerberos/pa-data.ts';
import { NAME_TYPE, nameOf, type PrincipalName, ticketGranting } from '../../../wire/kerberos/principals.ts';
import {
  type AuthorizationData,
  type EncTicketPart,
  encodeEncTicketPart,
  type HostAddress,
  type Ticket,
} from '../../../wire/kerberos/tickets.ts';

const bytes = fc.uint8Array({ maxLength: 40 }).map((value) => Buffer.from(value));
const signed = fc.oneof(fc.integer(), fc.integer({ min: -300, max: 300 }));
const unsigned = fc.nat({ max: 0xffff_ffff });
const text = fc.string({ unit: 'grapheme', maxLength: 20 });
// Whole seconds of the years 0 to 9999.
const time = fc.integer({ min: -62_167_219_200, max: 253_402_300_799 }).map((seconds) => seconds * 1000);
const usec = fc.nat({ max: 999_999 });

type Shape<T> = { readonly [Key in keyof T]-?: fc.Arbitrary<Exclude<T[Key], undefined>> };

/** A record of which the keys named in `always` are never left out. */
function record<T extends object>(
  shape: Shape<T>,
  ...always: readonly (keyof T & string)[]
): fc.Arbitrary<T> {
  return fc.record<Record<string, unknown>>(shape as Record<string, fc.Arbitrary<unknown>>, {
    requiredKeys: [...always],
    noNullPrototype: true,
  }) as fc.Arbitrary<T>;
}
const whole = <T extends object>(shape: Shape<T>): fc.Arbitrary<T> =>
  record(shape, ...(Object.keys(shape) as (keyof T & string)[]));

const list = <T>(items: fc.Arbitrary<T>): fc.Arbitrary<readonly T[]> => fc.array(items, { maxLength: 4 });

const names = whole<PrincipalName>({ nameType: signed, nameString: list(text) });
export const encryptedDatas = record<EncryptedData>(
  { etype: signed, kvno: unsigned, cipher: bytes },
  'etype',
  'cipher',
);
const keys = whole<EncryptionKey>({ keytype: signed, keyvalue: bytes });
const checksums = whole<Checksum>({ cksumtype: signed, checksum: bytes });
const tickets = whole<Ticket>({ realm: text, sname: names, encPart: encryptedDatas });
const addresses = list(whole<HostAddress>({ addrType: signed, address: bytes }));
export const authorizationDatas = list(whole<AuthorizationData>({ adType: signed, adData: bytes }));
export const paDataLists = list(whole<PaData>({ padataType: signed, padataValue: bytes }));
export const etypeInfos = list(
  record<EtypeInfo2Entry>({ etype: signed, salt: text, s2kparams: bytes }, 'etype'),
);
export const encTimestamps = record<EncTimestamp>({ patimestamp: time, pausec: usec }, 'patimestamp');

/** Flags in the order of their bits. */
const flags = <Flag extends string>(...all: readonly Flag[]): fc.Arbitrary<readonly Flag[]> =>
  fc.subarray([...all]);
const ticketFlags = flags<TicketFlag>(
  'forwardable',
  'proxiable',
  'renewable',
  'initial',
  'pre-authent',
  'enc-pa-rep',
);

export const encTicketParts = record<EncTicketPart>(
  {
    flags: ticketFlags,
    key: keys,
    crealm: text,
    cname: names,
    transited: whole({ trType: signed, contents: bytes }),
    authtime: time,
    starttime: time,
    endtime: time,
    renewTill: time,
    caddr: addresses,
    authorizationData: authorizationDatas,
  },
  'flags',
  'key',
  'crealm',
  'cname',
  'transited',
  'authtime',
  'endtime',
);

export const replyParts = record<EncKdcReplyPart>(
  {
    key: keys,
    lastReq: list(whole<LastRequest>({ lrType: signed, lrValue: time })),
    nonce: unsigned,
    keyExpiration: time,
    flags: ticketFlags,
    authtime: time,
    starttime: time,
    endtime: time,
    renewTill: time,
    srealm: text,
    sname: names,
    caddr: addresses,
    encryptedPaData: paDataLists,
  },
  'key',
  'lastReq',
  'nonce',
  'flags',
  'authtime',
  'endtime',
  'srealm',
  'sname',
);

export const apRequests = whole<ApRequest>({
  apOptions: flags<ApOption>('use-session-key', 'mutual-required'),
  ticket: tickets,
  authenticator: encryptedDatas,
});

export const apReplies = whole<ApReply>({ encPart: encryptedDatas });

export const apReplyParts = record<EncApReplyPart>(
  { ctime: time, cusec: usec, subkey: keys, seqNumber: unsigned },
  'ctime',
  'cusec',
);

export const authenticators = record<Authenticator>(
  {
    crealm: text,
    cname: names,
    cksum: checksums,
    cusec: usec,
    ctime: time,
    subkey: keys,
    seqNumber: unsigned,
    authorizationData: authorizationDatas,
  },
  'crealm',
  'cname',
  'cusec',
  'ctime',
);

const bodies = record<KdcRequestBody>(
  {
    kdcOptions: flags<KdcOption>(
      'forwardable',
      'renewable',
      'canonicalize',
      'renewable-ok',
      'renew',
      'validate',
    ),
    cname: names,
    realm: text,
    sname: names,
    from: time,
    till: time,
    rtime: time,
    nonce: unsigned,
    etype: list(signed),
    addresses,
    encAuthorizationData: encryptedDatas,
    additionalTickets: list(tickets),
  },
  'kdcOptions',
  'realm',
  'till',
  'nonce',
  'etype',
);
export const kdcRequests = record<KdcRequest>({ padata: paDataLists, reqBody: bodies }, 'reqBody');

const kdcReplies = record<KdcReply>(
  { padata: paDataLists, crealm: text, cname: names, ticket: tickets, encPart: encryptedDatas },
  'crealm',
  'cname',
  'ticket',
  'encPart',
);

const errors = record<KrbError>(
  {
    ctime: time,
    cusec: usec,
    stime: time,
    susec: usec,
    errorCode: signed,
    crealm: text,
    cname: names,
    realm: text,
    sname: names,
    eText: text,
    eData: bytes,
  },
  'stime',
  'susec',
  'errorCode',
  'realm',
  'sname',
);

export const messages: fc.Arbitrary<KerberosMessage> = fc.oneof(
  whole({ type: fc.constantFrom('AS-REQ' as const, 'TGS-REQ' as const), message: kdcRequests }),
  whole({ type: fc.constantFrom('AS-REP' as const, 'TGS-REP' as const), message: kdcReplies }),
  whole({ type: fc.constant('KRB-ERROR' as const), message: errors }),
);

/** The bytes of something that one of the readers reads. */
export const anything: fc.Arbitrary<Buffer> = fc.oneof(
  messages.map(encodeKerberos),
  encTicketParts.map(encodeEncTicketPart),
  replyParts.map(encodeEncAsReplyPart),
  apRequests.map(encodeApRequest),
  authenticators.map(encodeAuthenticator),
  apReplies.map(encodeApReply),
  apReplyParts.map(encodeEncApReplyPart),
  etypeInfos.map(encodeEtypeInfo2),
  unsigned.map(encodeNtStatus),
);

/** Anna asks for a ticket. */
export function sampleRequest(): KerberosMessage {
  const realm = 'CORP.CONTOSO.COM';
  return {
    type: 'AS-REQ',
    message: {
      reqBody: {
        kdcOptions: ['forwardable', 'proxiable', 'renewable'],
        cname: nameOf(NAME_TYPE.principal, 'anna'),
        realm,
        sname: ticketGranting(realm),
        till: Date.UTC(2037, 8, 13, 2, 48, 5),
        nonce: 0x1a2b3c4d,
        etype: [18, 17, -1],
      },
    },
  };
}
