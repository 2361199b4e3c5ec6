/** What a PC does with its TPM. */

import { TPM_RH } from '#wire/tpm/constants.ts';
import { SRK_ECC_TEMPLATE, windowsAikTemplate } from '#wire/tpm/templates.ts';
import { AIK_P256, L1, L2, NONE, SHA1, SHA256, SIGNER_P256 } from './areas.ts';
import { activate, type Case, command, credentialFor, flipped, hex, primary, value } from './tools.ts';

/** See the name of each. */
export const FLOWS: readonly Case[] = [
  {
    name: 'the attestation of a PC: EK, AIK, CertifyCreation, activation, quote',
    run: async ({ client }) => {
      const endorsement = await primary(client, TPM_RH.ENDORSEMENT, L1);
      const identity = await primary(client, TPM_RH.OWNER, windowsAikTemplate(Buffer.alloc(20, 3)));
      await client.certifyCreation(identity.handle, identity.handle, NONE, identity);
      await activate(client, identity, endorsement, credentialFor(endorsement, identity.name));
      await client.quote(identity.handle, Buffer.alloc(32), [{ hash: SHA256, pcrs: [0, 7, 23] }]);
      await client.readPublic(identity.handle);
      await client.flush(identity.handle);
      await client.evictControl(endorsement.handle, 0x81010001);
      await client.flush(endorsement.handle);
      await client.readPublic(0x81010001);
      await client.handles(0x81000000);
      await client.evictControl(0x81010001, 0x81010001);
      await client.readPublic(0x81010001);
    },
  },
  {
    name: 'the device key: SRK, Create, Load, Certify, Sign',
    sizesDiffer: true,
    run: async ({ client }) => {
      const root = await primary(client, TPM_RH.OWNER, SRK_ECC_TEMPLATE);
      const identity = await primary(client, TPM_RH.OWNER, AIK_P256);
      const made = value(await client.create(root.handle, SIGNER_P256));
      const key = value(await client.load(root.handle, made.privateBlob, made.publicArea));
      await client.certify(key, identity.handle, Buffer.from('nonce'));
      await client.readPublic(key);
      await client.flush(key);
      await client.load(root.handle, flipped(made.privateBlob, 5), made.publicArea);
      await client.load(identity.handle, made.privateBlob, made.publicArea);
      const other = await primary(client, TPM_RH.ENDORSEMENT, L2);
      await client.load(root.handle, made.privateBlob, made.publicArea);
      await client.flush(identity.handle);
      await client.load(other.handle, made.privateBlob, made.publicArea);
    },
  },
  {
    name: 'a certificate in NV memory, in pieces',
    run: async ({ client }) => {
      const area = {
        index: 0x01c00002,
        nameAlg: SHA256,
        attributes: 0x42072001,
        authPolicy: NONE,
        dataSize: 1500,
      };
      await client.nvRead(area.index);
      await client.nvDefineSpace(area);
      await client.nvDefineSpace(area);
      await client.nvRead(area.index);
      await client.nvReadPublic(area.index);
      await client.nvWrite(area.index, Buffer.alloc(1500, 5));
      await client.nvReadPublic(area.index);
      await client.nvRead(area.index);
      await client.nvRead(area.index, area.index);
      await client.nvRead(area.index, TPM_RH.PLATFORM);
      await client.nvWrite(area.index, Buffer.alloc(10), TPM_RH.OWNER);
      await client.nvWriteLock(area.index);
      await client.nvWriteLock(area.index);
      await client.nvWrite(area.index, Buffer.alloc(10));
      await client.nvReadPublic(area.index);
      await client.nvUndefineSpace(area.index, TPM_RH.OWNER);
      await client.handles(0x01000000);
      await client.nvUndefineSpace(area.index);
      await client.nvReadPublic(area.index);
    },
  },
  {
    name: 'PCRs: extend, read, reset, banks',
    run: async ({ client, raw }) => {
      await client.pcrBanks();
      const digests = [SHA1, SHA256].map((algorithm) => ({
        algorithm,
        digest: Buffer.alloc(algorithm === SHA1 ? 20 : 32, 1),
      }));
      await client.pcrExtend(16, digests);
      await client.pcrRead([
        { hash: SHA256, pcrs: [16, 17] },
        { hash: SHA1, pcrs: [16] },
      ]);
      await client.pcrRead([{ hash: SHA256, pcrs: [0, 1, 2, 3, 4, 5, 6, 7, 8, 9] }]);
      await client.pcrReset(16);
      await client.pcrReset(23);
      await client.pcrReset(0);
      await client.pcrExtend(24, digests);
      await raw(
        command('PCR_Extend', [TPM_RH.NULL], Buffer.concat([hex('00000001 000b'), Buffer.alloc(32)]), 1),
      );
      await raw(command('PCR_Extend', [0], hex('00000001 0099 00'), 1));
      await raw(command('PCR_Extend', [0], hex('00000001 000b 00'), 1));
      await raw(command('PCR_Read', [], hex('00000001 000b 04 01000000')));
      await raw(command('PCR_Read', [], hex('00000001 0099 03 010000')));
      await raw(command('PCR_Read', [], hex('00000000')));
    },
  },
];
