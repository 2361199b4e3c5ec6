/** The blob hosts of diagnostics: signed addresses, what is kept, and for how long. */

import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { LOG_HOSTS } from '#wire/log-storage.ts';
import { logStorage, signedUrl } from '../../mock-cloud/log-storage/index.ts';
import { startServices } from './service-bench.ts';

const START = Date.UTC(2026, 2, 2, 8);
const DAY = 86_400_000;
const bench = await startServices(
  Object.fromEntries(logStorage.hosts.map(({ host, routes }) => [host, routes])),
  START,
);
after(bench.close);
const host = LOG_HOSTS.europe;
const BLOCK = { 'x-ms-blob-type': 'BlockBlob' };

async function call(method: string, url: string, headers = {}): Promise<[number, string, string]> {
  const { hostname, pathname, search } = new URL(url);
  const sent = method === 'PUT' ? { body: 'archive' } : {};
  const answer = await bench.call({ method, host: hostname, path: `${pathname}${search}`, headers, ...sent });
  return [answer.status, String(answer.headers['x-ms-error-code'] ?? ''), answer.text];
}

test('what was put by one address is got by another, for 28 days', async () => {
  const place = { host, path: '/tenant/device/kept.zip' };
  const write = await signedUrl(bench.context, place, 'cw', START + DAY);
  const read = await signedUrl(bench.context, place, 'r', START + 40 * DAY);
  assert.deepEqual((await call('GET', read)).slice(0, 2), [404, 'BlobNotFound']);
  assert.equal((await call('PUT', write, BLOCK))[0], 201);
  bench.now = START + 28 * DAY - 1;
  assert.deepEqual(await call('GET', read), [200, '', 'archive']);
  bench.now = START + 28 * DAY;
  assert.equal((await call('GET', read))[1], 'BlobNotFound');
  bench.now = START;
});

test('an address permits what it was signed for, there and until then', async () => {
  const place = { host, path: '/tenant/device/signed.zip' };
  const write = await signedUrl(bench.context, place, 'cw', START + DAY);
  const read = await signedUrl(bench.context, place, 'r', START + DAY);
  const refused = async (method: string, url: string): Promise<void> =>
    assert.deepEqual((await call(method, url, BLOCK)).slice(0, 2), [403, 'AuthenticationFailed'], url);
  await refused('GET', write);
  await refused('PUT', read);
  await refused('PUT', write.replace('signed.zip', 'other.zip'));
  await refused('PUT', write.replace(host, LOG_HOSTS.india));
  await refused('PUT', write.replace('2026-03-03', '2026-03-04'));
  await refused('PUT', read.replace('sp=r', 'sp=cw'));
  await refused('PUT', `https://${host}${place.path}`);
  await refused('PUT', write.replace(/se=[^&]*/, 'se=soon'));
  bench.now = START + DAY;
  await refused('PUT', write);
  bench.now = START;
  assert.equal((await call('PUT', write))[1], 'MissingRequiredHeader');
  assert.equal((await call('DELETE', write))[1], 'UnsupportedHttpVerb');
  assert.equal((await call('PUT', write, BLOCK))[0], 201);
});
