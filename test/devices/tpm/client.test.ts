/** The client: words for response codes, RETRY, pieces of NV memory, what is loaded is unloaded. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { TPM_ALG, TPM_RC, TPM_RH } from '#wire/tpm/constants.ts';
import type { EccPublicArea } from '#wire/tpm/public-area.ts';
import { SRK_ECC_TEMPLATE } from '#wire/tpm/templates.ts';
import { createTpmClient, withLoaded } from '../../../devices/tpm/index.ts';
import { createTpm12 } from '../../../devices/tpm/tpm12.ts';
import { embeddedTpm } from './bench.ts';
import { responseCode, started, value } from './started.ts';

const WATCHED: EccPublicArea = {
  ...SRK_ECC_TEMPLATE,
  attributes: 0x00040072,
  symmetric: null,
  scheme: { algorithm: TPM_ALG.ECDSA, hash: TPM_ALG.SHA256 },
};

test('a refusal names command, code and what was wrong', async () => {
  const client = await started();
  const refused = await client.readPublic(0x81010001);
  assert.deepEqual(refused, {
    ok: false,
    responseCode: 0x18b,
    text: 'TPM2_ReadPublic: TPM_RC_HANDLE, handle 1 (0x18B)',
  });
});

test('RETRY sends the same bytes again, but not for ever', async () => {
  const chip = embeddedTpm();
  await started(chip);
  const sent: Buffer[] = [];
  const client = createTpmClient({
    transmit: (command) => {
      sent.push(Buffer.from(command));
      return chip.transmit(command);
    },
  });
  const key = value(await client.createPrimary(TPM_RH.OWNER, WATCHED));
  sent.length = 0;
  value(await client.quote(key.handle, Buffer.alloc(0), []));
  assert.equal(sent.length, 2);
  assert.deepEqual(sent[0], sent[1]);

  const busy = createTpmClient({ transmit: async () => Buffer.from('80010000000a00000922', 'hex') });
  assert.equal(responseCode(await busy.startup()), TPM_RC.RETRY);
});

test('an unreadable answer is a failure with the place', async () => {
  const client = createTpmClient({ transmit: async () => Buffer.from('800100000010', 'hex') });
  const answer = await client.getRandom(4);
  assert.ok(!answer.ok);
  assert.match(answer.text, /^TPM2_GetRandom: .*response\.responseSize/);
});

test('a TPM 1.2 understands nothing', async () => {
  const client = createTpmClient(createTpm12());
  const answer = await client.startup();
  assert.deepEqual(answer, { ok: false, responseCode: 0x1e, text: 'TPM2_Startup: TPM_RC_BAD_TAG (0x01E)' });
});

test('what is loaded is unloaded, also when the work fails', async () => {
  const client = await started();
  const key = value(await client.createPrimary(TPM_RH.OWNER, SRK_ECC_TEMPLATE));
  const work = withLoaded(client, key.handle, () => Promise.reject(new Error('the work fails')));
  await assert.rejects(work, /the work fails/);
  assert.deepEqual(value(await client.handles(0x80000000)), []);
});

test('more than a kilobyte of NV memory goes in pieces', async () => {
  const client = await started();
  const area = {
    index: 0x01800002,
    nameAlg: TPM_ALG.SHA256,
    attributes: 0x00020002,
    authPolicy: Buffer.alloc(0),
    dataSize: 2048,
  };
  const content = Buffer.from(Array.from({ length: 2048 }, (_, at) => at % 251));
  value(await client.nvDefineSpace(area, TPM_RH.OWNER));
  value(await client.nvWrite(area.index, content, TPM_RH.OWNER));
  assert.deepEqual(value(await client.nvRead(area.index)), content);
});
