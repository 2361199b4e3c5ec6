/** What a PC seldom or never asks of its TPM: refused, or done, as any TPM does it. */

import { type CommandSession, passwordSession, writeCommand } from '#wire/tpm/command.ts';
import { TPM_CC, TPM_RH, TPMA_NV, TPMA_OBJECT } from '#wire/tpm/constants.ts';
import { SRK_ECC_TEMPLATE } from '#wire/tpm/templates.ts';
import { AIK_P256, NONE, SHA256, SHA384, SIGNER_P256 } from './areas.ts';
import { type Case, command, hex, primary, sizedParts, value } from './tools.ts';

const INDEX = 0x01800010;
const BY_OWNER = TPMA_NV.ownerWrite | TPMA_NV.ownerRead;
// PolicySecret of the endorsement hierarchy (tpm.md section 5, policy A).
const SHOWN = hex('837197674484b3f81a90cc8d46a5d724fd52d76e06520b64f2a1da1b331469aa');

/** See the name of each. */
export const SELDOM_ASKED: readonly Case[] = [
  {
    name: 'a private part that is cut off, at any byte',
    sizesDiffer: true,
    run: async ({ client, raw }) => {
      const root = await primary(client, TPM_RH.OWNER, SRK_ECC_TEMPLATE);
      const child = value(await client.create(root.handle, SIGNER_P256));
      const load = (blob: Uint8Array): Promise<Buffer> =>
        raw(command('Load', [root.handle], sizedParts(blob, child.publicArea), 1));
      for (let size = 1; size < 60; size += 1) await load(child.privateBlob.subarray(0, size));
      await load(hex('ffff'));
      await load(hex('0000'));
      await load(Buffer.alloc(100));
    },
  },
  {
    name: 'keys of which only the public part is here do nothing, and nothing vouches for them',
    run: async ({ client, raw }) => {
      const root = await primary(client, TPM_RH.OWNER, SRK_ECC_TEMPLATE);
      const parent = value(await client.loadExternal(root.publicArea, TPM_RH.OWNER));
      await client.create(parent, SIGNER_P256);
      await client.load(parent, Buffer.alloc(100), root.publicArea);
      await client.flush(root.handle);
      const signer = await primary(client, TPM_RH.OWNER, SIGNER_P256);
      const outside = value(await client.loadExternal(signer.publicArea));
      await client.certify(outside, signer.handle, NONE);
      await client.certify(signer.handle, outside, NONE);
      await client.quote(outside, NONE, []);
      await client.sign(outside, Buffer.alloc(32), SHA256);
      await raw(command('EvictControl', [TPM_RH.OWNER, outside], hex('81010005'), 1));
    },
  },
  {
    name: 'statements that nobody signs',
    run: async ({ client, raw }) => {
      const key = await primary(client, TPM_RH.OWNER, SIGNER_P256);
      await client.certify(key.handle, TPM_RH.NULL, NONE);
      await client.certifyCreation(key.handle, TPM_RH.NULL, NONE, key);
      await raw(command('GetTime', [TPM_RH.ENDORSEMENT, TPM_RH.NULL], hex('0000 0010'), 2));
      await raw(command('Quote', [TPM_RH.NULL], hex('0000 0018 000b 00000000'), 1));
    },
  },
  {
    name: 'locks of NV memory end with the next start, unless they are for good',
    run: async ({ client, cycle }) => {
      const kinds = [TPMA_NV.writeStClear, TPMA_NV.writeDefine, TPMA_NV.clearStClear];
      const indices = kinds.map((kind, at) => ({ index: INDEX + at, attributes: BY_OWNER | kind }));
      const look = async (): Promise<void> => {
        for (const { index } of indices) {
          await client.nvReadPublic(index);
          await client.nvWrite(index, Buffer.alloc(8, 1), TPM_RH.OWNER);
          await client.nvWriteLock(index, TPM_RH.OWNER);
          await client.nvReadPublic(index);
        }
      };
      for (const { index, attributes } of indices)
        await client.nvDefineSpace(
          { index, nameAlg: SHA256, attributes, authPolicy: NONE, dataSize: 8 },
          TPM_RH.OWNER,
        );
      await look();
      await client.shutdown();
      await cycle();
      await client.startup();
      await look();
      await client.shutdown('state');
      await cycle();
      await client.startup('state');
      await look();
    },
  },
  {
    name: 'NV indices that cannot be',
    run: async ({ raw }) => {
      const define = (content: string, auth: Uint8Array = NONE): Promise<Buffer> =>
        raw(command('NV_DefineSpace', [TPM_RH.OWNER], sizedParts(auth, hex(content)), 1));
      await define('01800010 0012 00020002 0000 0008');
      await define('01800010 0010 00020002 0000 0008');
      await define('80000010 000b 00020002 0000 0008');
      await define('01800010 000b 00020002 0005 0102030405 0008');
      await define('01800010 000b 00020102 0000 0008');
      await define('01800010 000b 00020402 0000 0008');
      await define('01800010 000b 00021002 0000 07d0');
      await define('01800010 000b 00020002 0000 0801');
      await define('01800010 000b 00020002 0000 0008', Buffer.alloc(40, 1));
      await define('01800010 000b 00020002 0000 0008');
      await raw(command('NV_Write', [TPM_RH.OWNER, INDEX], hex('0002 0000 0009'), 1));
      await raw(command('NV_Write', [TPM_RH.OWNER, INDEX], hex('0002 0000 0007'), 1));
    },
  },
  {
    name: 'the role ADMIN wants a policy that names the command',
    run: async ({ client, raw }) => {
      const attributes = AIK_P256.attributes | TPMA_OBJECT.adminWithPolicy;
      const key = await primary(client, TPM_RH.OWNER, { ...AIK_P256, attributes, authPolicy: SHOWN });
      const session = value(await client.startPolicySession(Buffer.alloc(16, 1)));
      const withPolicy: CommandSession = { handle: session, nonce: NONE, attributes: 1, hmac: NONE };
      const certify = (authorization: CommandSession): Promise<Buffer> =>
        raw(
          writeCommand({
            code: TPM_CC.Certify,
            handles: [key.handle, key.handle],
            sessions: [authorization, passwordSession()],
            parameters: hex('0000 0010'),
          }),
        );
      const quote = (hmac: Buffer): Promise<Buffer> =>
        raw(
          writeCommand({
            code: TPM_CC.Quote,
            handles: [key.handle],
            sessions: [{ ...withPolicy, hmac }],
            parameters: hex('0000 0010 00000000'),
          }),
        );
      await client.policySecret(session);
      await certify(withPolicy);
      await certify(passwordSession());
      await quote(Buffer.from('not asked for'));
      await quote(NONE);
      await quote(NONE);
    },
  },
  {
    name: 'policies: a nonce of another session, a command that is none',
    run: async ({ client, raw }) => {
      const session = value(await client.startPolicySession(Buffer.alloc(16, 1)));
      const secret = (nonce: Uint8Array, cpHash: Uint8Array): Promise<Buffer> =>
        raw(
          command(
            'PolicySecret',
            [TPM_RH.ENDORSEMENT, session],
            Buffer.concat([sizedParts(nonce, cpHash, NONE), hex('00000000')]),
            1,
          ),
        );
      await secret(Buffer.alloc(16, 9), NONE);
      await secret(NONE, Buffer.alloc(5));
      await raw(command('PolicyCommandCode', [session], hex('00000999')));
      await raw(command('PolicyCommandCode', [session], hex('00000147')));
      await client.policyDigest(session);
    },
  },
  {
    name: 'PCRs of a dynamic start, and more digests than there are hashes',
    run: async ({ client }) => {
      const digest = Buffer.alloc(32, 1);
      for (let pcr = 15; pcr < 25; pcr += 1) await client.pcrExtend(pcr, [{ algorithm: SHA256, digest }]);
      const all = Array.from({ length: 5 }, () => ({ algorithm: SHA256, digest }));
      await client.pcrExtend(16, all.slice(1));
      await client.pcrExtend(16, all);
      await client.pcrRead([{ hash: SHA256, pcrs: [16, 17, 22, 23] }]);
    },
  },
  {
    name: 'capabilities of sessions and commands',
    run: async ({ client, raw }) => {
      value(await client.startPolicySession(Buffer.alloc(16, 1)));
      await client.handles(0x02000000);
      await client.handles(0x03000000);
      await raw(command('GetCapability', [], hex('00000005 00000001 00000001')));
      // One command at a time: a chip has more of them than are spoken here.
      for (const code of [TPM_CC.CreatePrimary, TPM_CC.Clear, TPM_CC.NV_Write, TPM_CC.Quote])
        await client.send({
          command: 'GetCapability',
          write: (to) => to.u32(2).u32(code).u32(1),
          read: (from) => from.rest(),
        });
    },
  },
  {
    name: 'templates: name hashes, cipher modes, and keys that end with the power',
    run: async ({ client }) => {
      const { symmetric } = SRK_ECC_TEMPLATE;
      if (symmetric === null) return;
      const attributes = SRK_ECC_TEMPLATE.attributes | TPMA_OBJECT.stClear;
      const make = (change: Partial<typeof SRK_ECC_TEMPLATE>) =>
        client.createPrimary(TPM_RH.OWNER, { ...SRK_ECC_TEMPLATE, ...change });
      await make({ symmetric: { ...symmetric, mode: 1 } });
      await make({ symmetric: { ...symmetric, keyBits: 100 } });
      await make({ nameAlg: 0x0027 });
      await make({ nameAlg: SHA384, authPolicy: Buffer.alloc(32) });
      const passing = value(await make({ attributes }));
      await client.evictControl(passing.handle, 0x81010007);
    },
  },
];
