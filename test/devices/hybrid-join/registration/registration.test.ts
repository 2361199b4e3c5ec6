/** A PC of the domain registers by itself: against domain, synchronization and registration service of one cloud. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { computerCertificates, storedCertificates } from '../../../../devices/certificates/index.ts';
import {
  automaticDeviceJoin,
  endUserRegistration,
  isHybridRegistered,
  registerUserAccount,
  registerWithDirectory,
  startAutomaticDeviceJoin,
} from '../../../../devices/hybrid-join/registration/index.ts';
import type { Activity } from '../../../../devices/pc/index.ts';
import { ENTRA_TEXT_EXTENSION } from '../../../../wire/certificate-extension.ts';
import { readCertificate } from '../../../../wire/x509.ts';
import { boot, type Contoso, contoso, MINUTE, pass } from './domain-pc.ts';

const register = (org: Contoso) => (activity: Activity) => registerWithDirectory(activity, org.account);

test('the first run writes the certificate and is refused in the documented words; after the next cycle it registers', async (t) => {
  const org = await contoso();
  t.after(() => org.cloud.close());
  const { objectGuid, name } = org.computer;
  await pass(org, MINUTE);
  const first = await boot(org, register(org));
  assert.ok(first.done !== 'power failed' && !first.done.ok);
  assert.equal(first.done.hresult, '0x801c03f2');
  assert.deepEqual(first.events.length, 1);
  assert.match(
    first.events[0] ?? '',
    new RegExp(
      '^304 Automatic registration failed at join phase. Exit code: Unknown HResult Error code: 0x801c03f2. ' +
        `Server error: {"ErrorType":"DirectoryError","Message":"The device object by the given id \\(${objectGuid}\\) is not found."`,
    ),
  );
  await pass(org, 29 * MINUTE);
  assert.partialDeepStrictEqual(await org.objects('ServerAd'), [
    { deviceId: objectGuid, displayName: name, registrationDateTime: null },
  ]);
  const second = await boot(org, register(org), { disk: first.disk });
  assert.ok(second.done !== 'power failed' && second.done.ok, JSON.stringify(second.done));
  assert.partialDeepStrictEqual(second.done.value, {
    deviceId: objectGuid,
    tenantId: org.context.tenantId,
    deviceName: name,
    userPrincipalName: 'ct-1$@corp.contoso.com',
  });
  assert.match(second.events.at(-1) ?? '', /^306 Automatic registration Succeeded/);
  const [object] = await org.objects('ServerAd');
  assert.equal(object?.registrationDateTime, '2026-03-02T08:30:00.000Z');
  assert.equal(object?.certificateThumbprint, second.done.value.certificateThumbprint);
  const subjects = (await computerCertificates(second)).map(({ subject }) => subject);
  assert.deepEqual(subjects, [`CN=${objectGuid}`, `CN=${objectGuid}`], "the computer's own, and the cloud's");
  const third = await boot(org, register(org), { disk: second.disk, around: { cable: 'unplugged' } });
  assert.deepEqual(third.done, second.done, 'once it is done nobody is asked any more');
  assert.deepEqual(org.cloud.defects, []);
});

test('without a controller, without the account, without synchronization: each with its event', async (t) => {
  const org = await contoso();
  const alone = await contoso({ synchronization: undefined });
  const silent = await contoso({ synchronization: { serviceConnectionPoint: false } });
  for (const { cloud } of [org, alone, silent]) t.after(() => cloud.close());
  const code = async (of: Contoso, ...more: Parameters<typeof boot>[2][]): Promise<unknown> => {
    const { done, events } = await boot(of, register(of), ...more);
    assert.ok(done !== 'power failed' && !done.ok);
    assert.match(
      events.join(),
      /^307 Automatic registration failed. Failed to lookup the registration service/,
    );
    assert.ok(events.join().includes(done.hresult));
    return done.hresult;
  };
  assert.equal(await code(org, { around: { cable: 'internet' } }), '0x8007054B');
  assert.equal(await code(org, { around: { cable: 'unplugged' } }), '0x8007054B');
  assert.equal(await code({ ...org, account: { ...org.account, computerPassword: 'x' } }), '0x80070005');
  assert.equal(await code({ ...org, account: { ...org.account, computerName: 'CT-9' } }), '0x80070005');
  assert.equal(await code(alone), '0x801c001d');
  assert.equal(await code(silent), '0x801c001d');
  assert.equal(await code(org, { around: { blockedHosts: ['dc1.corp.contoso.com'] } }), '0x8007203A');
});

test('the registration service out of reach: the join phase fails with the code of the network', async (t) => {
  const org = await contoso();
  t.after(() => org.cloud.close());
  const around = { blockedHosts: ['enterpriseregistration.windows.net'] };
  const { done, events } = await boot(org, register(org), { around });
  assert.ok(done !== 'power failed' && !done.ok);
  assert.match(events.join(), new RegExp(`^304 .*${done.hresult}`));
});

test('the account of a user is registered until the computer is, and then taken back', async (t) => {
  const org = await contoso();
  t.after(() => org.cloud.close());
  const anna = await org.anna();
  const add = (activity: Activity) => registerUserAccount(activity, { user: anna, deviceName: 'CT-1' });
  const { disk, done } = await boot(org, add);
  assert.ok(done !== 'power failed' && done.ok && done.value !== undefined, JSON.stringify(done));
  assert.partialDeepStrictEqual(await org.objects('Workplace'), [
    { deviceId: done.value.deviceId, displayName: 'CT-1' },
  ]);
  const [certificate, ...more] = await storedCertificates({ disk }, 'My', 'User');
  assert.ok(certificate !== undefined && more.length === 0);
  const kind = readCertificate(certificate.raw).extensions.find(
    ({ oid }) => oid === ENTRA_TEXT_EXTENSION.joinType,
  );
  assert.equal(kind?.value.toString('latin1', 2), '0', 'registered, not joined');
  assert.deepEqual((await boot(org, add, { disk })).done, done, 'once is enough');
  await boot(org, (activity) => automaticDeviceJoin(activity, org.account), { disk });
  assert.equal((await org.objects('Workplace')).length, 1, 'the computer is not known yet');
  await pass(org, 30 * MINUTE);
  const end = await boot(org, (activity) => automaticDeviceJoin(activity, org.account), { disk });
  assert.ok(end.done !== 'power failed' && end.done.ok, JSON.stringify(end.done));
  assert.deepEqual(await org.objects('Workplace'), []);
  assert.equal((await org.objects('ServerAd')).length, 1);
  assert.deepEqual(await storedCertificates({ disk }, 'My', 'User'), []);
  const again = await boot(org, add, { disk });
  assert.deepEqual(again.done, { ok: true, value: undefined }, 'a registered computer needs none');
  assert.deepEqual(await org.objects('Workplace'), []);
});

test('without a network the registration of the user stays, and ends later', async (t) => {
  const org = await contoso();
  t.after(() => org.cloud.close());
  const anna = await org.anna();
  const { disk } = await boot(org, (activity) =>
    registerUserAccount(activity, { user: anna, deviceName: 'CT-1' }),
  );
  const { done } = await boot(org, endUserRegistration, { disk, around: { cable: 'unplugged' } });
  assert.ok(done !== 'power failed' && !done.ok);
  assert.equal((await org.objects('Workplace')).length, 1);
  await boot(org, endUserRegistration, { disk });
  assert.deepEqual(await org.objects('Workplace'), []);
});

test('the task runs at once and each hour until it has worked', async (t) => {
  const org = await contoso();
  t.after(() => org.cloud.close());
  await pass(org, MINUTE);
  const { disk, events } = await boot(org, async ({ pc, task }) => {
    startAutomaticDeviceJoin(pc, org.account);
    await task.sleep(59 * MINUTE, 'the first hour');
    assert.equal(await isHybridRegistered(pc), false);
    await task.sleep(2 * MINUTE, 'the second run');
    assert.equal(await isHybridRegistered(pc), true);
  });
  assert.deepEqual(
    events.map((event) => event.slice(0, 3)),
    ['304', '306'],
  );
  assert.equal(await isHybridRegistered({ disk }), true);
});

test('it goes on for a day without synchronization, and then leaves it to the next sign-on', async (t) => {
  const org = await contoso();
  t.after(() => org.cloud.close());
  await org.cloud.control.setSynchronizationOnline('contoso.com', false);
  const { events } = await boot(org, async ({ pc, task }) => {
    startAutomaticDeviceJoin(pc, org.account);
    await task.sleep(48 * 60 * MINUTE, 'two days');
  });
  assert.equal(events.length, 24);
});

test('the power fails at each step: the PC goes on with one certificate, one object, no account left', async (t) => {
  const whole = async (org: Contoso, options: Parameters<typeof boot>[2] = {}) =>
    boot(org, (activity) => automaticDeviceJoin(activity, org.account), options);
  let cuts = 0;
  for (let cutAt = 1; ; cutAt += 1) {
    const org = await contoso();
    try {
      const anna = await org.anna();
      const { disk } = await boot(org, (activity) =>
        registerUserAccount(activity, { user: anna, deviceName: 'CT-1' }),
      );
      // Once before the computer is known, so that the cut run can go to its end.
      await whole(org, { disk });
      await pass(org, 30 * MINUTE);
      const cut = await whole(org, { disk, cutAt });
      if (cut.done !== 'power failed') break;
      cuts += 1;
      const { done } = await whole(org, { disk });
      assert.ok(done !== 'power failed' && done.ok, `cut ${cutAt}: ${JSON.stringify(done)}`);
      const objects = await org.objects('ServerAd');
      assert.equal(objects.length, 1);
      assert.notEqual(objects[0]?.registrationDateTime, null);
      assert.deepEqual(await org.objects('Workplace'), [], `cut ${cutAt}`);
      assert.deepEqual(org.cloud.defects, []);
    } finally {
      org.cloud.close();
    }
  }
  t.diagnostic(`${cuts} cuts of the power`);
  assert.ok(cuts > 20, String(cuts));
});

test('the line to the controller breaks at each answer: a failure with its event, and the next run goes on', async (t) => {
  const org = await contoso();
  t.after(() => org.cloud.close());
  await boot(org, register(org));
  await pass(org, 30 * MINUTE);
  let breaks = 0;
  for (let breakAt = 1; ; breakAt += 1) {
    const { done, answers, events, disk } = await boot(org, register(org), { breakAt });
    assert.ok(done !== 'power failed');
    // Some breaks come after the last word that matters.
    if (answers < breakAt) break;
    breaks += 1;
    if (done.ok) continue;
    assert.match(done.hresult, /^0x[0-9A-Fa-f]{8}$/);
    assert.match(events.join(), /^307 Automatic registration failed/, `break ${breakAt}`);
    const again = await boot(org, register(org), { disk });
    assert.ok(again.done !== 'power failed' && again.done.ok, JSON.stringify(again.done));
  }
  t.diagnostic(`${breaks} breaks`);
  assert.ok(breaks > 5, String(breaks));
  assert.deepEqual(org.cloud.defects, []);
});
