/** Management sessions: messages, headers, challenges, retries, and how they end when something is wrong ([MS-MDM]). */

import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { test } from 'node:test';
import { firstSyncStatus } from '#wire/csp-nodes.ts';
import { ALERT_TYPES, encodeSyncMl, parseSyncMl } from '#wire/syncml.ts';
import { createDisk } from '../../../devices/disk/disk.ts';
import { runManagementSession, type SessionOptions } from '../../../devices/management/index.ts';
import { queueAlert, queueInstallAlert, waitingAlerts } from '../../../devices/management-tree/alerts.ts';
import { nodeTree, nodeValue } from '../../../devices/management-tree/node-tree.ts';
import { NetworkError } from '../../../devices/ports.ts';
import { enrolled, get, managementServer, PROVIDER, replace, reply } from '../management-server.ts';
import { type Bench, createBench, expectValue, type FarSide, START } from '../pc-bench.ts';

const DEVICE: SessionOptions = { mode: 'Machine', reason: 'enrollment' };

async function bench(farSide: FarSide, change: Parameters<typeof enrolled>[1] = {}): Promise<Bench> {
  const made = await createBench({ farSide });
  await enrolled(made.disk, change);
  return made;
}
const session = (on: Bench, options: SessionOptions = DEVICE) =>
  on.run((activity) => runManagementSession(activity, options));

test('a session: package 1, commands, answers, end; one connection with the MDM certificate', async () => {
  const timeOut = firstSyncStatus(PROVIDER, 'Device', 'TimeOutUntilSyncFailure');
  const server = managementServer((_, message) =>
    message === 1
      ? [get('./DevDetail/SwV'), replace(timeOut, '45', 'int'), get('./Vendor/MSFT/NoSuchCsp')]
      : [],
  );
  const on = await bench(server.answer);
  assert.deepEqual(expectValue(await session(on)), { messages: 2, commands: 3 });
  const [first, second] = server.heard;
  assert.deepEqual(
    first?.commands.map((one) => [
      one.cmdId,
      one.kind,
      one.kind === 'Alert' ? [one.code, one.items[0]?.data] : '',
    ]),
    [
      [1, 'Alert', [1201, undefined]],
      [2, 'Alert', [1224, 'others']],
      [3, 'Alert', [1224, 'device']],
      [4, 'Replace', ''],
    ],
  );
  assert.deepEqual(
    second?.commands.map((one) =>
      one.kind === 'Status' ? `${one.msgRef} ${one.cmdRef} ${one.cmd} ${one.code}` : one.kind,
    ),
    ['1 0 SyncHdr 200', '1 6 Get 200', 'Results', '1 7 Replace 200', '1 8 Get 404'],
  );
  assert.equal(server.results.get('./DevDetail/SwV'), '10.0.26100.2605');
  assert.equal(await nodeValue(nodeTree(on.disk), timeOut), '45');
  assert.equal(on.connections(), 1);
  assert.ok(on.asked.every(({ identity }) => identity !== undefined));
});

test('a value that comes in pieces is written once it is whole; each piece before is accepted with 213', async () => {
  const name = firstSyncStatus(PROVIDER, 'Device', 'CustomErrorText');
  const piece = (data: string, moreData: boolean) => ({
    kind: 'Replace' as const,
    items: [{ target: name, meta: { format: 'chr' as const }, data, ...(moreData && { moreData }) }],
  });
  const parts = [piece('Call ', true), piece('the help ', true), piece('desk.', false)];
  const server = managementServer((_, message) => parts.slice(message - 1, message));
  const on = await bench(server.answer);
  expectValue(await session(on));
  assert.equal(await nodeValue(nodeTree(on.disk), name), 'Call the help desk.');
  assert.deepEqual(
    server.heard
      .slice(1)
      .map(({ commands }) =>
        commands.flatMap((one) => (one.kind === 'Status' && one.cmdRef !== 0 ? one.code : [])),
      ),
    [[213], [213], [200]],
  );
});

test('headers: mode, media type, EntDMID, origin; session ids are hexadecimal and never the same', async () => {
  const server = managementServer(() => []);
  const on = await bench(server.answer);
  for (let count = 0; count < 10; count++) expectValue(await session(on));
  const [asked] = on.asked;
  assert.equal(new URL(asked?.url ?? '').search, '?mode=Machine&Platform=WoA');
  const { 'MS-CV': vector, ...headers } = asked?.headers ?? {};
  assert.match(vector ?? '', /^[A-Za-z0-9+/]{22}\.0$/);
  assert.deepEqual(headers, {
    'Content-Type': 'application/vnd.syncml.dm+xml; charset=utf-8',
    Accept: 'application/vnd.syncml.dm+xml, application/vnd.syncml.dm+wbxml, application/octet-stream',
    'User-Agent': 'MSFT OMA DM Client/1.2.0.1',
    'client-request-id': 'dm-1',
    UserAgentOrigin: '5',
  });
  assert.deepEqual(
    server.heard.map(({ header }) => header.sessionId),
    ['1', '2', '3', '4', '5', '6', '7', '8', '9', 'A'],
  );
});

test('a user session carries the token and opens ./User; a device session answers 405 there', async () => {
  const policy = './User/Vendor/MSFT/Policy/Config/Start/HideLock';
  const server = managementServer((_, message) => (message === 1 ? [replace(policy, '1', 'int')] : []));
  const on = await bench(server.answer);
  expectValue(await session(on));
  expectValue(await session(on, { mode: 'Maintenance', reason: 'login', userToken: 'jwt' }));
  const answered = server.heard.filter(({ header }) => header.messageId === 2);
  assert.deepEqual(
    answered.map(({ commands }) => commands.flatMap((one) => (one.kind === 'Status' ? one.code : []))),
    [
      [200, 405],
      [200, 200],
    ],
  );
  const opening = server.heard[2]?.commands.flatMap((one) => (one.kind === 'Alert' ? one.items : [])) ?? [];
  assert.deepEqual(
    opening.map(({ meta, data }) => [meta?.type, data]),
    [
      [ALERT_TYPES.loginStatus, 'user'],
      [ALERT_TYPES.syncType, 'mixed'],
      [ALERT_TYPES.aadUserToken, 'jwt'],
    ],
  );
  assert.equal(on.asked.at(-1)?.headers?.Authorization, 'Bearer jwt');
  assert.match(on.asked.at(-1)?.url ?? '', /mode=Maintenance/);
});

test('an alert waits until a session has taken it, and is named in a header', async () => {
  let up = false;
  const server = managementServer(() => []);
  const on = await bench((asked) => (up ? server.answer(asked) : { status: 403 }));
  await queueInstallAlert(on.pc, './Device/Vendor/MSFT/X', 0x80070643);
  const refused = await session(on);
  assert.ok(typeof refused !== 'string' && !refused.ok && refused.hresult === '0x80190193');
  assert.equal((await waitingAlerts(on.pc)).size, 1);
  up = true;
  expectValue(await session(on));
  assert.equal((await waitingAlerts(on.pc)).size, 0);
  const sent = server.heard[0]?.commands.find(
    (one) => one.kind === 'Alert' && one.items[0]?.source !== undefined,
  );
  assert.deepEqual(sent?.kind === 'Alert' && sent.items, [
    {
      target: undefined,
      moreData: undefined,
      source: './Device/Vendor/MSFT/X',
      // EnterpriseDesktopAppManagement CSP, "Alert example".
      meta: { ...emptyMeta, type: ALERT_TYPES.win32CspInstall, format: 'int', mark: 'informational' },
      data: '-2147023293',
    },
  ]);
  assert.equal(on.asked.at(-1)?.headers?.['MDM-GenericAlert'], undefined);
});

// [MS-MDM] 2.1, note 5: the header is sent for critical and fatal alerts, with their types alone.
test('only critical and fatal alerts are named in the header MDM-GenericAlert', async () => {
  const on = await bench(managementServer(() => []).answer);
  const marks = ['informational', 'critical', 'warning', 'fatal'] as const;
  for (const mark of marks)
    await queueAlert(on.pc, { type: `test.${mark}`, source: `./${mark}`, format: 'chr', mark, data: '' });
  expectValue(await session(on));
  assert.equal(on.asked.at(-1)?.headers?.['MDM-GenericAlert'], '<test.critical><test.fatal>');
});
const emptyMeta = {
  format: undefined,
  type: undefined,
  size: undefined,
  mark: undefined,
  nextNonce: undefined,
  maxMsgSize: undefined,
  maxObjSize: undefined,
};

test('a challenge is answered once: digest with the nonce of the server, or what it names', async () => {
  const nonce = Buffer.from('fresh nonce').toString('base64');
  const heard: (string | undefined)[] = [];
  const farSide: FarSide = ({ text }) => {
    const message = parseSyncMl(text);
    heard.push(message.header.credential?.data);
    const challenge = { type: 'syncml:auth-md5', format: 'b64', nextNonce: nonce };
    return heard.length === 1
      ? reply(message, [], { code: 407, challenge })
      : reply(message, [], { code: 212 });
  };
  const on = await bench(farSide);
  expectValue(await session(on));
  // OMA DM Security 1.2.1, 5.3: H(B64(H(user:secret)):nonce).
  const secret = createHash('md5').update('user:secret').digest('base64');
  assert.deepEqual(heard, [undefined, createHash('md5').update(`${secret}:fresh nonce`).digest('base64')]);
});

test('a server that goes on challenging, or an account without credentials, ends the session', async () => {
  const refuse: FarSide = ({ text }) =>
    reply(parseSyncMl(text), [], { code: 401, challenge: { type: 'syncml:auth-basic' } });
  const stubborn = await bench(refuse);
  assert.match(JSON.stringify(await session(stubborn)), /0x80070005/);
  assert.equal(stubborn.asked.length, 2);
  const poor = await bench(refuse, { credential: undefined });
  assert.match(JSON.stringify(await session(poor)), /0x80070005/);
  assert.equal(poor.asked.length, 1);
});

test('server errors and lost answers are tried again on the clock, with the same message; then the session fails', async () => {
  const server = managementServer(() => []);
  const script: readonly (() => never | { status: number; headers?: Record<string, string> })[] = [
    () => ({ status: 503, headers: { 'retry-after': '90' } }),
    () => {
      throw new NetworkError('broken', 'r.manage.microsoft.com', 'the connection was closed');
    },
  ];
  const on = await bench((asked) => script[on.asked.length - 1]?.() ?? server.answer(asked));
  expectValue(await session(on));
  assert.equal(new Set(on.asked.map(({ text }) => text)).size, 1);
  // 90 s as the server asked, then the second pause of the account: 2 x 16 s, at most 20 s.
  assert.equal(on.clock.now() - START, 110_000);
  const down = await bench(() => ({ status: 500 }));
  assert.match(JSON.stringify(await session(down)), /0x801901F4/);
  assert.equal(down.asked.length, 3);
});

test('answers that are none end the session with what was wrong', async () => {
  const wrong: readonly (readonly [FarSide, RegExp])[] = [
    [() => ({ status: 200, body: 'no XML' }), /0x80072F78.*XML/],
    [({ text }) => reply(parseSyncMl(text), [], { msgRef: 7 }), /no Status for SyncHdr/],
    [({ text }) => reply(parseSyncMl(text), [], { code: 500 }), /status 500/],
    [
      ({ text }) => {
        const { header } = parseSyncMl(text);
        return {
          status: 200,
          body: encodeSyncMl({ header: { ...header, sessionId: '99' }, commands: [], final: true }),
        };
      },
      /session 99/,
    ],
    [({ text }) => reply(parseSyncMl(text), [{ kind: 'Alert', code: 1223, items: [] }]), /0x800704C7/],
    [() => ({ status: 401 }), /0x80190191/],
  ];
  for (const [farSide, message] of wrong)
    assert.match(JSON.stringify(await session(await bench(farSide))), message);
});

test('a session that never ends is left after 100 messages', async () => {
  const server = managementServer(() => [get('./DevDetail/SwV')]);
  const on = await bench(server.answer);
  assert.match(JSON.stringify(await session(on)), /had not ended after 100 messages/);
  assert.equal(on.asked.length, 101);
  assert.match(on.asked.at(-1)?.text ?? '', /<Data>1223<\/Data>/);
});

test('without enrolment, or without its certificate, there is no session', async () => {
  const bare = await createBench({ farSide: () => ({ status: 500 }) });
  assert.match(JSON.stringify(await session(bare)), /0x80070490/);
  const on = await bench(({ identity }) => ({ status: identity === undefined ? 403 : 500 }), {
    certificateSubject: 'CN=other',
  });
  assert.match(JSON.stringify(await session(on)), /0x80190193/);
});

test('cut off at any exchange, the next session on the same disk does what is left', async () => {
  const policy = (name: string): string => `./Device/Vendor/MSFT/Policy/Config/Area/${name}`;
  for (const exchange of [0, 1, 2]) {
    for (const moment of ['before', 'after'] as const) {
      const disk = createDisk();
      await enrolled(disk);
      const server = managementServer((_, message) =>
        message < 3
          ? [{ kind: 'Add', items: [{ target: policy(`P${message}`), meta: { format: 'int' }, data: '1' }] }]
          : [],
      );
      const first = await createBench({ farSide: server.answer, disk, cut: { exchange, moment } });
      assert.equal(await session(first), 'power failed');
      const second = await createBench({ farSide: server.answer, disk, clock: first.clock });
      expectValue(await session(second));
      for (const name of ['P1', 'P2']) assert.equal(await nodeValue(nodeTree(disk), policy(name)), '1');
    }
  }
});
