/** The manufacture of a TPM: its endorsement key, and the maker's certificate for it (TCG EK Credential Profile section 2). */

import { endorsementKeyHash, type TpmVendorName } from '#wire/endorsement-certificate.ts';
import { TPM_ALG, TPM_RH } from '#wire/tpm/constants.ts';
import { type PublicArea, publicKeyOf } from '#wire/tpm/public-area.ts';
import { type EndorsementTemplateId, endorsementTemplate } from '#wire/tpm/templates.ts';
import { createTpmClient, type TpmClient, type TpmResult, withLoaded } from './client/index.ts';
import { firmwareText, type TpmMake } from './make.ts';
import type { TpmChip, TpmFacts } from './tpm.ts';
import { tpmText } from './tpm-text.ts';

/** What a maker's authority is asked: plain data, so that it can go over a wire. */
export interface CertificationRequest {
  readonly vendor: TpmVendorName;
  /** SPKI of the endorsement key, DER, base64. */
  readonly publicKey: string;
  readonly model: string;
  /** Two numbers with a dot. */
  readonly firmware: string;
  readonly publish: 'in the chip' | 'at the vendor';
}

/** Certifies an endorsement key. The certificate is DER, base64. */
export type Certify = (request: CertificationRequest) => Promise<{ readonly certificate: string }>;

/** How a TPM is made. */
export interface ManufactureOptions {
  readonly make: TpmMake;
  /** L-1, RSA 2048, unless told. */
  readonly ekTemplate?: EndorsementTemplateId;
  /** Where the certificate goes: discrete chips hold it, the makers of firmware TPMs hand it out. */
  readonly certificate: CertificationRequest['publish'] | 'none';
  readonly certify: Certify;
}

/** ppWrite, writeDefine, ppRead, ownerRead, authRead, noDA, platformCreate (tpm.md section 2). */
const CERTIFICATE_ATTRIBUTES = 0x42072001;

/**
 * Makes a TPM ready for sale: starts it, makes the endorsement key and keeps it, has it certified, and switches it off.
 * Throws when the TPM refuses: a TPM that cannot be manufactured is a defect of the bench.
 */
export async function manufactureTpm(chip: TpmChip, options: ManufactureOptions): Promise<TpmFacts> {
  const client = createTpmClient(chip);
  await chip.powerOn();
  expect(await client.startup());
  const facts = await certifyKey(client, options);
  expect(await client.shutdown());
  chip.powerOff();
  return facts;
}

async function certifyKey(client: TpmClient, options: ManufactureOptions): Promise<TpmFacts> {
  const { ekTemplate = 'L-1', make, certificate, certify } = options;
  const template = endorsementTemplate(ekTemplate);
  const area = expect(await createKept(client, template.area, template.persistentHandle));
  const publicKey = publicKeyOf(area);
  if (certificate !== 'none') {
    const made = await certify({
      vendor: make.vendor,
      publicKey: publicKey.export({ type: 'spki', format: 'der' }).toString('base64'),
      model: make.model,
      firmware: firmwareText(make.firmware),
      publish: certificate,
    });
    const der = Buffer.from(made.certificate, 'base64');
    if (certificate === 'in the chip') await writeCertificate(client, template.certificateIndex, der);
  }
  const properties = expect(await client.properties());
  return {
    tpmText: tpmText(properties),
    ekPubHash: endorsementKeyHash(publicKey),
    ...(area.type === 'rsa' && area.keyBits === 2048 && { ekModulus: area.modulus.toString('hex') }),
  };
}

async function createKept(
  client: TpmClient,
  template: PublicArea,
  persistent: number | undefined,
): Promise<TpmResult<PublicArea>> {
  const made = await client.createPrimary(TPM_RH.ENDORSEMENT, template);
  if (!made.ok) return made;
  return withLoaded(client, made.value.handle, async (handle) => {
    if (persistent !== undefined) expect(await client.evictControl(handle, persistent));
    return { ok: true, value: made.value.area };
  });
}

async function writeCertificate(client: TpmClient, index: number, der: Buffer): Promise<void> {
  const area = {
    index,
    nameAlg: TPM_ALG.SHA256,
    attributes: CERTIFICATE_ATTRIBUTES,
    authPolicy: Buffer.alloc(0),
    dataSize: der.length,
  };
  expect(await client.nvDefineSpace(area, TPM_RH.PLATFORM));
  expect(await client.nvWrite(index, der, TPM_RH.PLATFORM));
  expect(await client.nvWriteLock(index, TPM_RH.PLATFORM));
}

function expect<T>(result: TpmResult<T>): T {
  if (result.ok) return result.value;
  throw new Error(`The TPM cannot be manufactured: ${result.text}`);
}
