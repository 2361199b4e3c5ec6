/** Whatever is sent to the embedded TPM, it answers with a well-formed response and goes on. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { commandShape, parseResponse, writeCommand } from '#wire/tpm/command.ts';
import { TPM_ALG, TPM_CC, TPM_RC, TPM_RH, TPM_ST } from '#wire/tpm/constants.ts';
import { SRK_ECC_TEMPLATE } from '#wire/tpm/templates.ts';
import { COMMANDS } from '../../../devices/tpm/embedded/command-table.ts';
import { createTpmClient, type TpmChip } from '../../../devices/tpm/index.ts';
import { embeddedTpm } from './bench.ts';
import { CASES } from './cases/index.ts';
import { started, value } from './started.ts';

async function checkAnswer(chip: TpmChip, command: Uint8Array): Promise<void> {
  const answer = Buffer.from(await chip.transmit(command));
  const code = command.length >= 10 ? Buffer.from(command).readUInt32BE(6) : 0;
  const parsed = parseResponse(answer, code);
  if (parsed.code !== TPM_RC.SUCCESS) assert.equal(answer.length, 10);
}

test('random bytes as commands', async () => {
  const chip = embeddedTpm();
  await started(chip);
  await fc.assert(
    fc.asyncProperty(fc.uint8Array({ maxLength: 80 }), (bytes) => checkAnswer(chip, bytes)),
    { numRuns: 500 },
  );
});

test('random parameters, handles and sessions of every command', async () => {
  const chip = embeddedTpm();
  const client = await started(chip);
  value(await client.createPrimary(TPM_RH.OWNER, SRK_ECC_TEMPLATE));
  value(await client.startPolicySession(Buffer.alloc(16)));
  const handle = fc.oneof(
    fc.constantFrom(
      0x80000000,
      0x03000000,
      0x40000001,
      0x40000007,
      0x4000000b,
      0x4000000c,
      0x01c00002,
      0,
      16,
    ),
    fc.nat(0xffffffff),
  );
  const session = fc.record({
    handle: fc.oneof(fc.constant<number>(TPM_RH.PASSWORD), handle),
    nonce: fc.constantFrom(Buffer.alloc(0), Buffer.alloc(16)),
    attributes: fc.nat(255),
    hmac: fc.uint8Array({ maxLength: 20 }).map((bytes) => Buffer.from(bytes)),
  });
  // Startup apart: it is only for a TPM that was not started, Clear would take the key away.
  const codes = [...COMMANDS.keys()].filter((code) => code !== TPM_CC.Clear);
  const command = fc.constantFrom(...codes).chain((code) =>
    fc.record({
      code: fc.constant(code),
      handles: fc.array(handle, {
        minLength: commandShape(code)?.handles ?? 0,
        maxLength: commandShape(code)?.handles ?? 0,
      }),
      sessions: fc.array(session, { maxLength: 3 }),
      parameters: fc.uint8Array({ maxLength: 60 }).map((bytes) => Buffer.from(bytes)),
    }),
  );
  await fc.assert(
    fc.asyncProperty(command, (one) => checkAnswer(chip, writeCommand(one))),
    { numRuns: 1500 },
  );
});

test('every command of the cases, cut off at every byte and with every byte changed', async () => {
  const sent: Buffer[] = [];
  const chip = embeddedTpm();
  const client = createTpmClient({
    transmit: (command) => {
      sent.push(Buffer.from(command));
      return chip.transmit(command);
    },
  });
  await started(chip);
  for (const { run } of CASES.filter(
    ({ name }) => name.startsWith('a certificate') || name.startsWith('PCRs'),
  ))
    await run({
      client,
      raw: async (command) => Buffer.from(await chip.transmit(command)),
      cycle: async () => {},
    });
  const short = sent.filter(({ length }) => length < 120);
  for (const command of short) {
    for (let length = 0; length < command.length; length += 1)
      await checkAnswer(chip, command.subarray(0, length));
    for (let at = 0; at < command.length; at += 1) {
      const changed = Buffer.from(command);
      changed[at] = (changed[at] ?? 0) ^ 0x41;
      await checkAnswer(chip, changed);
    }
  }
});

test('a private part that is cut off, and an area without a name', async () => {
  const chip = embeddedTpm();
  const client = await started(chip);
  const { handle, publicArea } = value(await client.createPrimary(TPM_RH.OWNER, SRK_ECC_TEMPLATE));
  const { privateBlob } = value(await client.create(handle, SRK_ECC_TEMPLATE));
  for (let size = 0; size < privateBlob.length; size += 1)
    assert.ok(!(await client.load(handle, privateBlob.subarray(0, size), publicArea)).ok);
  const nameless = Buffer.from(publicArea);
  nameless.writeUInt16BE(TPM_ALG.NULL, 2);
  const refused = await client.loadExternal(nameless);
  assert.deepEqual(refused, {
    ok: false,
    responseCode: 0x2c3,
    text: 'TPM2_LoadExternal: TPM_RC_HASH, parameter 2 (0x2C3)',
  });
});

test('a tag that is none is answered in the manner of TPM 1.2 (part 3 section 5.2)', async () => {
  const chip = embeddedTpm();
  await started(chip);
  const answer = Buffer.from(await chip.transmit(Buffer.from('00c10000000a00000065', 'hex')));
  assert.equal(answer.readUInt16BE(0), TPM_ST.RSP_COMMAND);
  assert.equal(answer.readUInt32BE(6), TPM_RC.BAD_TAG);
});

test('the table of commands agrees with the codec of commands', () => {
  for (const [code, { handles, roles }] of COMMANDS) {
    const shape = commandShape(code);
    assert.equal(shape?.handles, handles.length, shape?.name);
    assert.equal(shape?.authorised, roles.length, shape?.name);
  }
});
