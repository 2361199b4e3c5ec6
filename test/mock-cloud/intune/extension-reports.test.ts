/** Reports of the management extension, and sessions with its gateway that are none. */

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { apps } from '../../../mock-cloud/intune/records.ts';
import { app, ask, body, HOST, mixed, PATH, put, SESSION, SessionAnswer, unpacked } from './gateway.ts';
import { bench, certificate, device, start, tenant } from './managed-pc.ts';

describe('reports', () => {
  const report = (id: string, state: number): string =>
    JSON.stringify([
      { ApplicationId: id, ApplicationVersion: 1, Intent: 3, EnforcementState: state, ErrorCode: null },
    ]);

  const cases: readonly [number, string][] = [
    [1000, 'installed'],
    [2000, 'inProgress'],
    [2008, 'installed'],
    [3000, 'notInstalled'],
    [5000, 'failed'],
    [5003, 'failed'],
    [6000, 'notInstalled'],
  ];
  for (const [state, expected] of cases) {
    test(`enforcement state ${state} makes an app ${expected}`, async () => {
      await start({ apps: [app('Reader')] });
      const [found] = await bench.context.store.collection(apps, tenant.tenantId).list();
      assert.equal(await ask('Win32AppResult', report(found?.id.toUpperCase() ?? '', state)), '[]');
      assert.deepEqual((await device()).appStates, { [found?.id ?? '']: expected });
    });
  }

  test('an app that the tenant does not have is left out', async () => {
    await ask('Win32AppResult', report('00000000-0000-4000-8000-000000000009', 1000));
    assert.deepEqual((await device()).appStates, {});
  });
});

describe('hostile sessions', () => {
  const good = body('PolicyRequest', '[]');
  const bodies: readonly [string, string][] = [
    ['nothing', ''],
    ['no JSON', '{"Key":'],
    ['an array', '[]'],
    ['no content type', good.replace('"RequestContentType":"PolicyRequest",', '')],
    ['a content type that nobody serves', good.replaceAll('PolicyRequest', 'GiveMeEverything')],
    ['another key than the address', good.replaceAll(SESSION, SESSION.replace('8c', '9c'))],
    ['ClientInfo that is no JSON', good.replace('{\\"DeviceName', '{DeviceName')],
    ['a report that is none', body('Win32AppResult', '{"a":1}')],
    ['a report that is no JSON', body('Win32AppResult', 'x')],
    [
      'a request for content without a certificate',
      body('GetContentInfo', `{"ApplicationId":"${SESSION}","ApplicationVersion":1}`),
    ],
  ];
  for (const [what, text] of bodies) {
    test(`${what} is 400 with a reason`, async () => {
      const answer = await put(text);
      assert.equal(answer.status, 400, answer.text);
      assert.ok(answer.text.length > 40, answer.text);
      assert.doesNotMatch(answer.text, /node:internal|\.ts:\d/);
    });
  }

  test('who says nothing of a phase is told all that is required, who says that there is no page nothing', async () => {
    await start(mixed);
    const text = body('GetSelectedApp', '[]').replace('{\\"EspPhase\\":2}', 'none');
    const { ResponsePayload } = SessionAnswer.parse(JSON.parse((await put(text)).text));
    const names = (payload: string | null | undefined): unknown[] =>
      unpacked(payload ?? '').map((policy: { Name?: unknown }) => policy.Name);
    const outside = body('GetSelectedApp', '[]').replace('{\\"EspPhase\\":2}', '{\\"EspPhase\\":0}');
    const none = SessionAnswer.parse(JSON.parse((await put(outside)).text)).ResponsePayload;
    assert.deepEqual(names(none), []);
    const required = SessionAnswer.parse(
      JSON.parse(
        (await put(body('RequestApplication', '[]').replace('{\\"EspPhase\\":2}', '{\\"EspPhase\\":0}')))
          .text,
      ),
    ).ResponsePayload;
    assert.notEqual(names(ResponsePayload).length, 0);
    assert.deepEqual(names(ResponsePayload), names(required));
  });

  test('an address that is none, and other methods, are not served', async () => {
    assert.equal(
      (await put(good, {}, "/StatelessSideCarGatewayService/SideCarGatewaySessions('x')")).status,
      404,
    );
    assert.equal((await bench.call({ host: HOST, path: PATH, certificate })).status, 404);
    assert.equal((await put(good, {}, PATH.replaceAll("'", '%27'))).status, 200);
  });
});
