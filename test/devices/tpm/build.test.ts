/** Manufacture: the endorsement key is kept, its maker certifies it, and what Windows tells of the TPM fits. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { endorsementKeyHash, TPM_VENDORS, type TpmVendorName } from '#wire/endorsement-certificate.ts';
import { parseHardwareHash } from '#wire/hardware-hash.ts';
import { publicKeyOf } from '#wire/tpm/public-area.ts';
import { describeHardware, hardwareHashOf } from '../../../devices/index.ts';
import { certificateInChip, certifiedTemplate } from '../../../devices/tpm/endorsement-key.ts';
import {
  buildTpm,
  type CertificationRequest,
  type FittedTpm,
  manufactureTpm,
  planTpm,
  startSwtpm,
  swtpmAvailability,
  TPM_DEFECTS,
  tpmMake,
} from '../../../devices/tpm/index.ts';
import { createRandom } from '../../../mock-cloud/random/random.ts';
import { WINDOWS } from '../pc-bench.ts';
import { embeddedTpm, testKeys } from './bench.ts';
import { started, value } from './started.ts';

// Long enough to need two pieces of NV memory; it begins as a certificate does.
const CERTIFICATE = Buffer.concat([Buffer.from('30820500', 'hex'), Buffer.alloc(0x500, 1)]);

function maker() {
  const asked: (CertificationRequest & { readonly defect?: string })[] = [];
  const certify = async (request: CertificationRequest & { readonly defect?: string }) => {
    asked.push(request);
    return { certificate: CERTIFICATE.toString('base64') };
  };
  return { asked, certify };
}

async function build(plan: Parameters<typeof buildTpm>[0], certify = maker().certify): Promise<FittedTpm> {
  return buildTpm(plan, { keys: testKeys(), random: createRandom('build', 'tpm'), now: () => 0, certify });
}

for (const vendor of Object.keys(TPM_VENDORS).filter(isVendor)) {
  test(`a TPM by ${vendor}: its certificate is ${TPM_VENDORS[vendor].firmware ? 'at the maker' : 'in the chip'}`, async () => {
    const { asked, certify } = maker();
    const { chip, facts } = await build(planTpm({ vendor }), certify);
    assert.ok(chip);
    const client = await started(chip);
    const key = value(await client.readPublic(0x81010001));
    const publicKey = publicKeyOf(key.area);
    assert.equal(facts.ekPubHash, endorsementKeyHash(publicKey));
    assert.equal(asked[0]?.publicKey, publicKey.export({ type: 'spki', format: 'der' }).toString('base64'));
    const held = await certificateInChip(client, await certifiedTemplate(client));
    assert.deepEqual(held, TPM_VENDORS[vendor].firmware ? undefined : CERTIFICATE);
    assert.equal(asked[0]?.publish, TPM_VENDORS[vendor].firmware ? 'at the vendor' : 'in the chip');
    assert.match(asked[0]?.firmware ?? '', /^\d+\.\d+$/);
  });
}

function isVendor(name: string): name is TpmVendorName {
  return Object.hasOwn(TPM_VENDORS, name);
}

test('the hardware hash carries the endorsement key and the text of the TPM', async () => {
  const { facts } = await build(planTpm());
  const random = createRandom('hash', 'pc');
  const hardware = describeHardware({ serialNumber: 'LT0042', tpm: facts }, random);
  const hash = parseHardwareHash(hardwareHashOf(hardware, WINDOWS, Date.UTC(2025, 2, 3)));
  assert.equal(hash.ekPubHash, facts.ekPubHash);
  assert.equal(hash.ekModulus, facts.ekModulus);
  assert.equal(
    hash.tpmText,
    "TPM-Version:2.0 -Level:0-Revision:1.59-VendorID:'IFX '-Firmware:983063.1157627904",
  );
});

test('every defect makes a TPM that can be built, and says what it should', async () => {
  for (const defect of Object.keys(TPM_DEFECTS).filter(isDefect)) {
    const { asked, certify } = maker();
    const plan = planTpm({ defects: [defect] });
    const { chip, facts } = await build(plan, certify);
    assert.equal(chip === undefined, defect === 'no TPM');
    assert.equal(facts.ekPubHash === '', plan.generation !== '2.0');
    assert.equal(asked[0]?.defect, plan.certificateDefect);
    assert.equal(asked.length, plan.generation === '2.0' && plan.certificate !== 'none' ? 1 : 0);
  }
});

function isDefect(name: string): name is keyof typeof TPM_DEFECTS {
  return Object.hasOwn(TPM_DEFECTS, name);
}

for (const ekTemplate of ['L-2', 'H-1', 'H-2', 'H-3', 'H-4'] as const) {
  test(`an endorsement key by template ${ekTemplate} is found by its certificate`, async () => {
    const chip = embeddedTpm();
    const options = {
      make: tpmMake('nuvoton'),
      ekTemplate,
      certificate: 'in the chip',
      certify: maker().certify,
    } as const;
    const facts = await manufactureTpm(chip, options);
    const client = await started(chip);
    assert.equal((await certifiedTemplate(client)).id, ekTemplate);
    assert.equal(facts.ekModulus === undefined, ekTemplate !== 'H-1');
  });
}

const swtpm = swtpmAvailability();
test('swtpm under the label of another maker', { skip: swtpm.available ? false : swtpm.why }, async (t) => {
  const { certify } = maker();
  const options = { keys: testKeys(), random: createRandom('build', 'tpm'), now: () => 0, certify };
  const { chip, facts } = await buildTpm(planTpm({ vendor: 'stMicro' }), {
    ...options,
    createChip: () => startSwtpm(),
  });
  t.after(() => chip?.close());
  assert.match(facts.tpmText, /^TPM-Version:2\.0 -Level:0-Revision:1\.64-VendorID:'STM '-Firmware:/);
  assert.ok(chip);
  const client = await started(chip);
  assert.deepEqual(await certificateInChip(client, await certifiedTemplate(client)), CERTIFICATE);
});
