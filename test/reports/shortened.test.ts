/** Exchanges of what passed: what nobody reads is cut to its beginning and its length, all else stands. */
import assert from 'node:assert/strict';
import { createHash, randomBytes } from 'node:crypto';
import { test } from 'node:test';
import { shortened } from '../../reports/shortened.ts';

const exchange = {
  index: 3,
  time: '2026-03-02T08:00:00.000Z',
  method: 'POST',
  url: 'https://login.example/token',
  summary: 'OAuth 2.0 token',
};

test('tokens, certificates and keys are shortened, in the address, the headers and the bodies', () => {
  const token = randomBytes(600).toString('base64url');
  const certificate = randomBytes(601).toString('base64');
  const hash = createHash('sha256').update('a').digest('hex');
  const short = `${token.slice(0, 8)}… (800 characters)`;
  const [seen] = shortened([
    {
      ...exchange,
      url: `https://login.example/?code=${token}&state=1`,
      requestHeaders: { authorization: `Bearer ${token}.${token}` },
      requestBody: `{"certificate": "${certificate}"}`,
      responseHeaders: { location: `/?hash=${hash}` },
      responseBody: `<Data>${token}</Data>`,
    },
  ]);
  assert.deepEqual(seen, {
    ...exchange,
    url: `https://login.example/?code=${short}&state=1`,
    requestHeaders: { authorization: `Bearer ${short}.${short}` },
    requestBody: `{"certificate": "${certificate.slice(0, 8)}… (804 characters)"}`,
    responseHeaders: { location: `/?hash=${hash.slice(0, 8)}… (64 characters)` },
    responseBody: `<Data>${short}</Data>`,
  });
});

test('words, ids and paths are not, however long', () => {
  const url =
    'https://graph.microsoft.com/beta/deviceManagement/importedWindowsAutopilotDeviceIdentities/bcc3df35-cdd0-4b4d-9b4a-2b9cf9b0c1a0/import';
  const locUri =
    './Device/Vendor/MSFT/EnrollmentStatusTracking/DevicePreparation/PolicyProviders/Sidecar/TrackingPoliciesCreated';
  const given = {
    ...exchange,
    url,
    requestBody: locUri,
    responseBody: randomBytes(29).toString('base64url'),
  };
  assert.deepEqual(shortened([given]), [given]);
});

test('headers that only count are left out, whatever their case', () => {
  const [seen] = shortened([
    {
      ...exchange,
      requestHeaders: { 'Client-Request-Id': 'bcc3df35-cdd0-4b4d-9b4a-2b9cf9b0c1a0', accept: '*/*' },
      responseHeaders: { date: 'Mon, 02 Mar 2026 08:00:00 GMT', 'retry-after': '10' },
    },
  ]);
  assert.deepEqual(
    [seen?.requestHeaders, seen?.responseHeaders],
    [{ accept: '*/*' }, { 'retry-after': '10' }],
  );
});

test('an exchange without an answer stays one', () => {
  assert.deepEqual(shortened([exchange]), [exchange]);
});
