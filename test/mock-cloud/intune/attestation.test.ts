/** What Intune reports of an enrolment's claims: those of a PC with a TPM, and what is wrong with others. */

import assert from 'node:assert/strict';
import { generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import { after, describe, test } from 'node:test';
import { attestKey, claimKeys, type KeyClaims, secureHardware } from '../../../devices/attestation/index.ts';
import { keyInTpm, managementIdentity } from '../../../devices/enrollment/management-key.ts';
import { planTpm } from '../../../devices/tpm/index.ts';
import { newDeviceObject } from '../../../mock-cloud/entra/device-object.ts';
import { keyDigestOf } from '../../../mock-cloud/entra/index.ts';
import { attestationOf, reported } from '../../../mock-cloud/intune/enrollment/attestation.ts';
import { encodeCngPublicBlob } from '../../../wire/cng-blob.ts';
import { encodeKeyAttestationClaim, parseKeyAttestationClaim } from '../../../wire/key-attestation-claim.ts';
import { createAttestingPc, startAttestation } from '../../devices/attestation/attesting-bench.ts';
import { expectValue } from '../../devices/pc-bench.ts';

const services = await startAttestation();
after(() => services.close());

/** A PC whose device key and key of management lie in its TPM. */
async function attested(keysFrom = 0) {
  const pc = await createAttestingPc(services, planTpm(), keysFrom);
  const boot = await pc.boot();
  expectValue(await boot.run(secureHardware));
  const device = expectValue(await boot.run((activity) => attestKey(activity, 'nonce')));
  const claims = expectValue(await boot.run((activity) => claimKeys(activity, true)));
  const { publicKey, sign: signed } = expectValue(await boot.run(keyInTpm));
  return { boot, pc, claims, publicKey, signed, deviceKey: device.publicKey };
}
const genuine = await attested();
const stranger = generateKeyPairSync('rsa', { modulusLength: 2048 });

type Change = Partial<Record<keyof KeyClaims | 'RequestVersion', string | undefined>>;

async function judge(
  change: Change = {},
  { publicKey = genuine.publicKey, deviceKey = genuine.deviceKey }: Record<string, KeyObject> = {},
) {
  const said = { RequestVersion: '7.0', ...genuine.claims, ...change };
  const items = Object.entries(said).flatMap(([name, value]) =>
    value === undefined ? [] : [{ name, value }],
  );
  const object = { ...newDeviceObject('1', '2', 'PC', 0), deviceKeyDigest: keyDigestOf(deviceKey) };
  const found = await attestationOf(services.context, { items, publicKey, deviceObject: object });
  return `${found.status}: ${reported(found).statusDetail}`;
}

const REJECTED = 'unTrusted: Client request is rejected';
const ENTRA = "incompleteData: Entra key can't be attested";
const flipped = (base64: string, at: number): string => {
  const bytes = Buffer.from(base64, 'base64');
  bytes[at] = (bytes[at] ?? 0) ^ 1;
  return bytes.toString('base64');
};

describe('the report of device attestation', () => {
  test('a PC whose keys lie in its TPM is trusted, in each version that has attestation', async () => {
    for (const version of ['5.0', '6.0', '7.0'])
      assert.equal(await judge({ RequestVersion: version }), 'trusted: ');
  });

  const CASES: readonly [string, Change, string][] = [
    ['version 4', { RequestVersion: '4.0' }, "notSupported: Feature isn't supported"],
    ['no version', { RequestVersion: undefined }, "notSupported: Feature isn't supported"],
    [
      'neither certificate nor key',
      { AIKCert: undefined, AIKPub: undefined },
      "incompleteData: Client didn't provide all required parameters",
    ],
    ['no certificate', { AIKCert: undefined }, "incompleteData: AIK certificate wasn't provided"],
    ['no claim', { AIKAttestationClaim: undefined }, REJECTED],
    ['a claim that is no base64', { AIKAttestationClaim: '***' }, REJECTED],
    ['the claim of the other key', { AIKAttestationClaim: genuine.claims.AadAIKAttestationClaim }, REJECTED],
    ['no claim of the directory’s key', { AadAIKAttestationClaim: undefined }, ENTRA],
    ['no key of the directory', { AADPub: undefined }, ENTRA],
    [
      'the claim of management’s key twice',
      { AadAIKAttestationClaim: genuine.claims.AIKAttestationClaim },
      ENTRA,
    ],
    [
      'another identity key than the certificate’s',
      { AIKPub: encodeCngPublicBlob(stranger.publicKey).toString('base64') },
      REJECTED,
    ],
    [
      'a certificate with a bit changed',
      { AIKCert: flipped(genuine.claims.AIKCert, 200) },
      "unTrusted: TPM isn't trusted",
    ],
  ];
  for (const [what, change, expected] of CASES) {
    test(`${what}: ${expected}`, async () => assert.equal(await judge(change), expected));
  }

  test('a claim for another key than the certificate request’s is rejected', async () => {
    assert.equal(await judge({}, { publicKey: stranger.publicKey }), REJECTED);
  });

  test('a key of the directory that is not that of the device object does not match', async () => {
    assert.equal(
      await judge({}, { deviceKey: stranger.publicKey }),
      "unTrusted: Entra token doesn't match device identity",
    );
  });

  test('a statement that another key has signed is rejected', async () => {
    const claim = parseKeyAttestationClaim(Buffer.from(genuine.claims.AIKAttestationClaim, 'base64'));
    const raw = sign('sha256', claim.attest, stranger.privateKey);
    const signature = Buffer.concat([Buffer.from('0014000b0100', 'hex'), raw]);
    const AIKAttestationClaim = encodeKeyAttestationClaim({ ...claim, signature }).toString('base64');
    assert.equal(await judge({ AIKAttestationClaim }), REJECTED);
  });

  test('the claims of another PC’s TPM do not go with this one’s certificate', async () => {
    const other = await attested(40);
    assert.equal(await judge({ AIKAttestationClaim: other.claims.AIKAttestationClaim }), REJECTED);
  });

  test('nothing asked is not started', () => {
    assert.deepEqual(reported(undefined), { status: 'Not started', statusDetail: '' });
  });
});

test('the key of management is the same at the next start, and TLS gets it from this TPM only', async () => {
  const boot = await genuine.pc.boot();
  const { publicKey } = expectValue(await boot.run(keyInTpm));
  assert.ok(publicKey.equals(genuine.publicKey));
  const enrolled = {
    certificateStore: 'System',
    certificateSubject: 'CN=nobody',
    certificateThumbprint: '00',
  } as const;
  assert.equal(await boot.run((activity) => managementIdentity(activity, enrolled)), undefined);
});
