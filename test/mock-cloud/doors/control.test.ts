/** The control interface over HTTP: who is let in, what it does, and what it says when it cannot. */

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { request } from 'undici';
import { ControlError, connectControl, createRandom, READY_TENANT, type RemoteControl } from '#cloud';
import { CURRENT_VERSIONS, describeHardware, hardwareHashOf } from '#devices';
import { OPERATIONS } from '../../../mock-cloud/control/operations.ts';
import { exchangeBytes, requestText, startServed, statusOf } from './served.ts';

let bench: Awaited<ReturnType<typeof startServed>>;
let control: RemoteControl;
before(async () => {
  bench = await startServed();
  const { door, adminToken, caCertificate } = bench.served;
  control = connectControl({ url: door.https, token: adminToken, caCertificate });
});
after(async () => {
  await control.close();
  await bench.end();
});

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

async function controlError(work: Promise<unknown>): Promise<ControlError> {
  const error = await work.then(
    () => assert.fail('it was done'),
    (reason: unknown) => reason,
  );
  assert.ok(error instanceof ControlError, String(error));
  return error;
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

test('with the token, at both names, with TLS and without', async () => {
  const own = requestText(
    'GET /_glovebox/clock',
    `LOCALHOST:${port()}`,
    `${token()}Origin: http://localhost:${port()}\r\n`,
  );
  assert.equal(statusOf(await exchangeBytes(port(), own)), 'HTTP/1.1 200 OK');
  assert.equal((await control.readClock()).kind, 'virtual');
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

test('time passes as it is told: by so much, until then, never back', async () => {
  const { now } = await control.readClock();
  assert.equal((await control.advanceClock({ ms: 60_000 })).now, now + 60_000);
  assert.equal(
    (await control.advanceClock({ to: new Date(now + 120_000).toISOString() })).now,
    now + 120_000,
  );
  assert.equal((await control.advanceClock({ to: now })).now, now + 120_000);
});

test('every function of Control does over HTTP what it does in process', async () => {
  const tenant = await control.createTenant({
    ...READY_TENANT,
    name: 'Fabrikam',
    domain: 'fabrikam.com',
    users: [{ userPrincipalName: 'dora@fabrikam.com', multiFactor: 'oneTimeCode' }],
    groups: [],
    deploymentProfiles: [],
    enrollmentStatusPages: [],
  });
  assert.equal(tenant.domain, 'fabrikam.com');
  assert.match(await control.authenticatorCode(tenant.id, 'dora@fabrikam.com'), /^\d{6}$/);
  const hardware = describeHardware({ serialNumber: 'LT0001' }, createRandom('test', 'LT0001'));
  const { now } = await control.readClock();
  const windows = {
    generation: 11,
    edition: 'Pro',
    version: CURRENT_VERSIONS[11],
    languages: ['en-US'],
  } as const;
  const hash = hardwareHashOf(hardware, { ...windows, languages: [...windows.languages] }, now);
  const csv = `Device Serial Number,Windows Product ID,Hardware Hash\r\nLT0001,,${hash}\r\n`;
  await control.importDevicesFromCsv('fabrikam.com', csv);
  await control.advanceClock({ ms: 120_000 });
  assert.deepEqual(await control.tenantSummary(tenant.id), { registered: 1, enrolled: 0 });
  const refused = await controlError(control.answerNumberMatch(tenant.id, 'dora@fabrikam.com', 42));
  assert.equal(refused.code, 'refused');
  await control.offerUpdate({
    id: '00c0ffee-1111-4222-8333-444455556666',
    revision: 7,
    title: 'An update',
    restartRequired: false,
    minutes: 1,
  });
  await control.withholdCommand('FirstSyncStatus/ExpectedPolicies');
});

test('faults are planned, listed, met and cleared', async () => {
  const fault = { host: 'graph.microsoft.com', times: 2, fault: { kind: 'status', status: 503 } } as const;
  await control.addFault(fault);
  assert.deepEqual(await control.faults(), [{ spec: { ...fault, path: '/' }, left: 2 }]);
  const text = requestText('GET /', 'www.msftconnecttest.com');
  await control.addFault({ host: 'www.msftconnecttest.com', fault: { kind: 'status', status: 500 } });
  assert.match(statusOf(await exchangeBytes(port(), text)), / 500 /);
  assert.equal((await control.faults()).at(-1)?.left, null);
  await control.clearFaults();
  assert.deepEqual(await control.faults(), []);
});

test('the journal comes from an index on, with bodies as they were', async () => {
  const before = (await control.journal()).at(-1)?.index ?? -1;
  const text = requestText('GET /connecttest.txt', 'www.msftconnecttest.com');
  await exchangeBytes(port(), text);
  const entries = await control.journal({ since: before + 1 });
  assert.deepEqual(
    entries.map(({ url, status, responseBody }) => ({ url, status, body: responseBody.toString() })),
    [{ url: 'http://www.msftconnecttest.com/connecttest.txt', status: 200, body: 'Microsoft Connect Test' }],
  );
  assert.deepEqual(entries, await bench.served.hosted.current().control.journal({ since: before + 1 }));
});

test('a reset brings back the start: its tenants with their secrets, and nothing else', async () => {
  const tenants = bench.served.hosted.tenants();
  assert.deepEqual(await control.reset(), tenants);
  assert.equal((await controlError(control.tenantSummary('fabrikam.com'))).code, 'notFound');
  assert.deepEqual(await control.tenantSummary('contoso.com'), { registered: 0, enrolled: 0 });
  assert.deepEqual(await control.journal(), []);
});

test('errors are the same on both sides of the wire', async () => {
  const here = bench.served.hosted.current().control;
  for (const side of [control, here]) {
    const error = await controlError(side.importDevicesFromCsv('contoso.com', 'a,b'));
    assert.deepEqual([error.code, error.place], ['invalidInput', 'line 1, column 1']);
  }
});

test('the client says who does not answer', async () => {
  const nobody = connectControl({ url: 'http://127.0.0.1:1', token: 'x' });
  const error = await controlError(nobody.readClock());
  assert.equal(error.code, 'unreachable');
  assert.match(error.message, /^No cloud answers at http:\/\/127\.0\.0\.1:1: .*ECONNREFUSED/);
  await nobody.close();
});
