/** Messages of Kerberos: what is written is read again, and bytes of any kind give a value or a WireError. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { WireError } from '../../../wire/error.ts';
import {
  decodeApReply,
  decodeEncApReplyPart,
  encodeApReply,
  encodeEncApReplyPart,
} from '../../../wire/kerberos/ap-reply.ts';
import {
  decodeApRequest,
  decodeAuthenticator,
  encodeApRequest,
  encodeAuthenticator,
} from '../../../wire/kerberos/ap-request.ts';
import {
  describeKerberosError,
  KERBEROS_ERRORS,
  kerberosErrorName,
} from '../../../wire/kerberos/error-codes.ts';
import { encodeNtStatus, readNtStatus } from '../../../wire/kerberos/error-message.ts';
import {
  decodeEncReplyPart,
  encodeEncAsReplyPart,
  encodeEncTgsReplyPart,
} from '../../../wire/kerberos/kdc-reply.ts';
import { encodeRequestBody, requestBodyBytes } from '../../../wire/kerberos/kdc-request.ts';
import { decodeKerberos, encodeKerberos } from '../../../wire/kerberos/message.ts';
import {
  decodeEncTimestamp,
  decodeEtypeInfo2,
  decodeMethodData,
  decodePacRequest,
  decodePaEncTimestamp,
  encodeEncTimestamp,
  encodeEtypeInfo2,
  encodeMethodData,
  encodePacRequest,
  encodePaEncTimestamp,
} from '../../../wire/kerberos/pa-data.ts';
import { NAME_TYPE, nameOf, principalText } from '../../../wire/kerberos/principals.ts';
import {
  decodeAuthorizationData,
  decodeEncTicketPart,
  encodeAuthorizationData,
  encodeEncTicketPart,
} from '../../../wire/kerberos/tickets.ts';
import { secondsAndMicroseconds, withMicroseconds } from '../../../wire/kerberos/values.ts';
import * as some from './some-messages.ts';

/** Every pair of writer and reader, with values for it. */
const CODECS: Readonly<Record<string, () => void>> = {
  'a message': () => roundTrip(some.messages, encodeKerberos, decodeKerberos),
  EncTicketPart: () => roundTrip(some.encTicketParts, encodeEncTicketPart, decodeEncTicketPart),
  EncASRepPart: () => roundTrip(some.replyParts, encodeEncAsReplyPart, decodeEncReplyPart),
  EncTGSRepPart: () => roundTrip(some.replyParts, encodeEncTgsReplyPart, decodeEncReplyPart),
  'AP-REQ': () => roundTrip(some.apRequests, encodeApRequest, decodeApRequest),
  Authenticator: () => roundTrip(some.authenticators, encodeAuthenticator, decodeAuthenticator),
  'AP-REP': () => roundTrip(some.apReplies, encodeApReply, decodeApReply),
  EncAPRepPart: () => roundTrip(some.apReplyParts, encodeEncApReplyPart, decodeEncApReplyPart),
  AuthorizationData: () =>
    roundTrip(some.authorizationDatas, encodeAuthorizationData, decodeAuthorizationData),
  'METHOD-DATA': () => roundTrip(some.paDataLists, encodeMethodData, decodeMethodData),
  'ETYPE-INFO2': () => roundTrip(some.etypeInfos, encodeEtypeInfo2, decodeEtypeInfo2),
  'PA-ENC-TS-ENC': () => roundTrip(some.encTimestamps, encodeEncTimestamp, decodeEncTimestamp),
  'PA-ENC-TIMESTAMP': () => roundTrip(some.encryptedDatas, encodePaEncTimestamp, decodePaEncTimestamp),
  'PA-PAC-REQUEST': () => roundTrip(fc.boolean(), encodePacRequest, decodePacRequest),
  NTSTATUS: () => roundTrip(fc.nat({ max: 0xffff_ffff }), encodeNtStatus, readNtStatus),
};

function roundTrip<T>(
  values: fc.Arbitrary<T>,
  write: (value: T) => Buffer,
  read: (bytes: Buffer) => unknown,
) {
  fc.assert(fc.property(values, (value) => assert.deepEqual(read(write(value)), value)));
}

for (const [name, check] of Object.entries(CODECS)) test(`${name}: what is written is read again`, check);

const READERS: readonly ((bytes: Uint8Array) => unknown)[] = [
  decodeKerberos,
  decodeEncTicketPart,
  decodeEncReplyPart,
  decodeApRequest,
  decodeAuthenticator,
  decodeApReply,
  decodeEncApReplyPart,
  decodeAuthorizationData,
  decodeMethodData,
  decodeEtypeInfo2,
  decodeEncTimestamp,
  decodePaEncTimestamp,
  decodePacRequest,
  readNtStatus,
  requestBodyBytes,
];

function onlyWireErrors(bytes: Uint8Array): void {
  for (const read of READERS) {
    try {
      read(bytes);
    } catch (error) {
      if (!(error instanceof WireError)) throw error;
      assert.doesNotMatch(error.message, /undefined|NaN/);
    }
  }
}

test('bytes of any kind are read, or WireError', () => {
  fc.assert(fc.property(fc.uint8Array({ maxLength: 80 }), onlyWireErrors));
});

test('damaged messages are read, or WireError', () => {
  const damages = fc.record({
    at: fc.nat(),
    remove: fc.nat({ max: 5 }),
    put: fc.uint8Array({ maxLength: 5 }),
  });
  fc.assert(
    fc.property(some.anything, damages, (bytes, { at, remove, put }) => {
      const cut = at % (bytes.length + 1);
      onlyWireErrors(Buffer.concat([bytes.subarray(0, cut), put, bytes.subarray(cut + remove)]));
    }),
    { numRuns: 500 },
  );
});

test('an error says the place in the words of RFC 4120', () => {
  const request = some.sampleRequest();
  const encoded = encodeKerberos(request);
  // The tag of req-body's realm, [2], becomes [3].
  const at = encoded.indexOf(Buffer.from('a2121b10', 'hex'));
  assert.ok(at > 0);
  encoded.writeUInt8(0xa3, at);
  assert.throws(() => decodeKerberos(encoded), {
    code: 'missing',
    message: 'the field [2] is not there (at AS-REQ.req-body.realm)',
  });
});

test('a message of version 4, of another type, and one too large are refused', () => {
  const encoded = encodeKerberos(some.sampleRequest());
  const pvno = encoded.indexOf(Buffer.from('a103020105', 'hex'));
  encoded.writeUInt8(4, pvno + 4);
  assert.throws(() => decodeKerberos(encoded), {
    code: 'unsupported',
    message: '4 stands where only 5 is known (at AS-REQ.pvno)',
  });
  assert.throws(() => decodeKerberos(Buffer.from('3000', 'hex')), { code: 'unsupported' });
  assert.throws(() => decodeKerberos(Buffer.alloc(200_000, 0x6a)), { code: 'too-large' });
});

test('the body of a request is found as it came', () => {
  fc.assert(
    fc.property(some.kdcRequests, (message) => {
      const bytes = requestBodyBytes(encodeKerberos({ type: 'TGS-REQ', message }));
      assert.deepEqual(bytes, encodeRequestBody(message.reqBody));
    }),
  );
});

test('an AS-REQ in the bytes that the standard demands', () => {
  assert.equal(
    encodeKerberos(some.sampleRequest()).toString('hex'),
    [
      '6a8191 30818e', // [APPLICATION 10] SEQUENCE
      'a103020105 a20302010a', // pvno 5, msg-type 10
      'a48181 307f', // req-body
      'a00703050050800000', // kdc-options: forwardable, proxiable, renewable
      'a111 300f a003020101 a1083006 1b04616e6e61', // cname: NT-PRINCIPAL, anna
      'a212 1b10 434f52502e434f4e544f534f2e434f4d', // realm
      'a325 3023 a003020102 a11c301a 1b066b7262746774 1b10434f52502e434f4e544f534f2e434f4d', // sname
      'a511 180f 32303337303931333032343830355a', // till: 20370913024805Z
      'a706 0204 1a2b3c4d', // nonce
      'a80b 3009 020112 020111 0201ff', // etype 18, 17 and -1
    ]
      .join('')
      .replaceAll(' ', ''),
  );
});

test('names as people write them', () => {
  const host = nameOf(NAME_TYPE.serviceHost, 'host', 'pc.corp.contoso.com');
  assert.equal(principalText(host, 'CORP.CONTOSO.COM'), 'host/pc.corp.contoso.com@CORP.CONTOSO.COM');
  assert.equal(principalText(nameOf(NAME_TYPE.enterprise, 'anna@a/b'), 'R'), 'anna\\@a\\/b@R');
});

test('times keep whole seconds and microseconds apart', () => {
  assert.deepEqual(secondsAndMicroseconds(1_234_567.891), { time: 1_234_000, usec: 567_891 });
  assert.equal(withMicroseconds(1_234_000, 567_891), 1_234_567.891);
  assert.equal(withMicroseconds(1_234_000), 1_234_000);
});

test('the NTSTATUS is found in what Samba 4.17 sends for a disabled account', () => {
  const eData = `304b
    3032a103020113a22b042930273025a003020112a1161b14434f52502e434f4e544f534f2e434f4d646f7261a206040400001000
    3015a103020103a20e040c720000c00000000001000000`;
  assert.equal(readNtStatus(Buffer.from(eData.replaceAll(/\s/g, ''), 'hex')), 0xc000_0072);
  assert.equal(readNtStatus(undefined), undefined);
  assert.equal(readNtStatus(encodeMethodData([])), undefined);
});

test('codes have the names of RFC 4120', () => {
  assert.equal(KERBEROS_ERRORS.KDC_ERR_PREAUTH_FAILED.code, 24);
  assert.equal(kerberosErrorName(52), 'KRB_ERR_RESPONSE_TOO_BIG');
  assert.equal(describeKerberosError(37), 'KRB_AP_ERR_SKEW (37): Clock skew too great');
  assert.equal(describeKerberosError(4711), 'Kerberos error 4711');
  const codes = Object.values(KERBEROS_ERRORS).map(({ code }) => code);
  assert.equal(new Set(codes).size, codes.length);
});
