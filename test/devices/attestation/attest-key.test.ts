/** The evidence of an attested join holds before the verifier; the device key signs and survives restarts. */

import assert from 'node:assert/strict';
import { verify } from 'node:crypto';
import { after, test } from 'node:test';
import { attestationQualifier, parseAttestationData, QUOTED_PCRS } from '#wire/attested-join.ts';
import { TPM_ALG } from '#wire/tpm/constants.ts';
import { withPublicKey } from '#wire/tpm/public-area.ts';
import { windowsAikTemplate } from '#wire/tpm/templates.ts';
import { readCertificate } from '#wire/x509.ts';
import {
  attestKey,
  DEVICE_KEY_NAME,
  secureHardware,
  signWithTpmKey,
} from '../../../devices/attestation/index.ts';
import type { Outcome } from '../../../devices/outcome.ts';
import { createTpmClient, planTpm } from '../../../devices/tpm/index.ts';
import { verifyKeyAttestation, verifyQuote } from '../../../mock-cloud/attestation/verify/index.ts';
import { expectValue } from '../pc-bench.ts';
import { type AttestingPc, createAttestingPc, startAttestation } from './attesting-bench.ts';

const services = await startAttestation();
after(() => services.close());

const NONCE = 'nonce-of-the-service';

async function attest(pc: AttestingPc) {
  const boot = await pc.boot();
  expectValue(await boot.run(secureHardware));
  return boot.run((activity) => attestKey(activity, NONCE));
}

test('key attestation and quote are accepted by the verifier, with nonce, registers and log', async () => {
  const attested = expectValue(await attest(await createAttestingPc(services, planTpm())));
  const { key, quote } = parseAttestationData(attested.AttestationData);
  const identity = readCertificate(Buffer.from(attested.AikCertificate, 'base64')).publicKey;
  const aik = withPublicKey(windowsAikTemplate(), identity);
  const nonce = attestationQualifier(NONCE);
  const bytes = (text: string): Buffer => Buffer.from(text, 'base64');
  const certified = verifyKeyAttestation({
    aik,
    keyPublicArea: bytes(key.publicArea),
    attest: bytes(key.attest),
    signature: bytes(key.signature),
    nonce,
    requestedKey: attested.publicKey,
  });
  assert.equal(certified.verdict, 'accepted');
  const quoted = verifyQuote({
    aik,
    attest: bytes(quote.attest),
    signature: bytes(quote.signature),
    nonce,
    pcrValues: quote.registers.map(({ index, value }) => ({
      bank: TPM_ALG.SHA256,
      pcr: index,
      value: bytes(value),
    })),
    selection: [{ hash: TPM_ALG.SHA256, pcrs: QUOTED_PCRS.registers }],
    eventLog: bytes(quote.eventLog),
  });
  assert.equal(quoted.verdict, 'accepted');
});

test('the device key stays the same over restarts, and signs', async () => {
  const pc = await createAttestingPc(services, planTpm());
  const first = expectValue(await attest(pc));
  const again = expectValue(await attest(pc));
  assert.ok(first.publicKey.equals(again.publicKey));
  const data = Buffer.from('header.claims');
  const boot = await pc.boot();
  const signature = expectValue(
    await boot.run((activity) => signWithTpmKey(activity, DEVICE_KEY_NAME, data)),
  );
  assert.ok(verify('sha256', data, first.publicKey, signature));
});

test('nothing stays loaded in the TPM', async () => {
  const pc = await createAttestingPc(services, planTpm());
  const boot = await pc.boot();
  const loaded = await boot.run(async ({ pc: own, task }) => {
    expectValue(await secureHardware({ pc: own, task }));
    expectValue(await attestKey({ pc: own, task }, NONCE));
    assert.ok(own.tpm);
    const client = createTpmClient(own.tpm.for(task));
    return Promise.all([client.handles(0x80000000), client.handles(0x03000000)]);
  });
  assert.deepEqual(loaded, [
    { ok: true, value: [] },
    { ok: true, value: [] },
  ]);
});

test('a PC whose hardware is not secured, or has another TPM since, has no evidence: 0x801C03EA', async () => {
  const pc = await createAttestingPc(services, planTpm());
  const early = await (await pc.boot()).run((activity) => attestKey(activity, NONCE));
  assert.equal(codeOf(early), '0x801C03EA');
  expectValue(await attest(pc));
  const other = await createAttestingPc(services, planTpm({ vendor: 'stMicro' }), 20);
  for (const name of await pc.disk.list('attestation/'))
    await other.disk.write(name, await pc.disk.read(name));
  assert.equal(
    codeOf(await (await other.boot()).run((activity) => attestKey(activity, NONCE))),
    '0x801C03EA',
  );
});

function codeOf(end: Outcome<unknown> | 'power failed'): string | undefined {
  return end === 'power failed' || end.ok ? undefined : end.hresult;
}
