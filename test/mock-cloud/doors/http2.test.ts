/** HTTP/2 and ALPN at the doors, with Node's own client and with curl: the same answers, faults and journal as over HTTP/1.1. */

import assert from 'node:assert/strict';
import { once } from 'node:events';
import { type ClientHttp2Session, connect, constants, type OutgoingHttpHeaders } from 'node:http2';
import { after, afterEach, before, describe, test } from 'node:test';
import { connect as connectTls } from 'node:tls';
import { missing, run, startServed } from './served.ts';

const CURL = '/usr/bin/curl';
const LOGIN = 'login.microsoftonline.com';
const PATH = '/contoso.com/v2.0/.well-known/openid-configuration';

let bench: Awaited<ReturnType<typeof startServed>>;
const sessions: ClientHttp2Session[] = [];
before(async () => {
  bench = await startServed();
});
afterEach(async () => {
  for (const session of sessions.splice(0)) session.destroy();
  await bench.served.hosted.current().control.clearFaults();
});
after(() => bench.end());

/** A connection to a host by its name (SNI). */
function sessionTo(host: string): ClientHttp2Session {
  const { port } = bench.served.door;
  const session = connect(`https://${host}`, {
    createConnection: () =>
      connectTls({
        port,
        host: '127.0.0.1',
        servername: host,
        ca: bench.served.caCertificate,
        ALPNProtocols: ['h2'],
      }),
  });
  sessions.push(session);
  return session;
}

interface Answer {
  readonly status: number | undefined;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly text: string;
}

async function ask(
  session: ClientHttp2Session,
  headers: OutgoingHttpHeaders,
  body?: string | Buffer,
): Promise<Answer> {
  const stream = session.request(headers);
  stream.end(body);
  let text = '';
  stream.setEncoding('utf8').on('data', (chunk: string) => {
    text += chunk;
  });
  const [answered] = (await once(stream, 'response')) as [Record<string, unknown>];
  if (!stream.readableEnded) await once(stream, 'end');
  return { status: Number(answered[':status']), headers: answered, text };
}

const negotiated = async (offered: readonly string[], host = LOGIN): Promise<string | false | null> => {
  const socket = connectTls({
    port: bench.served.door.port,
    host: '127.0.0.1',
    servername: host,
    ca: bench.served.caCertificate,
    ALPNProtocols: [...offered],
  });
  await once(socket, 'secureConnect');
  const { alpnProtocol } = socket;
  socket.destroy();
  return alpnProtocol;
};

describe('ALPN', () => {
  test('h2 where the client offers it, http/1.1 where it offers that alone, nothing where it offers nothing', async () => {
    assert.equal(await negotiated(['h2', 'http/1.1']), 'h2');
    assert.equal(await negotiated(['http/1.1', 'h2']), 'h2');
    assert.equal(await negotiated(['http/1.1']), 'http/1.1');
    assert.equal(await negotiated([]), false);
    assert.equal(await negotiated(['h2'], 'r.manage.microsoft.com'), 'h2');
  });

  test('a client that offers neither is told so in the handshake (RFC 7301 section 3.2)', async () => {
    await assert.rejects(negotiated(['spdy/3']), /no application protocol|ALERT|alert/i);
  });
});

describe('HTTP/2', () => {
  test('a request is answered as over HTTP/1.1, with its length, and without headers of a connection', async () => {
    const { status, headers, text } = await ask(sessionTo(LOGIN), { ':path': PATH });
    assert.equal(status, 200);
    assert.match(String(headers['content-type']), /^application\/json/);
    assert.equal(Number(headers['content-length']), Buffer.byteLength(text));
    assert.equal(headers.connection, undefined);
    assert.match(JSON.parse(text).token_endpoint, /^https:\/\/login\.microsoftonline\.com\//);
  });

  test('the journal has it with method, address, status and bodies', async () => {
    const session = sessionTo(LOGIN);
    const form = 'grant_type=client_credentials&client_id=nobody';
    const head = {
      ':path': '/contoso.com/oauth2/v2.0/token',
      ':method': 'POST',
      'content-type': 'application/x-www-form-urlencoded',
    };
    const { status, text } = await ask(session, head, form);
    const [entry] = (await bench.served.hosted.current().control.journal({})).filter(
      ({ requestBody }) => requestBody.toString() === form,
    );
    assert.equal(entry?.method, 'POST');
    assert.equal(entry?.url, `https://${LOGIN}/contoso.com/oauth2/v2.0/token`);
    assert.equal(entry?.status, status);
    assert.equal(entry?.responseBody.toString(), text);
    // Node's client names the port.
    assert.equal(entry?.requestHeaders.host, `${LOGIN}:443`);
    assert.equal(
      Object.keys(entry?.requestHeaders ?? {}).some((name) => name.startsWith(':')),
      false,
    );
  });

  test('many at once on one connection, each with its own answer', async () => {
    const session = sessionTo(LOGIN);
    const tenants = Array.from({ length: 40 }, (_, index) =>
      index % 2 === 0 ? 'contoso.com' : 'nobody.example',
    );
    const answers = await Promise.all(
      tenants.map((tenant) => ask(session, { ':path': PATH.replace('contoso.com', tenant) })),
    );
    assert.deepEqual(
      answers.map(({ status }) => status),
      tenants.map((tenant) => (tenant === 'contoso.com' ? 200 : 400)),
    );
  });

  test('HEAD has the headers and no body', async () => {
    const session = sessionTo('www.msftconnecttest.com');
    const answer = await ask(sessionTo(LOGIN), { ':path': PATH, ':method': 'HEAD' });
    assert.equal(answer.status, 200);
    assert.equal(answer.text, '');
    assert.ok(Number(answer.headers['content-length']) > 100);
    // That host is served without TLS only, and HTTP/2 says so as HTTP/1.1 does.
    assert.equal((await ask(session, { ':path': '/connecttest.txt' })).status, 421);
  });

  test('another authority than that of the connection is misdirected', async () => {
    const { status, text } = await ask(sessionTo(LOGIN), {
      ':path': '/v1.0/devices',
      ':authority': 'graph.microsoft.com',
    });
    assert.equal(status, 421);
    assert.match(text, /opened to login\.microsoftonline\.com/);
  });

  test('the control interface answers at the door’s own name', async () => {
    const { port } = bench.served.door;
    const { status, text } = await ask(sessionTo('localhost'), {
      ':path': '/_glovebox/faults',
      ':authority': `localhost:${port}`,
    });
    // As over HTTP/1.1, it asks for the token.
    assert.equal(status, 401);
    assert.match(text, /Authorization: Bearer TOKEN/);
  });

  test('a body over 4 MiB is refused with 413', async () => {
    const head = { ':path': '/contoso.com/oauth2/v2.0/token', ':method': 'POST' };
    const { status } = await ask(sessionTo(LOGIN), head, Buffer.alloc(5 * 1024 * 1024, 0x61));
    assert.equal(status, 413);
  });

  test('a host of device management asks for the certificate in the same handshake', async () => {
    const { status, text } = await ask(sessionTo('r.manage.microsoft.com'), {
      ':path': '/devicegatewayproxy/cimhandler.ashx',
      ':method': 'POST',
    });
    assert.equal(status, 401);
    assert.match(text, /asks for the MDM certificate in the TLS handshake/);
  });

  test('CONNECT is for nobody: the stream is closed, the connection goes on', async () => {
    const session = sessionTo(LOGIN);
    const stream = session.request({ ':method': 'CONNECT', ':authority': 'graph.microsoft.com:443' });
    stream.on('error', () => undefined);
    await new Promise<void>((resolve) => stream.once('close', () => resolve()));
    assert.equal(stream.rstCode, constants.NGHTTP2_HTTP_1_1_REQUIRED);
    assert.equal((await ask(session, { ':path': PATH })).status, 200);
  });
});

describe('faults over HTTP/2', () => {
  const control = () => bench.served.hosted.current().control;

  test('a status with Retry-After, once', async () => {
    await control().addFault({
      host: LOGIN,
      times: 1,
      fault: { kind: 'status', status: 503, retryAfterSeconds: 7 },
    });
    const session = sessionTo(LOGIN);
    const { status, headers } = await ask(session, { ':path': PATH });
    assert.equal(status, 503);
    assert.equal(headers['retry-after'], '7');
    assert.equal((await ask(session, { ':path': PATH })).status, 200);
  });

  test('a reset breaks the connection; the next one is answered', async () => {
    await control().addFault({ host: LOGIN, times: 1, fault: { kind: 'reset' } });
    const session = sessionTo(LOGIN);
    session.on('error', () => undefined);
    await assert.rejects(
      Promise.race([
        ask(session, { ':path': PATH }),
        once(session, 'close').then(() => Promise.reject(new Error('closed'))),
      ]),
    );
    assert.equal((await ask(sessionTo(LOGIN), { ':path': PATH })).status, 200);
  });
});

describe('curl', { skip: missing(CURL) }, () => {
  const curl = (args: readonly string[], environment: Record<string, string> = {}) =>
    run(
      CURL,
      ['-sS', '-o', '/dev/null', '-w', '%{http_version} %{http_code}', ...args, `https://${LOGIN}${PATH}`],
      environment,
    );
  const direct = () => ['--cacert', bench.caFile, '--connect-to', `::127.0.0.1:${bench.served.door.port}`];

  test('speaks HTTP/2 at the HTTPS door, and HTTP/1.1 where it is told to', async () => {
    assert.equal((await curl(direct())).stdout, '2 200');
    assert.equal((await curl(['--http1.1', ...direct()])).stdout, '1.1 200');
  });

  test('speaks HTTP/2 through the proxy', async () => {
    const environment = { HTTPS_PROXY: bench.served.door.proxy, CURL_CA_BUNDLE: bench.caFile };
    assert.equal((await curl([], environment)).stdout, '2 200');
  });
});

describe('limits over HTTP/2', () => {
  test('a head that is too large ends the stream or is refused, and the door goes on', async () => {
    const session = sessionTo(LOGIN);
    session.on('error', () => undefined);
    const large = Object.fromEntries(
      Array.from({ length: 60 }, (_, index) => [`x-${index}`, 'a'.repeat(1500)]),
    );
    const outcome = await Promise.race([
      ask(session, { ':path': PATH, ...large }).then(
        ({ status }) => status,
        () => 'refused',
      ),
      once(session, 'close').then(() => 'refused'),
    ]);
    assert.ok(outcome === 'refused' || outcome === 431, String(outcome));
    assert.equal((await ask(sessionTo(LOGIN), { ':path': PATH })).status, 200);
  });

  test('a client that says h2 and then nothing is dropped', async () => {
    const quick = await startServed({ limits: { headMs: 200, idleMs: 200 } });
    try {
      const socket = connectTls({
        port: quick.served.door.port,
        host: '127.0.0.1',
        servername: LOGIN,
        ca: quick.served.caCertificate,
        ALPNProtocols: ['h2'],
      });
      socket.on('error', () => undefined).resume();
      await once(socket, 'close');
    } finally {
      await quick.end();
    }
  });
});

test('in process: a host that asks for certificates speaks HTTP/2 as well', async () => {
  const cloud = bench.served.hosted.current();
  const host = 'r.manage.microsoft.com';
  const session = connect(`https://${host}`, {
    createConnection: () =>
      connectTls({
        socket: cloud.internet('a client').connect(host, 443).stream,
        servername: host,
        ca: bench.served.caCertificate,
        ALPNProtocols: ['h2'],
      }),
  });
  sessions.push(session);
  const { status } = await ask(session, {
    ':path': '/devicegatewayproxy/cimhandler.ashx',
    ':method': 'POST',
  });
  assert.equal(status, 401);
});
