import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { CONTEXT_ITEMS, contextFlag, contextValue, contextValues } from '../../wire/enrollment-context.ts';
import {
  encodeEnrollmentRequest,
  encodeEnrollmentResponse,
  parseEnrollmentRequest,
  parseEnrollmentResponse,
} from '../../wire/wstep.ts';
import {
  anyText,
  at,
  bytes,
  fixture,
  maybe,
  refused,
  roundTrips,
  same,
  seenByPython,
  word,
} from './support.ts';

const S = '{http://www.w3.org/2003/05/soap-envelope}';
const WST = '{http://docs.oasis-open.org/ws-sx/ws-trust/200512}';
const activityId = fc.record({ id: word, correlationId: maybe(word) });
const request = { messageId: maybe(word), to: maybe(word) };
const reply = { relatesTo: maybe(word), activityId: maybe(activityId) };
const security = fc.record({ token: fc.record({ kind: fc.constant('jwt' as const), token: word }) });

describe('certificate enrolment', () => {
  const sample = fixture('mde2-4.3.1.1-request-security-token.xml').replace(
    'DER format PKCS#10 certificate request in Base64 encoding Insterted Here',
    fixture('openssl-request.b64').replace(/.{64}/g, '$&\r\n'),
  );

  test('the published request is read, and OpenSSL reads the certificate request in it', () => {
    const read = parseEnrollmentRequest(sample);
    assert.deepEqual([read.requestType, read.certificateRequestFormat], ['Issue', 'PKCS10']);
    const subject = execFileSync('openssl', ['req', '-inform', 'DER', '-noout', '-subject'], {
      input: read.certificateRequest,
    });
    assert.match(subject.toString(), /CN ?= ?7f000000-0000-4000-8000-000000000001/);
    assert.equal(contextValue(read.context, 'DeviceName'), 'MY_WINDOWS_DEVICE');
    assert.deepEqual(contextValues(read.context, 'MAC'), ['FF:FF:FF:FF:FF:FF', 'CC:CC:CC:CC:CC:CC']);
    assert.equal(contextFlag(read.context, 'WhiteGlove'), true, 'the sample writes True');
    assert.equal(
      contextFlag(read.context, 'BulkAADJ'),
      contextValue(read.context, 'BulkAADJ')?.toLowerCase() === 'true',
    );
    const unknown = read.context
      .filter((item) => !Object.hasOwn(CONTEXT_ITEMS, item.name))
      .map((item) => item.name);
    assert.deepEqual(unknown, [], 'the table knows every name of the sample');
  });

  test('what is written has the structure of the published request', () => {
    const body = at(
      seenByPython(encodeEnrollmentRequest(parseEnrollmentRequest(sample))),
      `${S}Body`,
      `${WST}RequestSecurityToken`,
    );
    const published = at(seenByPython(sample), `${S}Body`, `${WST}RequestSecurityToken`);
    const tags = (element: typeof body) => (Array.isArray(element[2]) ? element[2].map(([tag]) => tag) : []);
    assert.deepEqual(tags(body), tags(published));
    const context = '{http://schemas.xmlsoap.org/ws/2006/12/authorization}AdditionalContext';
    assert.deepEqual(at(body, context)[2], stripped(at(published, context)[2]));
  });

  test('the published answer (SOAP 1.1) is read, and the answer is written in its structure', () => {
    const document = '<wap-provisioningdoc version="1.1"/>';
    const encoded = Buffer.from(document).toString('base64');
    const answer = fixture('mde2-4.3.2-request-security-token-response.xml').replace(
      'B64EncodedSampleBinarySecurityToken',
      encoded,
    );
    const read = parseEnrollmentResponse(answer);
    same(read, {
      relatesTo: 'urn:uuid:81a5419a-496b-474f-a627-5cdd33eed8ab',
      provisioningDocument: document,
      requestId: '0',
      timestamp: { created: '2012-08-02T00:32:59.420Z', expires: '2012-08-02T00:37:59.420Z' },
    });
    const S11 = '{http://schemas.xmlsoap.org/soap/envelope/}';
    const path = [`${WST}RequestSecurityTokenResponseCollection`, `${WST}RequestSecurityTokenResponse`];
    const written = at(seenByPython(encodeEnrollmentResponse(read)), `${S}Body`, ...path);
    assert.deepEqual(stripped(written), stripped(at(seenByPython(answer), `${S11}Body`, ...path)));
  });

  test('any request and answer come back', () => {
    const item = fc.record({
      name: fc.oneof(word, fc.constantFrom(...Object.keys(CONTEXT_ITEMS))),
      value: word,
    });
    roundTrips(
      fc.record({
        ...request,
        security: maybe(security),
        requestType: fc.constantFrom('Issue' as const, 'Renew' as const),
        certificateRequest: bytes,
        certificateRequestFormat: fc.constantFrom('PKCS10' as const, 'PKCS7' as const),
        context: fc.array(item, { maxLength: 4 }),
      }),
      encodeEnrollmentRequest,
      parseEnrollmentRequest,
    );
    const timestamp = fc.record({ created: word, expires: word });
    const document = anyText.map((text) => `<${text}>`);
    roundTrips(
      fc.record({ ...reply, provisioningDocument: document, requestId: word, timestamp: maybe(timestamp) }),
      encodeEnrollmentResponse,
      parseEnrollmentResponse,
    );
  });

  test('what the specification answers with a fault is told apart', () => {
    const type = /<wst:RequestType>[\s\S]*?<\/wst:RequestType>/;
    refused('missing', () => parseEnrollmentRequest(sample.replace(type, '')));
    refused('unsupported', () => parseEnrollmentRequest(sample.replace('200512/Issue', '200512/Cancel')));
    refused('malformed', () => parseEnrollmentRequest(fixture('mde2-4.3.1.1-request-security-token.xml')));
    const [before = '', body = ''] = sample.split('<s:Body>');
    const token = /<wsse:BinarySecurityToken[\s\S]*?<\/wsse:BinarySecurityToken>/;
    refused('missing', () => parseEnrollmentRequest(`${before}<s:Body>${body.replace(token, '')}`));
  });
});

/** Text without white space at its ends, as the samples' line breaks do not matter. */
function stripped(value: unknown): unknown {
  if (typeof value === 'string') return value.trim();
  if (Array.isArray(value)) return value.map(stripped);
  return value;
}
