/** What a TPM keeps over restarts and power cuts, and what it does not: the same on both TPMs where time is not asked for. */

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { parseAttest } from '#wire/tpm/attest.ts';
import { TPM_ALG, TPM_RC, TPM_RH } from '#wire/tpm/constants.ts';
import type { EccPublicArea } from '#wire/tpm/public-area.ts';
import { endorsementTemplate, SRK_ECC_TEMPLATE } from '#wire/tpm/templates.ts';
import { createTpmClient, swtpmAvailability, type TpmChip } from '../../../devices/tpm/index.ts';
import { BACKENDS, embeddedTpm } from './bench.ts';
import { responseCode, started, value } from './started.ts';

const swtpm = swtpmAvailability();
const SIGNER: EccPublicArea = {
  ...SRK_ECC_TEMPLATE,
  attributes: 0x00040472,
  symmetric: null,
  scheme: { algorithm: TPM_ALG.ECDSA, hash: TPM_ALG.SHA256 },
};
const L2 = endorsementTemplate('L-2').area;

/** Reset and restart count and `safe`, told by a key of the endorsement hierarchy. */
async function counters(chip: TpmChip): Promise<readonly [number, number, boolean]> {
  const client = createTpmClient(chip);
  const key = value(await client.createPrimary(TPM_RH.ENDORSEMENT, SIGNER));
  const { attest } = value(await client.quote(key.handle, Buffer.alloc(0), []));
  await client.flush(key.handle);
  const { resetCount, restartCount, safe } = parseAttest(attest).clockInfo;
  return [resetCount, restartCount, safe];
}

for (const [name, create] of Object.entries(BACKENDS)) {
  const skip = name === 'swtpm' && !swtpm.available ? swtpm.why : false;
  describe(`power and ${name}`, { skip }, () => {
    test('an orderly restart keeps NV memory and persistent keys, and counts as a reset', async (t) => {
      const chip = await create();
      t.after(() => chip.close());
      const client = await started(chip);
      const index = {
        index: 0x01800001,
        nameAlg: TPM_ALG.SHA256,
        attributes: 0x00060006,
        authPolicy: Buffer.alloc(0),
        dataSize: 4,
      };
      value(await client.nvDefineSpace(index, TPM_RH.OWNER));
      value(await client.nvWrite(index.index, Buffer.from('kept'), TPM_RH.OWNER));
      const key = value(await client.createPrimary(TPM_RH.OWNER, SIGNER));
      value(await client.evictControl(key.handle, 0x81000001));
      assert.deepEqual(await counters(chip), [1, 0, true]);
      value(await client.shutdown());
      await started(chip);
      assert.equal(value(await client.nvRead(index.index)).toString(), 'kept');
      assert.deepEqual(value(await client.readPublic(0x81000001)).name, key.name);
      assert.equal(responseCode(await client.readPublic(key.handle)), TPM_RC.REFERENCE_H0);
      assert.deepEqual(await counters(chip), [2, 0, true]);
    });

    test('after a power cut the clock is not safe', async (t) => {
      const chip = await create();
      t.after(() => chip.close());
      await started(chip);
      chip.powerOff();
      await started(chip);
      assert.deepEqual(await counters(chip), [2, 0, false]);
    });

    test('Shutdown(STATE) and Startup count as a restart', async (t) => {
      const chip = await create();
      t.after(() => chip.close());
      const client = await started(chip);
      value(await client.shutdown('state'));
      await chip.powerOn();
      value(await client.startup('state'));
      assert.deepEqual(await counters(chip), [1, 1, true]);
      value(await client.shutdown('state'));
      await chip.powerOn();
      value(await client.startup('clear'));
      assert.deepEqual(await counters(chip), [1, 2, true]);
    });

    test('Clear: another owner, the same endorsement key, persistent keys gone', async (t) => {
      const chip = await create();
      t.after(() => chip.close());
      const client = await started(chip);
      const before = [
        value(await client.createPrimary(TPM_RH.ENDORSEMENT, L2)),
        value(await client.createPrimary(TPM_RH.OWNER, SIGNER)),
      ] as const;
      value(await client.evictControl(before[0].handle, 0x81010001));
      value(await client.flush(before[0].handle));
      value(await client.flush(before[1].handle));
      const parent = value(await client.createPrimary(TPM_RH.OWNER, SRK_ECC_TEMPLATE));
      const made = value(await client.create(parent.handle, SIGNER));
      value(await client.clear());
      assert.deepEqual(value(await client.handles(0x81000000)), []);
      assert.deepEqual(value(await client.handles(0x80000000)), []);
      const endorsement = value(await client.createPrimary(TPM_RH.ENDORSEMENT, L2));
      const owner = value(await client.createPrimary(TPM_RH.OWNER, SIGNER));
      assert.deepEqual(endorsement.name, before[0].name);
      assert.notDeepEqual(owner.name, before[1].name);
      value(await client.flush(owner.handle));
      const root = value(await client.createPrimary(TPM_RH.OWNER, SRK_ECC_TEMPLATE));
      const lost = await client.load(root.handle, made.privateBlob, made.publicArea);
      assert.equal(responseCode(lost), 0x1df);
    });
  });
}

test('the clock counts the time with power; what was not saved is lost with the power', async () => {
  const time = { now: 5_000_000 };
  const chip = embeddedTpm({ time });
  const client = await started(chip);
  const clock = async (): Promise<readonly [bigint, bigint, boolean]> => {
    const read = value(await client.readClock());
    return [read.time, read.clockInfo.clock, read.clockInfo.safe];
  };
  time.now += 10_000;
  assert.deepEqual(await clock(), [10_000n, 10_000n, true]);
  value(await client.shutdown());
  chip.powerOff();
  time.now += 86_400_000;
  await started(chip);
  assert.deepEqual(await clock(), [0n, 10_000n, true]);
  time.now += 5_000;
  chip.powerOff();
  await started(chip);
  // Saved each 4,096 ms: 12,288 is the last.
  assert.deepEqual(await clock(), [0n, 12_288n, false]);
  time.now += 4_096;
  assert.deepEqual(await clock(), [4_096n, 16_384n, true]);
});

test('Clear sets the clock back, and it goes on from there', async () => {
  const time = { now: 5_000_000 };
  const chip = embeddedTpm({ time });
  const client = await started(chip);
  time.now += 10_000;
  value(await client.clear());
  const clock = async (): Promise<bigint> => value(await client.readClock()).clockInfo.clock;
  assert.equal(await clock(), 0n);
  time.now += 3_000;
  assert.equal(await clock(), 3_000n);
  value(await client.shutdown());
  await started(chip);
  assert.equal(await clock(), 3_000n);
});

test('the same seed and keys make the same TPM, another seed another one', async () => {
  const nameOf = async (seed: string): Promise<string> => {
    const client = await started(embeddedTpm({ seed }));
    return value(await client.createPrimary(TPM_RH.ENDORSEMENT, L2)).name.toString('hex');
  };
  assert.equal(await nameOf('one'), await nameOf('one'));
  assert.notEqual(await nameOf('one'), await nameOf('two'));
});
