/** What comes before an enrolment, over HTTP: discovery and the certificate policy, with messages written after the published samples. */

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { bench, HOST, post, refusal, textOf, token } from './enrolling-pc.ts';
import { discover, getPolicies } from './messages.ts';

describe('discovery', () => {
  test('GET shows that the host is there: an empty HTML page', async () => {
    const answer = await bench.call({ host: HOST, path: '/EnrollmentServer/Discovery.svc' });
    assert.equal(answer.status, 200);
    assert.equal(answer.bytes.length, 0);
    assert.match(answer.headers['content-type'] ?? '', /^text\/html/);
  });

  test('the published sample is answered with the other two services on the same host', async () => {
    const answer = await post('/enrollmentserver/discovery.svc', discover());
    assert.equal(answer.status, 200);
    assert.equal(answer.headers['content-type'], 'application/soap+xml; charset=utf-8');
    assert.equal(answer.headers['content-length'], String(answer.bytes.length));
    assert.equal(textOf(answer, 'AuthPolicy'), 'Federated');
    assert.equal(textOf(answer, 'EnrollmentVersion'), '4.0');
    assert.equal(textOf(answer, 'EnrollmentPolicyServiceUrl'), `https://${HOST}/enrollmentserver/policy.svc`);
    assert.equal(textOf(answer, 'EnrollmentServiceUrl'), `https://${HOST}/enrollmentserver/enrollment.svc`);
    assert.match(textOf(answer, 'AuthenticationServiceUrl'), /^https:/);
    assert.equal(textOf(answer, 'RelatesTo'), 'urn:uuid: 748132ec-a575-4329-b01b-6171a9cf8478');
  });

  // The versions of the answer are 3.0 to 7.0 ([MS-MDE2] 3.1.4.1.3): for an older request there is none to say.
  for (const [asked, answered] of [
    ['1.0', ''],
    ['2.0', ''],
    ['3.0', '3.0'],
    ['4.0', '4.0'],
    ['5.0', '5.0'],
    ['6.0', '6.0'],
    ['7.0', '7.0'],
  ] as const) {
    test(`who asks with ${asked} is answered with ${answered || 'no version'}`, async () => {
      const answer = await post('/enrollmentserver/discovery.svc', discover({ version: asked }));
      assert.equal(answer.status, 200);
      assert.equal(textOf(answer, 'EnrollmentVersion'), answered);
    });
  }

  test('a client that says no e-mail address is told where to enrol as well', async () => {
    const answer = await post('/enrollmentserver/discovery.svc', discover({ email: '' }));
    assert.equal(textOf(answer, 'EnrollmentServiceUrl'), `https://${HOST}/enrollmentserver/enrollment.svc`);
  });

  const refused: readonly [string, Record<string, string>, string][] = [
    ['a version that there is not', { version: '8.0' }, '0x80180001'],
    ['a version below all', { version: '0.9' }, '0x80180001'],
    ['another type of device', { type: 'WindowsPhone' }, '0x80180014'],
    ['an authentication policy that nobody knows', { policy: 'Passkey' }, '0x80180015'],
  ];
  for (const [what, change, code] of refused) {
    test(`${what} is refused with ${code}`, async () => {
      assert.equal(refusal(await post('/enrollmentserver/discovery.svc', discover(change))).code, code);
    });
  }
});

describe('policy', () => {
  test('the published sample is answered with RSA 2048, SHA-256 and one year', async () => {
    const answer = await post('/EnrollmentServer/Policy.svc', getPolicies(await token()));
    assert.equal(answer.status, 200);
    assert.equal(textOf(answer, 'minimalKeyLength'), '2048');
    assert.equal(textOf(answer, 'validityPeriodSeconds'), '31536000');
    assert.equal(textOf(answer, 'defaultName'), 'szOID_NIST_sha256');
    assert.equal(textOf(answer, 'RelatesTo'), 'urn:uuid:72048B64-0F19-448F-8C2E-B4C661860AA0');
  });

  test('without a token the security header is invalid, with a foreign one the user is not known', async () => {
    assert.equal(
      refusal(await post('/enrollmentserver/policy.svc', getPolicies(undefined))).code,
      '0x80180007',
    );
    const foreign = await token({ audience: 'https://graph.microsoft.com' });
    assert.equal(
      refusal(await post('/enrollmentserver/policy.svc', getPolicies(foreign))).code,
      '0x80180002',
    );
  });
});
