import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import {
  ENROLLMENT_ERROR_TYPES,
  ENROLLMENT_SUBCODES,
  enrollmentFaultRow,
} from '../../wire/enrollment-faults.ts';
import { encodeSoap, parseSoap, soapWithBody } from '../../wire/soap.ts';
import { encodeFault, parseFault } from '../../wire/soap-fault.ts';
import {
  readSecurity,
  SECURITY_PREFIXES,
  type SecurityToken,
  securityElement,
} from '../../wire/ws-security.ts';
import { el } from '../../wire/xml-write.ts';
import {
  at,
  bytes,
  childNames,
  fixture,
  maybe,
  refused,
  roundTrips,
  same,
  seenByPython,
  word,
} from './support.ts';

const S = '{http://www.w3.org/2003/05/soap-envelope}';
const A = '{http://www.w3.org/2005/08/addressing}';
const WSSE = '{http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-secext-1.0.xsd}';

const activityId = fc.record({ id: word, correlationId: maybe(word) });

describe('SOAP envelopes', () => {
  test('headers stand in order, with s:mustUnderstand in the namespace of SOAP', () => {
    const message = encodeSoap({
      action: 'urn:act',
      messageId: 'urn:uuid:1',
      replyTo: 'urn:anon',
      to: 'https://x/',
      relatesTo: 'urn:uuid:0',
      activityId: { id: 'i', correlationId: 'c' },
      headers: [securityElement({ token: { kind: 'jwt', token: 'a.b.c' } })],
      prefixes: SECURITY_PREFIXES,
      body: el('m:M', { 'xmlns:m': 'u:m' }),
    });
    const seen = seenByPython(message);
    const header = at(seen, `${S}Header`);
    assert.deepEqual(childNames(header), [
      'Action',
      'MessageID',
      'ReplyTo',
      'To',
      'ActivityId',
      'RelatesTo',
      'Security',
    ]);
    assert.deepEqual(at(header, `${A}Action`)[1], { [`${S}mustUnderstand`]: '1' });
    assert.deepEqual(at(header, `${A}To`)[1], { [`${S}mustUnderstand`]: '1' });
    assert.deepEqual(at(header, `${WSSE}Security`)[1], { [`${S}mustUnderstand`]: '1' });
    const diagnostics = '{http://schemas.microsoft.com/2004/09/ServiceModel/Diagnostics}ActivityId';
    assert.deepEqual(at(header, diagnostics)[1], { CorrelationId: 'c' });
    const token = at(header, `${WSSE}Security`, `${WSSE}BinarySecurityToken`);
    assert.equal(token[1].ValueType, 'urn:ietf:params:oauth:token-type:jwt');
    assert.ok(token[1].EncodingType?.endsWith('secext-1.0.xsd#base64binary'));
    assert.equal(token[2], 'YS5iLmM=', 'the JWT is base64-encoded once more');
    assert.deepEqual(childNames(at(seen, `${S}Body`)), ['M']);
  });

  test('SOAP 1.1 and 1.2 are read, other envelopes and empty bodies refused', () => {
    assert.equal(parseSoap(encodeSoap({ body: el('x') }, '1.1')).version, '1.1');
    assert.equal(parseSoap(encodeSoap({ body: el('x') })).version, '1.2');
    refused('unexpected', () => parseSoap('<x/>'));
    refused('unsupported', () => parseSoap('<Envelope xmlns="urn:other"><Body><x/></Body></Envelope>'));
    refused('missing', () => parseSoap('<Envelope xmlns="http://www.w3.org/2003/05/soap-envelope"/>'));
    refused('missing', () =>
      parseSoap('<Envelope xmlns="http://www.w3.org/2003/05/soap-envelope"><Body/></Envelope>'),
    );
    const wrong = refused('unexpected', () =>
      soapWithBody(encodeSoap({ body: el('x') }), 'Discover', ['u:1', 'u:2']),
    );
    assert.match(wrong.message, /<x> in "".*put <Discover> of u:1 or u:2/);
  });
});

describe('SOAP faults', () => {
  test('the published samples, printed in lower case, are read', () => {
    const denied = parseFault(fixture('mde2-2.2.10-fault-authorization.xml'));
    same(denied.fault, {
      code: 'receiver',
      subcode: 'authorization',
      reason: 'This User is not authorized to enroll',
    });
    assert.equal(denied.relatesTo, 'urn:uuid:urn:uuid:0d5a1441-5891-453b-becf-a2e5f6ea3749');
    assert.equal(denied.activityId?.correlationId, '2493ee37-beeb-4cb9-833c-cadde9067645');
    assert.equal(enrollmentFaultRow(denied.fault.subcode, undefined)?.hresult, 0x80180003);

    const capped = parseFault(fixture('mde2-2.2.10-fault-device-cap.xml')).fault;
    same(capped.detail, {
      errorType: 'devicecapreached',
      message: 'device cap reached',
      traceId: '2493ee37-beeb-4cb9-833c-cadde9067645',
    });
    assert.equal(enrollmentFaultRow(capped.subcode, capped.detail?.errorType)?.hresult, 0x80180013);
  });

  test('the fault that [MS-WSTEP] prints is read', () => {
    const { fault } = parseFault(fixture('wstep-4.1.4.2-fault.xml'));
    assert.equal(fault.code, 'Receiver');
    assert.equal(
      enrollmentFaultRow(fault.subcode, undefined)?.error,
      'MENROLL_E_DEVICE_INTERNALSERVICE_ERROR',
    );
    assert.match(fault.reason, /^The server was unable to process the request/);
  });

  test('a fault is written in the case that SOAP 1.2 demands', () => {
    const detail = { errorType: 'DeviceCapReached', message: 'too many', traceId: 't1' };
    const fault = { code: 'Receiver', subcode: 'Authorization', reason: 'no', detail };
    const seen = at(seenByPython(encodeFault({ action: 'urn:a', fault })), `${S}Body`, `${S}Fault`);
    assert.deepEqual(childNames(seen), ['Code', 'Reason', 'Detail']);
    assert.equal(at(seen, `${S}Code`, `${S}Value`)[2], 's:Receiver');
    assert.equal(at(seen, `${S}Code`, `${S}Subcode`, `${S}Value`)[2], 's:Authorization');
    const error = '{http://schemas.microsoft.com/windows/pki/2009/01/enrollment}DeviceEnrollmentServiceError';
    assert.deepEqual(childNames(at(seen, `${S}Detail`, error)), ['ErrorType', 'Message', 'TraceId']);
  });

  test('any fault comes back; every documented word has its own HRESULT', () => {
    const subcode = fc.constantFrom(...Object.keys(ENROLLMENT_SUBCODES));
    const detail = fc.record({ errorType: word, message: word, traceId: maybe(word) });
    const fault = fc.record({
      code: fc.constantFrom('Receiver', 'Sender'),
      subcode: maybe(subcode),
      reason: word,
      detail: maybe(detail),
    });
    const message = fc.record({ action: word, relatesTo: maybe(word), activityId: maybe(activityId), fault });
    roundTrips(message, encodeFault, parseFault);
    const rows = [...Object.values(ENROLLMENT_SUBCODES), ...Object.values(ENROLLMENT_ERROR_TYPES)];
    assert.equal(new Set(rows.map((row) => row.hresult)).size, 15);
    assert.equal(enrollmentFaultRow('Nonsense', undefined), undefined);
    assert.equal(enrollmentFaultRow('EnrollmentServer', 'Nonsense')?.hresult, 0x80180005);
  });

  test('a SOAP 1.1 fault is read too', () => {
    const body = el('s:Fault', {}, el('faultcode', {}, 's:Server'), el('faultstring', {}, 'broken'));
    same(parseFault(encodeSoap({ body }, '1.1')).fault, { code: 'Server', reason: 'broken' });
  });
});

describe('the security header', () => {
  const token: fc.Arbitrary<SecurityToken> = fc.oneof(
    fc.record({ kind: fc.constant('user-token' as const), base64: fc.base64String({ minLength: 4 }) }),
    fc.record({ kind: fc.constant('jwt' as const), token: word }),
    fc.record({ kind: fc.constant('username' as const), username: word, password: word }),
    fc.record({ kind: fc.constant('certificate' as const), certificate: bytes }),
  );
  const timestamp = fc.record({ created: word, expires: word });

  test('any header comes back', () => {
    roundTrips(
      fc.record({ token: maybe(token), timestamp: maybe(timestamp) }),
      (security) =>
        encodeSoap({
          action: 'a',
          headers: [securityElement(security)],
          prefixes: SECURITY_PREFIXES,
          body: el('x'),
        }),
      (text) => readSecurity(parseSoap(text).security),
    );
  });

  test('prefixed attributes and white space are forgiven; a bare JWT and unknown tokens are not', () => {
    const message = (attributes: string, text: string) =>
      `<s:Envelope xmlns:s="http://www.w3.org/2003/05/soap-envelope" xmlns:wsse="${WSSE.slice(1, -1)}"><s:Header><wsse:Security>
       <wsse:BinarySecurityToken ${attributes}>${text}</wsse:BinarySecurityToken></wsse:Security></s:Header><s:Body><x/></s:Body></s:Envelope>`;
    const jwt = 'wsse:ValueType="urn:ietf:params:oauth:token-type:jwt"';
    const read = (attributes: string, text: string) =>
      readSecurity(parseSoap(message(attributes, text)).security);
    same(read(jwt, '\n YS5i\r\n LmM= \n'), { token: { kind: 'jwt', token: 'a.b.c' } });
    refused('malformed', () => read(jwt, 'eyJh.eyJi.c2ln'));
    refused('unsupported', () => read('ValueType="urn:saml"', 'YQ=='));
  });
});
