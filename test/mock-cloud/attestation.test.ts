import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { generateKeyPairSync } from 'node:crypto';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import fc from 'fast-check';
import { ATTESTATION_REFUSALS } from '../../mock-cloud/attestation/refusals.ts';
import { attestationService } from '../../mock-cloud/attestation/service.ts';
import { hasRocaFingerprint, isVirtual, weaknessOf } from '../../mock-cloud/attestation/weak-firmware.ts';
import { AIK_MESSAGE, AikRefusal } from '../../wire/aik-enrollment.ts';
import { TPM_VENDORS } from '../../wire/endorsement-certificate.ts';
import { readCertificates } from '../../wire/pkcs7-signed-data.ts';
import { readScepMessage, SCEP_FAIL } from '../../wire/scep.ts';
import { pemOf, readCertificate } from '../../wire/x509.ts';
import { createAttestingPc, KEYS } from './attesting-pc.ts';
import { startServices } from './service-bench.ts';

const START = Date.UTC(2026, 2, 2, 8, 0, 0);
const MINUTE = 60_000;
const bench = await startServices({ '*.microsoftaik.azure.net': attestationService }, START);
const pc = createAttestingPc(bench);
after(() => {
  bench.close();
  assert.deepEqual(bench.defects, []);
});

const folder = mkdtempSync(join(tmpdir(), 'glovebox-aik-'));
const openssl = (...parameters: string[]): string =>
  execFileSync('openssl', parameters, { encoding: 'utf8', stdio: 'pipe' });
function file(name: string, ...certificates: readonly Buffer[]): string {
  const path = join(folder, name);
  writeFileSync(path, certificates.map((der) => pemOf('CERTIFICATE', der)).join(''));
  return path;
}

test('the service tells its capabilities and its chain, which openssl verifies', async () => {
  const host = pc.hostOf({});
  assert.match(host, /^ifx-keyid-[0-9a-f]{40}\.microsoftaik\.azure\.net$/);
  assert.match((await pc.call(host, 'GetCACaps')).text, /^POSTPKIOperation$[\s\S]*^IdentityKeyAttestation$/m);
  const [encryption, signing, issuing, root] = readCertificates(
    (await pc.call(host, 'GetCACertChain')).bytes,
  );
  assert.ok(encryption && signing && issuing && root);
  const path = ['-CAfile', file('root.pem', root), '-untrusted', file('issuing.pem', issuing)];
  openssl('verify', ...path, file('ra.pem', encryption));
  openssl('verify', ...path, file('ras.pem', signing));
});

test('a genuine TPM gets a certificate that openssl verifies, for its attestation identity key', async () => {
  const certificate = await pc.enroll();
  const { issuing, root } = bench.context.authorities.aik.chain(pc.hostOf({}).split('.')[0] ?? '');
  const leaf = file('aik.pem', certificate);
  openssl('verify', '-CAfile', file('root.pem', root.der), '-untrusted', file('ca.pem', issuing.der), leaf);
  const text = openssl('x509', '-in', leaf, '-noout', '-text');
  assert.match(text, /2\.23\.133\.8\.3/);
  assert.match(text, /Subject Alternative Name: critical\s+DirName:.*id:49465800.*SLB9672.*id:000F0015/);
  assert.ok(readCertificate(certificate).publicKey.equals(KEYS.aik.publicKey));
  assert.equal(bench.context.authorities.aik.check(certificate, bench.now).ok, true);
});

test("every maker's endorsement certificate verifies in openssl, with names, purpose and authority key", async () => {
  for (const vendor of ['infineon', 'stMicro', 'nuvoton', 'intel', 'amd', 'qualcomm'] as const) {
    const certificate = await pc.certificateOfEk({ vendor });
    const { root, intermediate } = bench.context.authorities.tpmVendors.of(vendor);
    const leaf = file(`${vendor}.pem`, certificate);
    const path = ['-CAfile', file('root.pem', root.der), '-untrusted', file('ca.pem', intermediate.der)];
    openssl('verify', '-x509_strict', ...path, leaf);
    const text = openssl('x509', '-in', leaf, '-noout', '-text');
    assert.match(
      text,
      new RegExp(`id:${TPM_VENDORS[vendor].manufacturer.toString(16).toUpperCase().padStart(8, '0')}`),
    );
    assert.match(text, /2\.23\.133\.8\.1/);
    assert.match(text, /Authority Key Identifier/);
    assert.match(text, /CA Issuers - URI:http/);
  }
});

test('TPMs of makers with keys on curves, and of firmware, enrol as well', async () => {
  for (const vendor of ['nuvoton', 'intel', 'amd', 'qualcomm'] as const)
    assert.ok(await pc.enroll({ vendor, endorsement: { firmware: '600.7' } }));
});

const badCertificate = AIK_MESSAGE.certificate;

test('what is wrong with the TPM or its certificate is refused by HTTP with the reported text', async () => {
  const refused = async (
    change: Parameters<typeof pc.begin>[0],
    detail: RegExp,
    message: string = badCertificate,
  ) => pc.refusedByHttp((await pc.begin(change)).answer, message, detail);
  await refused({ platform: "TPM-Version:1.2 -Level:2-Revision:116-VendorID:'IFX '" }, /not a TPM 2\.0/);
  await refused({ certificate: 'none' }, /no endorsement certificate/);
  await refused({ endorsement: { defect: 'unknown authority' } }, /not one of a trusted maker/);
  await refused({ endorsement: { defect: 'expired' } }, /not one of a trusted maker.*time/);
  await refused(
    { endorsement: { defect: 'another key' }, shownKey: KEYS.endorsement.publicKey },
    /another key/,
  );
  await refused({ vendor: 'microsoft' }, /virtual TPM/);
  await refused({ host: pc.hostOf({ vendor: 'amd' }) }, /not one of a trusted maker/);
  await refused({ host: 'ifx-keyid-0011.microsoftaik.azure.net' }, /another host/);
  await refused({ endorsement: { firmware: '7.40' } }, /ADV170012.*7\.40.*7\.62/, AIK_MESSAGE.firmware);
  const large = generateKeyPairSync('rsa', { modulusLength: 3072 }).publicKey;
  const publicKey = large.export({ type: 'spki', format: 'der' }).toString('base64');
  await refused({ endorsement: { publicKey } }, /RSA-2048/);
});

test('a certificate without the authority key is accepted: only old Windows stumbled over it', async () => {
  assert.ok(await pc.enroll({ endorsement: { defect: 'no authority key identifier' } }));
});

test('what is wrong with statement, signer or clock is refused by SCEP', async () => {
  const check = SCEP_FAIL.badMessageCheck;
  const refused = async (change: Parameters<typeof pc.begin>[0], failInfo: string, text: RegExp) =>
    pc.refusedByScep((await pc.begin(change)).answer, failInfo, text);
  await refused({ statement: { flip: true } }, check, /does not hold/);
  // Without the restricted bit anybody could have signed a made-up statement.
  await refused({ statement: { attributes: 0x00040472 } }, check, /restricted missing/);
  await refused({ signerThumbprint: Buffer.alloc(20) }, check, /not signed with the certificate/);
  await refused({ clockOff: 10 * MINUTE }, SCEP_FAIL.badTime, /2026-03-02T08:10:00\.000Z/);
  await refused({ clockOff: -10 * MINUTE }, SCEP_FAIL.badTime, /2026-03-02T07:50:00\.000Z/);
  assert.ok(await pc.enroll({ clockOff: 4 * MINUTE }));
});

test('other messages, and contents for somebody else, are refused by SCEP', async () => {
  const { send, answer } = await pc.begin();
  await pc.refusedByScep(send('17', Buffer.from('x')), SCEP_FAIL.badRequest, /requests \(19\)/);
  await pc.refusedByScep(send('19', Buffer.from('x')), SCEP_FAIL.badMessageCheck, /not readable/);
  await pc.refusedByScep(send('41', Buffer.from('x')), SCEP_FAIL.badMessageCheck, /not readable/);
  assert.equal(readScepMessage(answer.bytes).pkiStatus, '11');
});

test('a challenge is tried once, lives five minutes, and only in its own transaction', async () => {
  const { badRequest, badMessageCheck } = SCEP_FAIL;
  const wrong = await pc.begin();
  await pc.refusedByScep(pc.complete(wrong, Buffer.alloc(32)), badMessageCheck, /not the secret/);
  await pc.refusedByScep(pc.complete(wrong), badRequest, /tried once/);
  const done = await pc.begin();
  assert.equal(readScepMessage((await pc.complete(done)).bytes).pkiStatus, '0');
  await pc.refusedByScep(pc.complete(done), badRequest, /tried once/);
  const stale = await pc.begin();
  bench.now += 5 * MINUTE;
  await pc.refusedByScep(pc.complete(stale), badRequest, /too old/);
  bench.now = START;
  await pc.refusedByScep(
    pc.complete(await pc.begin(), undefined, 'ab'.repeat(20)),
    badMessageCheck,
    /another transaction/,
  );
});

test('a swapped endorsement key cannot open the challenge even when it shows the certificate of another', async () => {
  const begun = await pc.begin({ endorsement: { defect: 'another key' } });
  await assert.rejects(pc.complete(begun), /not made for this key/);
});

test('hosts of no known maker, other operations and any bytes are answered in words', async () => {
  const unknown = await pc.call('xyz-keyid-00.microsoftaik.azure.net', 'GetCACaps');
  assert.equal(unknown.status, 404);
  pc.met.add(AikRefusal.parse(JSON.parse(unknown.text)).Detail ?? '');
  const host = pc.hostOf({});
  await pc.refusedByHttp(
    bench.call({ host, path: '/Templates/aik/SCEP?operation=GetNextCACert' }),
    'The request is not valid.',
    /getnextcacert/,
  );
  await fc.assert(
    fc.asyncProperty(fc.uint8Array({ maxLength: 200 }), async (body) => {
      const { status } = await pc.call(host, 'PKIOperation', {}, Buffer.from(body));
      assert.equal(status, 400);
    }),
    { numRuns: 50 },
  );
});

test('weak firmware is known by its version and by the fingerprint of its keys, virtual TPMs by their maker', () => {
  const infineon = { manufacturer: 'id:49465800', model: 'SLB9665', version: 'id:0005003D' };
  assert.match(weaknessOf(infineon, KEYS.endorsement.publicKey) ?? '', /5\.61/);
  assert.equal(weaknessOf({ ...infineon, version: 'id:0005003E' }, KEYS.endorsement.publicKey), undefined);
  assert.equal(hasRocaFingerprint(KEYS.endorsement.publicKey), false);
  // A power of the generator has the fingerprint of the weak keys whatever the primes are.
  const n = Buffer.from((65537n ** 127n).toString(16).padStart(512, '0'), 'hex').toString('base64url');
  const weak = { export: () => ({ n }) };
  assert.equal(Reflect.apply(hasRocaFingerprint, undefined, [weak]), true);
  assert.ok(isVirtual({ ...infineon, manufacturer: 'id:4D534654' }));
  assert.ok(!isVirtual(infineon));
});

test('every refusal of the table was met', () => {
  const texts = Object.values(ATTESTATION_REFUSALS).map(({ text }) => text.replace(/ \{detail\}$/, ''));
  assert.deepEqual(
    texts.filter((text) => ![...pc.met].some((seen) => seen.startsWith(text))),
    [],
  );
});
