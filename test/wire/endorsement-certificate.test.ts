import assert from 'node:assert/strict';
import { createHash, createPublicKey, generateKeyPairSync } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import {
  EkCertificateAnswer,
  endorsementCertificateUrl,
  endorsementKeyHash,
  firmwareId,
  firmwareOfId,
  manufacturerId,
  TPM_VENDORS,
  tpmAttributesOf,
  tpmSubjectAltName,
} from '../../wire/endorsement-certificate.ts';
import { WireError } from '../../wire/error.ts';
import { parsePublicArea, publicKeyOf } from '../../wire/tpm/public-area.ts';
import { readCertificate } from '../../wire/x509.ts';

// Public areas of endorsement keys of two real platforms, as tpm2-tools' own test has them
// (tpm2-software/tpm2-tools, test/integration/tests/getekcertificate.sh, BSD-3-Clause).
const RSA_AREA =
  '0001000b000300b20020837197674484b3f81a90cc8d46a5d724fd52d76e06520b64f2a1da1b331469aa00060080004300100800000000000100' +
  'c320e2f244a8601aacf3e01d26c665249935562de1da197e9e7f076c469613cfb653e98ec2c386fc1d133f2c8c6cc338b732f0b208bd838a877a' +
  '3e5bbc3e1d4084e835c7c8906a1c05b4d2d30fdbebc1dbad950fa6b165bd4b6a864603146164c0c4f59d489011ef1f928deea6e90061f3d375e5' +
  '646273151ef622252098be1a4ab01dc0a12227c609fdaceb115af408d4693a6f49919774695b0c12bc18a1ff7120a7337b2fb5f1951d8bb7f094' +
  'd5b554c11c9523b30729fe64787d0a13b9e630488dab4dfd86634a5270ec72fcc5a44dc679a8f32938dd8197e29dae839f5b4ca0f5de27c9522c' +
  '23c54e1c2ce57859525118bd4470b18180eef78ae4267bcd';
const ECC_AREA =
  '0023000b000300b20020837197674484b3f81a90cc8d46a5d724fd52d76e06520b64f2a1da1b331469aa00060080004300100003001000206d8e' +
  '7630ee5d11e566e80299bfb9e43cec8c44f70bc8ad81b50f690a3deb7498002021a536c8fef7482313d7f4517f11c9f2b4cd424cbc8fe9094b89' +
  '566851fe0853';
const bytes = (hex: string): Buffer => Buffer.from(hex, 'hex');
const rsa = publicKeyOf(parsePublicArea(bytes(RSA_AREA)));
const ecc = publicKeyOf(parsePublicArea(bytes(ECC_AREA)));
const modulus = bytes(RSA_AREA.slice(-512));
const [x, y] = [bytes(ECC_AREA.slice(-132, -68)), bytes(ECC_AREA.slice(-64))];
const sha256 = (...parts: readonly Buffer[]): Buffer =>
  createHash('sha256').update(Buffer.concat(parts)).digest();
const asInUrl = (digest: Buffer): string =>
  encodeURIComponent(digest.toString('base64').replaceAll('+', '-').replaceAll('/', '_'));

test("addresses at the makers are those that tpm2-tools' getekcertificate asks", () => {
  const intel = 'https://ekop.intel.com/ekcertservice/';
  assert.equal(endorsementCertificateUrl('intel', rsa), intel + asInUrl(sha256(modulus, bytes('010001'))));
  assert.equal(endorsementCertificateUrl('intel', ecc), intel + asInUrl(sha256(x, y)));
  const amd = 'https://ftpm.amd.com/pki/aia/';
  const ofRsa = sha256(bytes('0000222200010001'), modulus).toString('hex', 0, 16);
  const ofEcc = sha256(bytes('00004444'), x, y).toString('hex', 0, 16);
  assert.equal(endorsementCertificateUrl('amd', rsa), amd + ofRsa);
  assert.equal(endorsementCertificateUrl('amd', ecc), amd + ofEcc);
  const { publicKey } = generateKeyPairSync('ed25519');
  assert.throws(() => endorsementCertificateUrl('intel', publicKey), WireError);
});

test("Intel's answer is read with its padding as in a URL, with plain padding and without", () => {
  for (const padding of ['', '=', '==', '%3D', '%3D%3D'])
    assert.equal(EkCertificateAnswer.parse({ certificate: `MIIE_-A${padding}` }).certificate, 'MIIE_-A');
  assert.equal(EkCertificateAnswer.safeParse({ certificate: 'a b' }).success, false);
});

test('manufacturer and firmware are written as certificates have them', () => {
  assert.equal(manufacturerId(TPM_VENDORS.infineon.manufacturer), 'id:49465800');
  assert.equal(firmwareId('15.21'), 'id:000F0015');
  assert.equal(firmwareOfId('id:000f0015'), '15.21');
  assert.equal(firmwareOfId('id:7.2'), undefined);
  for (const wrong of ['', '7', '70000.1']) assert.throws(() => firmwareId(wrong), WireError);
});

test('the attributes of a TPM are found in a certificate that swtpm_localca wrote', () => {
  const pem = readFileSync(new URL('fixtures/tpm-ek-rsa2048.pem', import.meta.url), 'utf8');
  const der = Buffer.from(pem.replace(/-----[A-Z ]+-----/g, ''), 'base64');
  const found = tpmAttributesOf(readCertificate(der).extensions);
  assert.deepEqual([found?.manufacturer, found?.model], ['id:00001014', 'swtpm']);
  assert.deepEqual(tpmAttributesOf(found === undefined ? [] : [tpmSubjectAltName(found)]), found);
  assert.equal(tpmAttributesOf([]), undefined);
});

test("the key's hash is over PKCS#1, as Windows shows it", () => {
  const spki = createPublicKey(rsa.export({ type: 'spki', format: 'pem' }).toString());
  const pkcs1 = spki.export({ type: 'pkcs1', format: 'der' });
  assert.equal(endorsementKeyHash(rsa), createHash('sha256').update(pkcs1).digest('hex'));
});
