/** Answers over HTTP/2 that end early: without content, or before the request is counted as sent. */

import assert from 'node:assert/strict';
import { once } from 'node:events';
import { type ClientHttp2Session, connect } from 'node:http2';
import { after, before, test } from 'node:test';
import { startServed } from './served.ts';

const HOST = 'login.microsoftonline.com';
let bench: Awaited<ReturnType<typeof startServed>>;
let session: ClientHttp2Session;
before(async () => {
  bench = await startServed();
  session = connect(`https://${HOST}`, {
    ca: bench.served.caCertificate,
    servername: HOST,
    host: '127.0.0.1',
    port: bench.served.door.port,
  });
  await once(session, 'connect');
});
after(() => {
  session.destroy();
  return bench.end();
});

async function ask(method: string, path: string, body = ''): Promise<{ status: number; text: string }> {
  const stream = session.request({
    ':method': method,
    ':path': path,
    ':authority': HOST,
    'content-type': 'application/x-www-form-urlencoded',
    'content-length': String(body.length),
  });
  const answered = once(stream, 'response');
  // As a browser sends it: the length tells the service that all has come, the end of the stream comes by itself, and late.
  if (body === '') stream.end();
  else stream.write(body);
  const [headers] = await answered;
  stream.end();
  let text = '';
  for await (const chunk of stream.setEncoding('utf8')) text += chunk;
  return { status: Number(headers[':status']), text };
}

test('a preflight and what follows it, many times on one connection', async () => {
  const path = '/common/oauth2/token';
  for (let round = 0; round < 20; round += 1) {
    assert.deepEqual(await ask('OPTIONS', path), { status: 204, text: '' });
    const asked = Array.from({ length: 10 }, () => ask('POST', path, 'grant_type=srv_challenge'));
    for (const { status, text } of await Promise.all(asked)) {
      assert.equal(status, 200);
      assert.ok(JSON.parse(text).Nonce);
    }
  }
  assert.equal(session.destroyed, false);
});
