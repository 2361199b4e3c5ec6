/** Addresses that no service should have to think about: one gate for all hosts and doors. */

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import fc from 'fast-check';
import { exchangeOverTls, requestText, startServed, statusOf } from '../doors/served.ts';

type Bench = Awaited<ReturnType<typeof startServed>>;
let bench: Bench;
before(async () => {
  bench = await startServed();
});
// Ends with a look at the defects: nothing of this may be one.
after(() => bench.end());

const HOSTS = [
  'graph.microsoft.com',
  'login.microsoftonline.com',
  'login.live.com',
  'enterpriseregistration.windows.net',
  'enrollment.manage.microsoft.com',
  'ztd.dds.microsoft.com',
  'fe3.delivery.mp.microsoft.com',
  'r.manage.microsoft.com',
  'manage.microsoft.com',
  'swda01-mscdn.manage.microsoft.com',
  'eus-intc-keyid-0102.microsoftaik.azure.net',
  'ekop.intel.com',
];
const ask = (host: string, head: string, more = ''): Promise<string> =>
  exchangeOverTls(bench.served, host, requestText(head, host, more));
const lastUrl = async (): Promise<string> =>
  (await bench.served.hosted.current().control.journal()).at(-1)?.url ?? '';

for (const host of HOSTS) {
  test(`${host}: what is no path is refused before the service`, async () => {
    for (const target of ['/\\/v2.0/users', '*', '/<users>']) {
      const answer = await ask(host, `OPTIONS ${target}`);
      assert.equal(statusOf(answer), 'HTTP/1.1 400 Bad Request', target);
      assert.match(answer, /The address of the request is no path: /);
      assert.ok(URL.canParse(await lastUrl()));
    }
  });

  test(`${host}: a path that is not percent-encoded UTF-8 is the client's mistake`, async () => {
    for (const target of ['/%zz', '/v1.0/%E0%A4%A', '//%']) {
      const status = statusOf(await ask(host, `GET ${target}`));
      assert.match(status, /^HTTP\/1\.1 4\d\d /, `${target}: ${status}`);
    }
  });

  test(`${host}: slashes before the path count once`, async () => {
    const [once, thrice] = [await ask(host, 'GET /'), await ask(host, 'GET ///')];
    assert.equal(statusOf(thrice), statusOf(once));
    assert.equal(await lastUrl(), `https://${host}/`);
  });
}

test('a request in absolute form is one for its path (RFC 9112 section 3.2.2)', async () => {
  const host = 'login.microsoftonline.com';
  const path = '/common/v2.0/.well-known/openid-configuration';
  assert.equal(statusOf(await ask(host, `GET https://${host}${path}`)), 'HTTP/1.1 200 OK');
  assert.equal(await lastUrl(), `https://${host}${path}`);
  assert.match(statusOf(await ask(host, `GET https://graph.microsoft.com${path}`)), / 421 /);
});

test('two Host headers, or none, are refused (RFC 9112 section 3.2)', async () => {
  const host = 'graph.microsoft.com';
  const twice = await ask(host, 'GET /v1.0/users', `Host: ${host}\r\n`);
  assert.equal(statusOf(twice), 'HTTP/1.1 400 Bad Request');
  const none = await exchangeOverTls(
    bench.served,
    host,
    'GET /v1.0/users HTTP/1.1\r\nConnection: close\r\n\r\n',
  );
  assert.equal(statusOf(none), 'HTTP/1.1 400 Bad Request');
});

test('whatever a client takes for an address, the service stays whole and the journal readable', async () => {
  const target = fc
    .string({ unit: fc.constantFrom(...'/\\%?#*:.@;&=+az09%2F~"<>{}|^`'), minLength: 1, maxLength: 30 })
    .map((text) => text.replaceAll(' ', ''));
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...HOSTS), target, async (host, text) => {
      const status = statusOf(await ask(host, `GET ${text}`));
      assert.match(status, /^HTTP\/1\.1 [2345]\d\d /, text);
      assert.doesNotMatch(status, / 500 /, text);
      assert.ok(URL.canParse(await lastUrl()), text);
    }),
    { numRuns: 150 },
  );
});
