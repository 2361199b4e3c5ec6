/** Keys, credentials and statements that a TPM refuses (tpm.md section 2). */

import { TPM_RH } from '#wire/tpm/constants.ts';
import { endorsementTemplate, SRK_ECC_TEMPLATE, windowsAikTemplate } from '#wire/tpm/templates.ts';
import { AIK_P256, L1, L2, NONE, SHA1, SHA256, SHA384, SIGNER_P256 } from './areas.ts';
import { activate, type Case, command, credentialFor, flipped, hex, primary, sizedParts } from './tools.ts';

/** See the name of each. */
export const KEY_REFUSALS: readonly Case[] = [
  {
    name: 'a credential that is not for this AIK, damaged, or too long',
    run: async ({ client }) => {
      const endorsement = await primary(client, TPM_RH.ENDORSEMENT, L1);
      const identity = await primary(client, TPM_RH.OWNER, AIK_P256);
      const good = credentialFor(endorsement, identity.name);
      const other = credentialFor(endorsement, endorsement.name);
      await activate(client, identity, endorsement, other);
      const credentialBlob = flipped(good.credentialBlob, 40);
      await activate(client, identity, endorsement, { ...good, credentialBlob });
      const encryptedSecret = flipped(good.encryptedSecret, 3);
      await activate(client, identity, endorsement, { ...good, encryptedSecret });
      await activate(client, identity, endorsement, good, false);
      await client.activateCredential({ activated: identity.handle, key: endorsement.handle, ...good });
      await activate(client, identity, endorsement, good);
    },
  },
  {
    name: 'credentials for an elliptic EK',
    run: async ({ client }) => {
      const endorsement = await primary(client, TPM_RH.ENDORSEMENT, L2);
      const identity = await primary(client, TPM_RH.OWNER, AIK_P256);
      const good = credentialFor(endorsement, identity.name);
      await activate(client, identity, endorsement, good);
      const encryptedSecret = flipped(good.encryptedSecret, 9);
      await activate(client, identity, endorsement, { ...good, encryptedSecret });
      const high = await primary(client, TPM_RH.ENDORSEMENT, endorsementTemplate('H-2').area);
      const forHigh = credentialFor(high, identity.name);
      await client.activateCredential({ activated: identity.handle, key: high.handle, ...forHigh });
      await client.activateCredential({ activated: identity.handle, key: identity.handle, ...forHigh });
    },
  },
  {
    name: 'restricted keys sign statements only; an unrestricted one may quote',
    run: async ({ client, raw }) => {
      const identity = await primary(client, TPM_RH.OWNER, windowsAikTemplate(Buffer.alloc(20, 4)));
      const digest = Buffer.alloc(20, 1);
      const ticket = hex('8024 40000007 0000');
      await raw(
        command('Sign', [identity.handle], Buffer.concat([sizedParts(digest), hex('0010'), ticket]), 1),
      );
      await client.sign(identity.handle, digest, SHA1);
      await client.sign(identity.handle, Buffer.alloc(32), SHA256);
      const signer = await primary(client, TPM_RH.OWNER, SIGNER_P256);
      await client.quote(signer.handle, NONE, [{ hash: SHA256, pcrs: [0] }]);
      await client.quote(signer.handle, NONE, []);
      await client.quote(signer.handle, Buffer.alloc(66), []);
      await client.quote(signer.handle, Buffer.alloc(67), []);
      await client.quote(signer.handle, NONE, [{ hash: SHA384, pcrs: [23] }]);
      await raw(command('Quote', [TPM_RH.NULL], hex('0000 0010 00000000'), 1));
      const root = await primary(client, TPM_RH.OWNER, SRK_ECC_TEMPLATE);
      await client.certify(identity.handle, root.handle, NONE);
      await client.quote(root.handle, NONE, []);
      await client.certifyCreation(identity.handle, signer.handle, NONE, signer);
      await client.certifyCreation(signer.handle, identity.handle, NONE, {
        ...identity,
        creationHash: Buffer.alloc(32),
      });
      await raw(command('GetTime', [TPM_RH.ENDORSEMENT, signer.handle], hex('0000 0010'), 2));
    },
  },
  {
    name: 'hashes and their tickets',
    run: async ({ client, raw }) => {
      const identity = await primary(client, TPM_RH.OWNER, windowsAikTemplate(Buffer.alloc(20, 5)));
      for (const data of [Buffer.from('abc'), hex('ff544347 00'), NONE]) {
        const answer = await raw(
          command('Hash', [], Buffer.concat([sizedParts(data), hex('0004 40000001')])),
        );
        const parameters = answer.subarray(10);
        const digest = parameters.subarray(0, 22);
        await raw(
          command(
            'Sign',
            [identity.handle],
            Buffer.concat([digest, hex('0010'), parameters.subarray(22)]),
            1,
          ),
        );
      }
      await raw(command('Hash', [], hex('0000 0099 40000001')));
      await raw(command('Hash', [], hex('0000 000b 40000009')));
    },
  },
];
