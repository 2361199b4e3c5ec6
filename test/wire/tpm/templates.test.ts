/** Templates and policies are those that the TCG published. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { z } from 'zod';
import { TPM_ALG } from '../../../wire/tpm/constants.ts';
import { digestOf, findHash } from '../../../wire/tpm/hash.ts';
import { writeNvPublic } from '../../../wire/tpm/nv-public.ts';
import { nameOf, parsePublicArea, writePublicArea } from '../../../wire/tpm/public-area.ts';
import {
  ENDORSEMENT_TEMPLATES,
  findEndorsementTemplate,
  isMadeFrom,
  POLICY_A,
  POLICY_B,
  SRK_ECC_TEMPLATE,
  SRK_RSA_TEMPLATE,
  windowsAikTemplate,
} from '../../../wire/tpm/templates.ts';
import { vector } from './vectors.ts';

const shape = z.object({
  templates: z.array(
    z.object({ id: z.string(), templateTPMT_PUBLIC: z.string(), publicTPMT_PUBLIC: z.string() }),
  ),
});

test('each template is what a TPM was given, and its keys are found to be made from it', () => {
  const { templates } = shape.parse(vector('tpm/templates.json'));
  assert.equal(templates.length, 7);
  for (const { id, templateTPMT_PUBLIC, publicTPMT_PUBLIC } of templates) {
    const known = ENDORSEMENT_TEMPLATES.find((template) => id.includes(template.id));
    const area = known?.area ?? (id.includes('RSA') ? SRK_RSA_TEMPLATE : SRK_ECC_TEMPLATE);
    assert.equal(writePublicArea(area).toString('hex'), templateTPMT_PUBLIC);
    const made = parsePublicArea(Buffer.from(publicTPMT_PUBLIC, 'hex'));
    assert.ok(isMadeFrom(area, made));
    assert.equal(findEndorsementTemplate(made)?.id, known?.id);
  }
});

test('the attestation key of a real Windows PC is made from the template', () => {
  const windows = z
    .object({ aik: z.object({ publicTPMT_PUBLIC: z.string() }) })
    .parse(vector('tpm/third-party/windows-real.json'));
  const area = parsePublicArea(Buffer.from(windows.aik.publicTPMT_PUBLIC, 'hex'));
  assert.ok(isMadeFrom(windowsAikTemplate(), area));
});

/** The policies computed by their definition (EK Credential Profile annex B.6). */
test('the policies are the digests of their commands', () => {
  const secret = (hash: number): Buffer => {
    const command = Buffer.from('000001514000000b', 'hex');
    const start = Buffer.alloc(findHash(hash)?.size ?? 0);
    // The second step adds the policy reference, which is empty.
    return digestOf(hash, digestOf(hash, start, command));
  };
  assert.deepEqual(secret(TPM_ALG.SHA256), POLICY_A);
  const indices = [
    [TPM_ALG.SHA256, 0x01c07f01],
    [TPM_ALG.SHA384, 0x01c07f02],
    [TPM_ALG.SHA512, 0x01c07f03],
  ] as const;
  for (const [hash, index] of indices) {
    const size = findHash(hash)?.size ?? 0;
    const nv = { index, nameAlg: hash, attributes: 0x220f1008, authPolicy: secret(hash), dataSize: size + 2 };
    const byNv = digestOf(
      hash,
      Buffer.alloc(size),
      Buffer.from('00000192', 'hex'),
      nameOf(hash, writeNvPublic(nv)),
    );
    const either = digestOf(hash, Buffer.alloc(size), Buffer.from('00000171', 'hex'), secret(hash), byNv);
    assert.deepEqual(POLICY_B.get(hash), either);
  }
});

test('sizes: 314 bytes for an RSA endorsement key, 122 on P-256', () => {
  const [rsa, ecc] = ENDORSEMENT_TEMPLATES.map(({ area }) => writePublicArea(area).length);
  assert.deepEqual([rsa, ecc], [314, 122]);
});
