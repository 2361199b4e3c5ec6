/** What the embedded TPM states is accepted by the verifier and by OpenSSL; what it should not state is refused. */

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { parseAttest } from '#wire/tpm/attest.ts';
import { TPM_ALG, TPM_RH } from '#wire/tpm/constants.ts';
import {
  type EccPublicArea,
  type PublicArea,
  publicKeyOf,
  type RsaPublicArea,
} from '#wire/tpm/public-area.ts';
import { parseSignature } from '#wire/tpm/signature.ts';
import { SRK_ECC_TEMPLATE, windowsAikTemplate } from '#wire/tpm/templates.ts';
import type { Statement } from '../../../devices/tpm/client/index.ts';
import { measureBoot } from '../../../devices/tpm/measured-boot.ts';
import {
  verifyAikStatement,
  verifyKeyAttestation,
  verifyQuote,
} from '../../../mock-cloud/attestation/verify/index.ts';
import { started, value } from './started.ts';

const NONCE = Buffer.alloc(32, 7);
const WINDOWS_AIK = windowsAikTemplate(Buffer.alloc(20, 1));
const PSS_AIK: RsaPublicArea = {
  ...WINDOWS_AIK,
  scheme: { algorithm: TPM_ALG.RSAPSS, hash: TPM_ALG.SHA256 },
};
const CURVE_AIK: EccPublicArea = {
  ...SRK_ECC_TEMPLATE,
  attributes: 0x00050472,
  symmetric: null,
  scheme: { algorithm: TPM_ALG.ECDSA, hash: TPM_ALG.SHA256 },
};
const IDENTITIES = { 'as Windows makes it': WINDOWS_AIK, RSAPSS: PSS_AIK, 'on P-256': CURVE_AIK } as const;

for (const [name, template] of Object.entries(IDENTITIES)) {
  test(`creation, certification and quote by an identity key ${name}`, async () => {
    const client = await started();
    const identity = value(await client.createPrimary(TPM_RH.OWNER, template));
    const { publicArea, creationData } = identity;
    const creation = value(
      await client.certifyCreation(identity.handle, identity.handle, Buffer.alloc(0), identity),
    );
    const born = verifyAikStatement({ publicArea, creationData, ...creation });
    assertAccepted(born);

    const root = value(await client.createPrimary(TPM_RH.OWNER, SRK_ECC_TEMPLATE));
    const signing = { ...CURVE_AIK, attributes: 0x00040472 };
    const key = value(await client.create(root.handle, signing));
    const loaded = value(await client.load(root.handle, key.privateBlob, key.publicArea));
    const certified = value(await client.certify(loaded, identity.handle, NONCE));
    const attested = verifyKeyAttestation({
      aik: publicArea,
      keyPublicArea: key.publicArea,
      nonce: NONCE,
      ...certified,
    });
    assertAccepted(attested);

    const software = { firmware: 'Contoso Laptop', windowsVersion: '10.0.26100.2605' };
    const eventLog = value(await measureBoot(client, software));
    const selection = [{ hash: TPM_ALG.SHA256, pcrs: [0, 1, 2, 3, 4, 5, 6, 7, 11, 12, 13, 14] }];
    const quote = value(await client.quote(identity.handle, NONCE, selection));
    const values = value(await client.pcrValues(TPM_ALG.SHA256, selection[0]?.pcrs ?? []));
    const pcrValues = values.map(({ index, value: bytes }) => ({
      bank: TPM_ALG.SHA256,
      pcr: index,
      value: bytes,
    }));
    const judged = verifyQuote({ aik: publicArea, nonce: NONCE, pcrValues, selection, eventLog, ...quote });
    assertAccepted(judged);
    for (const statement of [creation, certified, quote]) checkWithOpenssl(identity.area, statement);
  });
}

test('counters and firmware are hidden, another way by each key of the owner, and true under the endorsement hierarchy', async () => {
  const client = await started();
  const headOf = async (hierarchy: number, unique: number) => {
    const key = value(await client.createPrimary(hierarchy, { ...CURVE_AIK, x: Buffer.alloc(1, unique) }));
    const { attest } = value(await client.quote(key.handle, NONCE, [{ hash: TPM_ALG.SHA256, pcrs: [0] }]));
    await client.flush(key.handle);
    return parseAttest(attest);
  };
  const [one, again, other] = [
    await headOf(TPM_RH.OWNER, 1),
    await headOf(TPM_RH.OWNER, 1),
    await headOf(TPM_RH.OWNER, 2),
  ];
  const truth = await headOf(TPM_RH.ENDORSEMENT, 1);
  assert.deepEqual(one.clockInfo, again.clockInfo);
  assert.notEqual(one.firmwareVersion, other.firmwareVersion);
  assert.notEqual(one.clockInfo.resetCount, other.clockInfo.resetCount);
  assert.equal(truth.clockInfo.resetCount, 1);
  assert.equal(truth.clockInfo.restartCount, 0);
  // Infineon SLB9672, 15.23.17664.0
  assert.equal(truth.firmwareVersion, 0x000f001745000000n);
});

function assertAccepted(verdict: { readonly verdict: string; readonly message?: string }): void {
  assert.equal(verdict.verdict, 'accepted', verdict.message);
}

/** OpenSSL's own judgement of a signature. */
function checkWithOpenssl(area: PublicArea, statement: Statement): void {
  const signature = parseSignature(statement.signature);
  const dir = mkdtempSync(join(tmpdir(), 'statement-'));
  const file = (name: string, content: string | Uint8Array): string => {
    writeFileSync(join(dir, name), content);
    return join(dir, name);
  };
  const key = file('key.pem', publicKeyOf(area).export({ type: 'spki', format: 'pem' }));
  const attest = file('attest.bin', statement.attest);
  const bytes = file(
    'signature.bin',
    'signature' in signature ? signature.signature : derPair(signature.r, signature.s),
  );
  const digest = signature.hash === TPM_ALG.SHA1 ? '-sha1' : '-sha256';
  const pss =
    signature.scheme === TPM_ALG.RSAPSS
      ? ['-sigopt', 'rsa_padding_mode:pss', '-sigopt', 'rsa_pss_saltlen:-1']
      : [];
  const told = execFileSync(
    'openssl',
    ['dgst', digest, '-verify', key, ...pss, '-signature', bytes, attest],
    { encoding: 'utf8' },
  );
  rmSync(dir, { recursive: true });
  assert.equal(told.trim(), 'Verified OK');
}

/** ECDSA-Sig-Value (RFC 3279 section 2.2.3). */
function derPair(r: Buffer, s: Buffer): Buffer {
  const integer = (number: Buffer): Buffer => {
    const bytes = (number[0] ?? 0) >= 0x80 ? Buffer.concat([Buffer.from([0]), number]) : number;
    return Buffer.concat([Buffer.from([2, bytes.length]), bytes]);
  };
  const body = Buffer.concat([integer(r), integer(s)]);
  return Buffer.concat([Buffer.from([0x30, body.length]), body]);
}
