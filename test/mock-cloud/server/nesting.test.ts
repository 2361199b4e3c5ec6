/** JSON that is nested deeper than any message: refused as unreadable by every service, and by none with a defect. */

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { exchangeOverTls, requestText, startServed, statusOf } from '../doors/served.ts';

type Bench = Awaited<ReturnType<typeof startServed>>;
let bench: Bench;
let administrator = '';
before(async () => {
  bench = await startServed();
  const [tenant] = bench.served.hosted.tenants();
  const form = new URLSearchParams({
    grant_type: 'client_credentials',
    client_id: tenant?.administrator.clientId ?? '',
    client_secret: tenant?.administrator.secret ?? '',
    scope: 'https://graph.microsoft.com/.default',
  });
  const answer = await post('login.microsoftonline.com', `/${tenant?.id}/oauth2/v2.0/token`, `${form}`);
  administrator = /"access_token":\s*"([^"]+)"/.exec(answer)?.[1] ?? '';
});
// Ends with a look at the defects: nothing of this may be one.
after(() => bench.end());

function post(
  host: string,
  path: string,
  body: string,
  headers = 'Content-Type: application/x-www-form-urlencoded\r\n',
) {
  const more = `${headers}Content-Length: ${Buffer.byteLength(body)}\r\n`;
  return exchangeOverTls(bench.served, host, requestText(`POST ${path}`, host, more) + body);
}

const nested = (depth: number): string => '['.repeat(depth) + ']'.repeat(depth);
const JSON_BODY = 'Content-Type: application/json\r\n';

for (const depth of [65, 5000, 1_000_000]) {
  const bodies: readonly (readonly [host: string, path: string, body: string])[] = [
    ['graph.microsoft.com', '/v1.0/groups', `{"displayName":${nested(depth)}}`],
    [
      'graph.microsoft.com',
      '/v1.0/$batch',
      `{"requests":[{"id":"1","method":"POST","url":"/groups","body":${nested(depth)}}]}`,
    ],
    ['enterpriseregistration.windows.net', '/EnrollmentServer/device', `{"JoinType":${nested(depth)}}`],
    ['enterpriseregistration.windows.net', '/EnrollmentServer/attestation', nested(depth)],
    ['login.microsoftonline.com', '/common/GetCredentialType', `{"username":${nested(depth)}}`],
  ];
  for (const [host, path, body] of bodies) {
    test(`${depth} deep at ${host}${path}`, async () => {
      const headers = `${JSON_BODY}Authorization: Bearer ${administrator}\r\n`;
      const status = statusOf(await post(host, path, body, headers));
      assert.match(status, /^HTTP\/1\.1 4\d\d /);
    });
  }
}

test('what is nested as deep as messages are is read', async () => {
  const headers = `${JSON_BODY}Authorization: Bearer ${administrator}\r\n`;
  const body = `{"displayName":"Deep","mailEnabled":false,"mailNickname":"deep","securityEnabled":true,"description":"${'['.repeat(500)}"}`;
  const answer = await post('graph.microsoft.com', '/v1.0/groups', body, headers);
  assert.equal(statusOf(answer), 'HTTP/1.1 201 Created');
});
