/** Forms of templates, headers and starts that a TPM takes or refuses. */

import { TPM_ALG, TPM_RH, TPMA_OBJECT } from '#wire/tpm/constants.ts';
import { type PublicArea, writePublicArea } from '#wire/tpm/public-area.ts';
import { SRK_ECC_TEMPLATE, SRK_RSA_TEMPLATE } from '#wire/tpm/templates.ts';
import { AIK_P256, ECDSA, NONE, SHA256, SIGNER_P256, SIGNING } from './areas.ts';
import { type Case, command, creation, hex, sizedParts } from './tools.ts';

/** An area with some bytes of its TPMT_PUBLIC replaced. */
const changed = (area: PublicArea, offset: number, bytes: string): Buffer => {
  const copy = writePublicArea(area);
  hex(bytes).copy(copy, offset);
  return copy;
};

/** See the name. */
export const TEMPLATES: Case = {
  name: 'templates that no key is made of',
  run: async ({ client, raw }) => {
    const refused = (area: Uint8Array, sensitive?: Uint8Array): Promise<Buffer> =>
      raw(command('CreatePrimary', [TPM_RH.OWNER], creation(area, sensitive), 1));
    const attributes = (value: number): PublicArea => ({ ...SIGNER_P256, attributes: value });
    await refused(writePublicArea(attributes(SIGNING & ~TPMA_OBJECT.sensitiveDataOrigin)));
    await refused(writePublicArea(attributes(SIGNING & ~TPMA_OBJECT.fixedParent)));
    await refused(writePublicArea(attributes(SIGNING | TPMA_OBJECT.restricted | TPMA_OBJECT.decrypt)));
    await refused(writePublicArea(attributes((SIGNING | TPMA_OBJECT.restricted) & ~TPMA_OBJECT.sign)));
    await refused(writePublicArea({ ...AIK_P256, scheme: null }));
    await refused(writePublicArea({ ...SRK_ECC_TEMPLATE, symmetric: null }));
    await refused(writePublicArea({ ...SRK_ECC_TEMPLATE, scheme: { algorithm: ECDSA, hash: SHA256 } }));
    await refused(
      writePublicArea({
        ...SIGNER_P256,
        symmetric: { algorithm: TPM_ALG.AES, keyBits: 128, mode: TPM_ALG.CFB },
      }),
    );
    await refused(writePublicArea({ ...SRK_RSA_TEMPLATE, exponent: 3 }));
    await refused(changed(SIGNER_P256, 0, '0099'));
    await refused(changed(SIGNER_P256, 2, '0099'));
    await refused(changed(SIGNER_P256, 2, '0010'));
    await refused(changed(SIGNER_P256, 4, '00040473'));
    await refused(writePublicArea(SIGNER_P256).subarray(0, 20));
    await refused(Buffer.concat([writePublicArea(SIGNER_P256), hex('00')]));
    await refused(NONE);
    await refused(writePublicArea(SIGNER_P256), sizedParts(Buffer.alloc(33), NONE));
    await refused(writePublicArea({ ...SIGNER_P256, scheme: null }));
    await client.createPrimary(TPM_RH.NULL, SIGNER_P256);
    await client.createPrimary(TPM_RH.PLATFORM, AIK_P256);
    await client.evictControl(0x80000001, 0x81000005);
    await client.evictControl(0x80000002, 0x81000005);
    await client.evictControl(0x80000002, 0x81800005, TPM_RH.PLATFORM);
    await client.evictControl(0x80000000, 0x80000005);
  },
};

/** See the name. */
export const HEADERS: Case = {
  name: 'headers, sizes, unknown commands, leftover bytes',
  run: async ({ raw }) => {
    await raw(hex('8001 0000000c 0000017b 0010'));
    await raw(hex('8001 0000000d 0000017b 0010'));
    await raw(hex('8001 0000000b 0000017b 0010'));
    await raw(hex('8001 0000000a 0000ffff'));
    await raw(hex('8001 0000000a 20000001'));
    await raw(hex('8001 0000000a 0000017b'));
    await raw(hex('8001 0000000b 0000017b 00'));
    await raw(hex('8001 0000000d 0000017b 0010 00'));
    await raw(hex('8001 0000000a 00000173'));
    await raw(hex('8001 0000000c 00000173 8000'));
    await raw(hex('8002 0000001b 00000131 40000001 00000009 40000009 0000 00 0000'));
    await raw(hex('8001 0000000e 00000131 40000001'));
    await raw(hex('8001 0000000c 00000144 0000'));
    await raw(hex('8001 0000000c 00000144 0005'));
    await raw(hex('8001 0000000c 00000145 0005'));
    await raw(hex('8001 0000000b 00000143 02'));
    await raw(hex('8001 0000000b 00000143 01'));
    await raw(hex('8001 00000016 0000017a 00000099 00000000 00000001'));
    await raw(hex('8001 00000016 0000017a 00000006 00000100 00000001'));
    await raw(hex('8001 00000016 0000017a 00000006 00000105 00000001'));
    await raw(hex('8001 00000016 0000017a 00000001 99000000 00000001'));
    await raw(hex('8001 00000016 0000017a 00000001 00000000 00000040'));
    await raw(hex('8001 0000000c 0000017b ffff'));
    await raw(hex('8001 0000000a 00000181'));
  },
};

/** See the name. */
export const POWER: Case = {
  name: 'starts: before Startup, twice, after Shutdown of both kinds',
  run: async ({ client, raw, cycle }) => {
    await client.createPrimary(TPM_RH.OWNER, SIGNER_P256);
    await client.startPolicySession(Buffer.alloc(16));
    await client.pcrExtend(8, [{ algorithm: SHA256, digest: Buffer.alloc(32, 1) }]);
    await client.shutdown('state');
    await cycle();
    await raw(hex('8001 0000000c 0000017b 0010'));
    await raw(hex('8001 0000000a 0000ffff'));
    await client.startup('state');
    await client.pcrRead([{ hash: SHA256, pcrs: [8] }]);
    await client.startup('state');
    await client.readPublic(0x80000000);
    await client.policyDigest(0x03000000);
    await client.shutdown('clear');
    await cycle();
    await client.startup('state');
    await client.startup('clear');
    await client.pcrRead([{ hash: SHA256, pcrs: [8, 17] }]);
    await cycle();
    await client.startup('state');
    await client.startup('clear');
    await client.changeAuth(TPM_RH.PLATFORM, Buffer.from('firmware'));
    await client.clear();
    await client.shutdown('clear');
    await cycle();
    await client.startup('clear');
    await client.clear();
  },
};
