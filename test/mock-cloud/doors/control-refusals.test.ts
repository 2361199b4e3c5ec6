/** The control interface over HTTP: who is not let in, and what is said to a request that cannot be done. */

import assert from 'node:assert/strict';
import { generateKeyPairSync } from 'node:crypto';
import { after, before, test } from 'node:test';
import { request } from 'undici';
import { OPERATIONS } from '../../../mock-cloud/control/operations.ts';
import { exchangeBytes, requestText, startServed, statusOf } from './served.ts';

let bench: Awaited<ReturnType<typeof startServed>>;
before(async () => {
  bench = await startServed();
});
after(() => bench.end());

interface Answer {
  readonly status: number;
  readonly body: {
    readonly error?: { readonly code: string; readonly message: string; readonly place: string | null };
  };
}

/** One request by hand. */
async function ask(
  method: 'GET' | 'POST' | 'PUT' | 'DELETE',
  path: string,
  body?: string,
  headers: Record<string, string> = {},
): Promise<Answer> {
  const answer = await request(`${bench.served.door.proxy}/_glovebox/${path}`, {
    method,
    headers: { authorization: `Bearer ${bench.served.adminToken}`, ...headers },
    ...(body !== undefined && { body }),
  });
  const text = await answer.body.text();
  return { status: answer.statusCode, body: JSON.parse(text) };
}

const token = (): string => `Authorization: Bearer ${bench.served.adminToken}\r\n`;
const port = (): number => bench.served.door.port;

const DOORKEEPER = [
  { what: 'no token', head: () => '', host: () => `127.0.0.1:${port()}`, status: 401, code: 'unauthorized' },
  {
    what: 'a wrong token',
    head: () => 'Authorization: Bearer wrong\r\n',
    host: () => `127.0.0.1:${port()}`,
    status: 401,
    code: 'unauthorized',
  },
  { what: 'a foreign Host', head: token, host: () => 'evil.example', status: 403, code: 'foreignHost' },
  { what: 'another port', head: token, host: () => '127.0.0.1:1', status: 403, code: 'foreignHost' },
  { what: 'a Host without its port', head: token, host: () => 'localhost', status: 403, code: 'foreignHost' },
  {
    what: 'a page of another origin',
    head: () => `${token()}Origin: https://evil.example\r\n`,
    host: () => `localhost:${port()}`,
    status: 403,
    code: 'foreignOrigin',
  },
  {
    what: 'a page without an origin',
    head: () => `${token()}Origin: null\r\n`,
    host: () => `localhost:${port()}`,
    status: 403,
    code: 'foreignOrigin',
  },
];

for (const { what, head, host, status, code } of DOORKEEPER) {
  test(`${what}: ${status} ${code}`, async () => {
    const answer = await exchangeBytes(port(), requestText('GET /_glovebox/clock', host(), head()));
    assert.ok(statusOf(answer).startsWith(`HTTP/1.1 ${status} `), answer);
    assert.equal(JSON.parse(answer.split('\r\n\r\n')[1] ?? '').error.code, code);
  });
}

test('with the token, at either name, and for pages of its own', async () => {
  const own = requestText(
    'GET /_glovebox/clock',
    `LOCALHOST:${port()}`,
    `${token()}Origin: http://localhost:${port()}\r\n`,
  );
  assert.equal(statusOf(await exchangeBytes(port(), own)), 'HTTP/1.1 200 OK');
});

test('the interface lists its operations', async () => {
  const { body } = await ask('GET', '');
  const listed: unknown = Reflect.get(body, 'operations');
  assert.ok(Array.isArray(listed));
  assert.deepEqual(
    listed.map((one: { name: string }) => one.name),
    Object.keys(OPERATIONS),
  );
});

const { publicKey } = generateKeyPairSync('ec', { namedCurve: 'prime256v1' });
const endorsement = (change: Readonly<Record<string, string>>): string =>
  JSON.stringify({
    vendor: 'infineon',
    publicKey: publicKey.export({ type: 'spki', format: 'der' }).toString('base64'),
    model: 'SLB9672',
    firmware: '15.21',
    publish: 'in the chip',
    ...change,
  });

const MISTAKES = [
  { what: 'no such operation', send: () => ask('GET', 'clok'), status: 404, code: 'notFound', place: null },
  { what: 'another method', send: () => ask('DELETE', 'clock'), status: 404, code: 'notFound', place: null },
  {
    what: 'no JSON',
    send: () => ask('POST', 'faults', '{"host"'),
    status: 400,
    code: 'invalidInput',
    place: null,
  },
  {
    what: 'no object',
    send: () => ask('POST', 'faults', '[]'),
    status: 400,
    code: 'invalidInput',
    place: null,
  },
  {
    what: 'a field that does not exist',
    send: () => ask('POST', 'tenants', '{"name":"A","domain":"a.example","usres":[]}'),
    status: 400,
    code: 'invalidInput',
    place: 'usres',
  },
  {
    what: 'a value that does not fit, deep inside',
    send: () =>
      ask('POST', 'tenants', '{"name":"A","domain":"a.example","users":[{"userPrincipalName":"x"}]}'),
    status: 400,
    code: 'invalidInput',
    place: 'users[0].userPrincipalName',
  },
  {
    what: 'a description that contradicts itself',
    send: () =>
      ask(
        'POST',
        'tenants',
        '{"name":"A","domain":"a.example","apps":[{"displayName":"X","assignedTo":["Y"]}]}',
      ),
    status: 400,
    code: 'invalidInput',
    place: 'apps[0].assignedTo[0]',
  },
  {
    what: 'a domain that is taken',
    send: () => ask('POST', 'tenants', '{"name":"A","domain":"contoso.com"}'),
    status: 409,
    code: 'conflict',
    place: null,
  },
  {
    what: 'an unknown tenant',
    send: () => ask('GET', 'tenants/nobody.example/summary'),
    status: 404,
    code: 'notFound',
    place: null,
  },
  {
    what: 'a broken device list',
    send: () =>
      ask(
        'POST',
        'tenants/contoso.com/devices',
        'Device Serial Number,Windows Product ID,Hardware Hash\r\nX,,not a hash\r\n',
        { 'content-type': 'text/csv' },
      ),
    status: 400,
    code: 'invalidInput',
    place: 'line 2, column 4',
  },
  {
    what: 'a code that nobody sees',
    send: () => ask('GET', 'tenants/contoso.com/users/anna@contoso.com/authenticator-code'),
    status: 422,
    code: 'refused',
    place: null,
  },
  {
    what: 'the speed of a clock that has none',
    send: () => ask('PUT', 'clock/pace', '{"speed":60}'),
    status: 422,
    code: 'refused',
    place: null,
  },
  ...[
    { what: 'a time past the last one', sent: { ms: 1e18 }, place: 'ms' },
    { what: 'a date past the last one', sent: { to: '2100-01-01T00:00:00Z' }, place: 'to' },
    { what: 'a number of milliseconds past all dates', sent: { to: 1e300 }, place: 'to' },
    { what: 'a date that has passed', sent: { to: '2001-01-01T00:00:00Z' }, place: 'to' },
  ].map(({ what, sent, place }) => ({
    what,
    send: () => ask('POST', 'clock/advance', JSON.stringify(sent)),
    status: 400,
    code: 'invalidInput',
    place,
  })),
  {
    what: 'a speed at which no clock goes',
    send: () => ask('PUT', 'clock/pace', '{"speed":1e308}'),
    status: 400,
    code: 'invalidInput',
    place: 'speed',
  },
  {
    what: 'a fault of a host that nobody serves',
    send: () =>
      ask('POST', 'faults', '{"host":"grpah.microsoft.com","fault":{"kind":"status","status":503}}'),
    status: 400,
    code: 'invalidInput',
    place: 'host',
  },
  {
    what: 'an endorsement key that is none',
    send: () => ask('POST', 'endorsement-certificates', endorsement({ publicKey: 'AAAA' })),
    status: 400,
    code: 'invalidInput',
    place: 'publicKey',
  },
  {
    what: 'a firmware version that is none',
    send: () => ask('POST', 'endorsement-certificates', endorsement({ firmware: 'new' })),
    status: 400,
    code: 'invalidInput',
    place: 'firmware',
  },
  {
    what: 'a broken percent sign',
    send: () => ask('GET', 'tenants/%zz/summary'),
    status: 400,
    code: 'invalidInput',
    place: null,
  },
  {
    what: 'too much',
    send: () => ask('POST', 'tenants', ' '.repeat(4 * 1024 * 1024 + 1)),
    status: 413,
    code: 'tooLarge',
    place: null,
  },
];

for (const { what, send, status, code, place } of MISTAKES) {
  test(`${what}: ${status} ${code}`, async () => {
    const answer = await send();
    assert.deepEqual(
      [answer.status, answer.body.error?.code, answer.body.error?.place],
      [status, code, place],
      answer.body.error?.message,
    );
    assert.ok((answer.body.error?.message.length ?? 0) > 10);
  });
}
