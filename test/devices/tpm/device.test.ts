/** The TPM inside of a PC: started and measured by the firmware, slow by its task, silent after a power cut, cleared by a reset. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { TPM_ALG, TPM_RH } from '#wire/tpm/constants.ts';
import { parseEventLog } from '#wire/tpm/event-log.ts';
import { replay } from '#wire/tpm/event-log-replay.ts';
import { SRK_ECC_TEMPLATE } from '#wire/tpm/templates.ts';
import { createDevice, describeHardware, NO_TPM, planTpm } from '../../../devices/index.ts';
import { createMains } from '../../../devices/mains.ts';
import { buildTpm, createTpmClient, type FittedTpm, tpmOfBoot } from '../../../devices/tpm/index.ts';
import { createClock } from '../../../mock-cloud/clock/index.ts';
import { createRandom } from '../../../mock-cloud/random/random.ts';
import { WINDOWS } from '../pc-bench.ts';
import { testKeys } from './bench.ts';
import { value } from './started.ts';

const SOFTWARE = { firmware: 'Contoso Laptop', windowsVersion: '10.0.26100.2605' };
const clock = createClock({ start: Date.UTC(2025, 2, 3) });

async function fitted(options: Parameters<typeof planTpm>[0] = {}): Promise<FittedTpm> {
  const certify = async () => ({ certificate: Buffer.alloc(900, 1).toString('base64') });
  const random = createRandom('device', 'TPM');
  return buildTpm(planTpm(options), { keys: testKeys(), random, now: () => clock.now(), certify });
}

test('the event log of a boot leads to the PCRs, and every boot begins anew', async () => {
  const tpm = await fitted();
  const logs: string[] = [];
  for (let boots = 0; boots < 2; boots += 1) {
    const boot = tpmOfBoot(tpm, createMains(), SOFTWARE);
    const port = await boot.port();
    assert.ok(port && tpm.chip);
    const client = createTpmClient(tpm.chip);
    const banks = replay(parseEventLog(await port.eventLog()));
    for (const bank of [TPM_ALG.SHA1, TPM_ALG.SHA256, TPM_ALG.SHA384]) {
      const measured = banks.get(bank);
      assert.ok(measured);
      for (const { index, value: now } of value(await client.pcrValues(bank, [...measured.keys()])))
        assert.deepEqual(now, measured.get(index), `PCR ${index}`);
    }
    assert.deepEqual(
      [...(banks.get(TPM_ALG.SHA256)?.keys() ?? [])].sort((a, b) => a - b),
      [0, 1, 2, 3, 4, 5, 6, 7, 11, 12, 13, 14],
    );
    logs.push(Buffer.from(await port.eventLog()).toString('hex'));
    await boot.end({ clear: false });
  }
  assert.equal(logs[0], logs[1]);
});

test('another Windows measures otherwise', async () => {
  const tpm = await fitted();
  const one = await tpmOfBoot(tpm, createMains(), SOFTWARE).port();
  const two = await tpmOfBoot(tpm, createMains(), { ...SOFTWARE, windowsVersion: '10.0.19045.5247' }).port();
  assert.notDeepEqual(await one?.eventLog(), await two?.eventLog());
});

test('a TPM 1.2 is there, without a log; no TPM is not there', async () => {
  const old = await tpmOfBoot(await fitted({ defects: ['TPM 1.2'] }), createMains(), SOFTWARE).port();
  assert.equal((await old?.eventLog())?.length, 0);
  assert.equal(await tpmOfBoot(NO_TPM, createMains(), SOFTWARE).port(), undefined);
});

test('a slow TPM lets its task sleep, for commands with keys only', async () => {
  const port = await tpmOfBoot(await fitted({ defects: ['slow TPM'] }), createMains(), SOFTWARE).port();
  const began = clock.now();
  await clock.party('PC').run('attestation', async (task) => {
    assert.ok(port);
    const client = createTpmClient(port.for(task));
    value(await client.getRandom(8));
    assert.equal(clock.now() - began, 0);
    value(await client.createPrimary(TPM_RH.OWNER, SRK_ECC_TEMPLATE));
    assert.equal(clock.now() - began, 150_000);
  });
});

test('after a power cut no command settles any more', async () => {
  const mains = createMains();
  const port = await tpmOfBoot(await fitted(), mains, SOFTWARE).port();
  const settled = await clock.party('PC').run('work', async (task) => {
    assert.ok(port);
    const client = createTpmClient(port.for(task));
    const command = client.getRandom(8).then(() => 'settled');
    mains.cut();
    return Promise.race([command, new Promise((resolve) => setImmediate(() => resolve('silent')))]);
  });
  assert.equal(settled, 'silent');
});

test('a reset gives the TPM a new owner; the endorsement key stays', async () => {
  const tpm = await fitted();
  const namesOf = async (): Promise<readonly string[]> => {
    assert.ok(tpm.chip);
    const client = createTpmClient(tpm.chip);
    const owner = value(await client.createPrimary(TPM_RH.OWNER, SRK_ECC_TEMPLATE));
    await client.flush(owner.handle);
    const endorsement = value(await client.createPrimary(TPM_RH.ENDORSEMENT, SRK_ECC_TEMPLATE));
    await client.flush(endorsement.handle);
    return [owner.name.toString('hex'), endorsement.name.toString('hex')];
  };
  const boot = tpmOfBoot(tpm, createMains(), SOFTWARE);
  await boot.port();
  const before = await namesOf();
  await boot.end({ clear: true });
  await tpmOfBoot(tpm, createMains(), SOFTWARE).port();
  const after = await namesOf();
  assert.notEqual(after[0], before[0]);
  assert.equal(after[1], before[1]);
});

test('a TPM is fitted into a PC that is off; its facts replace those of the old one', async () => {
  const random = createRandom('device', 'PC');
  const device = createDevice({
    name: 'LT-0042',
    hardware: describeHardware({ serialNumber: 'LT0042' }, random),
    windows: WINDOWS,
    clock,
    internet: {
      connect: () => {
        throw new Error('no network');
      },
      resolve: () => undefined,
      datagram: () => Promise.reject(new Error('no network')),
    },
    keys: testKeys(),
    random,
    trustedRoots: [],
  });
  const tpm = await fitted();
  device.fitTpm(tpm);
  assert.equal(device.hardware.ekPubHash, tpm.facts.ekPubHash);
  assert.equal(device.hardware.ekModulus, tpm.facts.ekModulus);
  device.fitTpm(NO_TPM);
  assert.equal(device.hardware.ekPubHash, '');
  assert.equal(device.hardware.ekModulus, undefined);
  device.powerOn();
  assert.throws(() => device.fitTpm(tpm), /"LT-0042" is on: switch it off/);
  device.cutPower();
});
