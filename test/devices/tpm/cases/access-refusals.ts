/** Handles, places, sessions and passwords that a TPM refuses (tpm.md section 2). */

import { passwordSession, writeCommand } from '#wire/tpm/command.ts';
import { TPM_CC, TPM_RH } from '#wire/tpm/constants.ts';
import { writePublicArea } from '#wire/tpm/public-area.ts';
import { NONE, SIGNER_P256 } from './areas.ts';
import { type Case, command, creation, hex, sizedParts, value } from './tools.ts';

/** See the name of each. */
export const ACCESS_REFUSALS: readonly Case[] = [
  {
    name: 'handles that are not there',
    run: async ({ client, raw }) => {
      await client.readPublic(0x80000000);
      await client.readPublic(0x81010001);
      await client.readPublic(0x40000001);
      await client.readPublic(0x00000001);
      await client.nvReadPublic(0x01c00002);
      await client.nvReadPublic(0x80000001);
      await client.policySecret(0x03000000);
      await client.policyDigest(0x03000005);
      await client.flush(0x80000000);
      await client.flush(0x03000000);
      await client.flush(0x81010001);
      await client.create(0x80000002, SIGNER_P256);
      await client.certify(0x80000001, 0x80000002, NONE);
      await client.createPrimary(0x40000009, SIGNER_P256);
      await client.createPrimary(0x4000000a, SIGNER_P256);
      await raw(command('EvictControl', [TPM_RH.ENDORSEMENT, 0x81010001], hex('81010001'), 1));
      await raw(command('Clear', [TPM_RH.OWNER], NONE, 1));
    },
  },
  {
    name: 'three objects and three sessions at a time',
    run: async ({ client }) => {
      for (let count = 0; count < 4; count += 1) await client.createPrimary(TPM_RH.OWNER, SIGNER_P256);
      await client.flush(0x80000001);
      await client.createPrimary(TPM_RH.OWNER, SIGNER_P256);
      for (let count = 0; count < 4; count += 1) await client.startPolicySession(Buffer.alloc(16));
      await client.flush(0x03000001);
      await client.startPolicySession(Buffer.alloc(16));
      await client.startPolicySession(Buffer.alloc(16));
      await client.handles(0x80000000);
      await client.loadExternal(writePublicArea(SIGNER_P256));
    },
  },
  {
    name: 'sessions: nonces, hashes, policies',
    run: async ({ client, raw }) => {
      await client.startPolicySession(Buffer.alloc(15));
      await client.startPolicySession(Buffer.alloc(33));
      const start = (parameters: string): Promise<Buffer> =>
        raw(
          command(
            'StartAuthSession',
            [TPM_RH.NULL, TPM_RH.NULL],
            Buffer.concat([sizedParts(Buffer.alloc(16)), hex(parameters)]),
          ),
        );
      await start('0000 05 0010 000b');
      await start('0000 01 0010 0099');
      await start('0000 01 0099 000b');
      await start('0001 01 01 0010 000b');
      const trial = await start('0000 03 0010 000b');
      const handle = trial.readUInt32BE(10);
      await client.policySecret(handle);
      await client.policyDigest(handle);
      await client.policySecret(handle, TPM_RH.OWNER);
      await raw(
        command(
          'PolicyOR',
          [handle],
          Buffer.concat([hex('00000002'), sizedParts(Buffer.alloc(32), Buffer.alloc(32))]),
        ),
      );
      await raw(
        command('PolicyOR', [handle], Buffer.concat([hex('00000001'), sizedParts(Buffer.alloc(32))])),
      );
      await raw(command('PolicyCommandCode', [handle], hex('00000147')));
      await raw(command('PolicyCommandCode', [handle], hex('00000148')));
      await client.policyDigest(handle);
      await client.flush(handle);
      const policy = value(await client.startPolicySession(Buffer.alloc(32)));
      await raw(
        command(
          'PolicyOR',
          [policy],
          Buffer.concat([hex('00000002'), sizedParts(Buffer.alloc(32, 1), Buffer.alloc(32, 2))]),
        ),
      );
      await raw(
        command(
          'PolicyOR',
          [policy],
          Buffer.concat([hex('00000002'), sizedParts(Buffer.alloc(32), Buffer.alloc(32, 2))]),
        ),
      );
      await client.policyDigest(policy);
    },
  },
  {
    name: 'passwords',
    run: async ({ client, raw }) => {
      const wrong = writeCommand({
        code: TPM_CC.CreatePrimary,
        handles: [TPM_RH.OWNER],
        sessions: [passwordSession(Buffer.from('wrong'))],
        parameters: creation(writePublicArea(SIGNER_P256)),
      });
      await raw(wrong);
      await raw(command('CreatePrimary', [TPM_RH.OWNER], creation(writePublicArea(SIGNER_P256)), 0));
      await raw(command('CreatePrimary', [TPM_RH.OWNER], creation(writePublicArea(SIGNER_P256)), 2));
      await raw(command('GetRandom', [], hex('0010'), 1));
      await raw(command('Startup', [], hex('0000'), 1));
      await client.changeAuth(TPM_RH.OWNER, Buffer.from('secret'));
      await client.createPrimary(TPM_RH.OWNER, SIGNER_P256);
      await raw(
        writeCommand({
          code: TPM_CC.CreatePrimary,
          handles: [TPM_RH.OWNER],
          sessions: [passwordSession(Buffer.from('secret\0\0'))],
          parameters: creation(writePublicArea(SIGNER_P256)),
        }),
      );
      const session = value(await client.startPolicySession(Buffer.alloc(16)));
      const bySession = { handle: session, nonce: NONE, attributes: 1, hmac: NONE };
      await raw(
        writeCommand({
          code: TPM_CC.CreatePrimary,
          handles: [TPM_RH.ENDORSEMENT],
          sessions: [bySession],
          parameters: creation(writePublicArea(SIGNER_P256)),
        }),
      );
      await raw(
        writeCommand({ code: TPM_CC.GetRandom, handles: [], sessions: [bySession], parameters: hex('0008') }),
      );
      const gone = { ...bySession, handle: 0x03000007 };
      await raw(
        writeCommand({
          code: TPM_CC.CreatePrimary,
          handles: [TPM_RH.OWNER],
          sessions: [gone],
          parameters: creation(writePublicArea(SIGNER_P256)),
        }),
      );
      const strange = { ...bySession, handle: 0x80000000 };
      await raw(
        writeCommand({
          code: TPM_CC.CreatePrimary,
          handles: [TPM_RH.OWNER],
          sessions: [strange],
          parameters: creation(writePublicArea(SIGNER_P256)),
        }),
      );
    },
  },
  {
    name: 'dictionary-attack protection: RETRY first, then failures, then lockout',
    run: async ({ raw }) => {
      const watched = { ...SIGNER_P256, attributes: 0x00040072 };
      const sensitive = sizedParts(Buffer.from('pin'), NONE);
      const made = await raw(
        command('CreatePrimary', [TPM_RH.OWNER], creation(writePublicArea(watched), sensitive), 1),
      );
      const handle = made.readUInt32BE(10);
      const quote = (password: string): Buffer =>
        writeCommand({
          code: TPM_CC.Quote,
          handles: [handle],
          sessions: [passwordSession(Buffer.from(password))],
          parameters: hex('0000 0010 00000000'),
        });
      await raw(quote('pin'));
      await raw(quote('pin'));
      for (let count = 0; count < 4; count += 1) await raw(quote('bad'));
      await raw(quote('pin'));
      await raw(command('DictionaryAttackLockReset', [TPM_RH.LOCKOUT], NONE, 1));
      await raw(quote('pin'));
    },
  },
];
