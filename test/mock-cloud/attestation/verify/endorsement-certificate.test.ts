/** Endorsement certificates: those of a real TPM's authority, and those that openssl makes. */
import assert from 'node:assert/strict';
import { generateKeyPairSync } from 'node:crypto';
import { describe, test } from 'node:test';
import {
  type EndorsementCertificate,
  endorsementKeyOf,
  verifyEndorsementCertificate,
} from '../../../../mock-cloud/attestation/verify/index.ts';
import { parsePem } from '../../../../wire/pem.ts';
import { objectName, withPublicKey, writePublicArea } from '../../../../wire/tpm/public-area.ts';
import { endorsementTemplate } from '../../../../wire/tpm/templates.ts';
import { readCertificate } from '../../../../wire/x509.ts';
import { vectorBytes } from '../../../wire/tpm/vectors.ts';
import { authority, CA_EXTENSIONS, EK_EXTENSIONS, endorsementCertificate, NAMES } from './openssl.ts';
import { RSA, SMALL_RSA } from './statements.ts';

const captured = (name: string): Buffer => {
  const [block] = parsePem(vectorBytes(`tpm/certs/${name}.pem`).toString('latin1'));
  assert.ok(block);
  return block.der;
};

function reasonOf(input: EndorsementCertificate): string {
  const verdict = verifyEndorsementCertificate(input);
  return verdict.verdict === 'refused' ? verdict.reason : 'accepted';
}

describe('the certificates of a real TPM', () => {
  const roots = [captured('root')];
  const intermediates = [captured('intermediate')];
  const now = Date.parse('2027-01-01');
  const good = { certificate: captured('ek-rsa2048'), roots, intermediates, now };

  test('accepted, with what they say of the TPM', () => {
    for (const [name, template] of [
      ['ek-rsa2048', 'L-1'],
      ['ek-ecc-p256', 'L-2'],
      ['ek-ecc-p384', 'H-3'],
    ] as const) {
      const verdict = verifyEndorsementCertificate({ ...good, certificate: captured(name) });
      assert.ok(verdict.verdict === 'accepted', verdict.verdict === 'refused' ? verdict.message : '');
      assert.deepEqual(verdict.identity, {
        manufacturer: 'id:00001014',
        model: 'swtpm',
        version: 'id:20191023',
      });
      assert.equal(verdict.template, template);
      assert.deepEqual(verdict.endorsementKeyName, objectName(verdict.endorsementKey));
      assert.equal(verdict.chain.length, 3);
    }
  });

  test('refused: other root, no intermediate, before it was issued, a platform certificate, an authority', () => {
    assert.equal(reasonOf({ ...good, roots: [authority('Another').der] }), 'certificate-issuer-unknown');
    assert.equal(reasonOf({ ...good, intermediates: [] }), 'certificate-issuer-unknown');
    assert.equal(reasonOf({ ...good, now: Date.parse('2020-01-01') }), 'certificate-time');
    assert.equal(reasonOf({ ...good, certificate: captured('platform') }), 'certificate-purpose');
    assert.equal(reasonOf({ ...good, certificate: captured('intermediate') }), 'certificate-purpose');
  });

  test('no byte of it can be changed', () => {
    for (let at = 0; at < good.certificate.length; at += 9) {
      const certificate = Buffer.from(good.certificate);
      certificate[at] = (certificate[at] ?? 0) ^ 1;
      assert.notEqual(reasonOf({ ...good, certificate }), 'accepted', `byte ${at}`);
    }
    assert.equal(reasonOf({ ...good, certificate: Buffer.alloc(0) }), 'certificate-malformed');
    assert.equal(
      reasonOf({ ...good, certificate: Buffer.concat([good.certificate, Buffer.alloc(4)]) }),
      'certificate-malformed',
    );
  });
});

describe('certificates by openssl', () => {
  const root = authority('Contoso TPM Root');
  const issuer = authority('Contoso TPM Issuing', root);
  const ec = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const trusted = {
    roots: [root.der],
    intermediates: [issuer.der],
    now: readCertificate(issuer.der).notBefore + 86_400_000,
  };
  const check = (certificate: Buffer, more: Partial<EndorsementCertificate> = {}): string =>
    reasonOf({ certificate, ...trusted, ...more });
  const usage = 'keyUsage = critical, keyEncipherment';

  test('RSA and P-256, signed by ECDSA, subject empty', () => {
    assert.equal(check(endorsementCertificate(issuer, RSA.publicKey)), 'accepted');
    assert.equal(check(endorsementCertificate(issuer, ec.publicKey)), 'accepted');
    assert.equal(
      check(endorsementCertificate(issuer, RSA.publicKey, { arguments: ['-sha512'] })),
      'accepted',
    );
  });

  test('signed with RSAPSS; and by another key than the issuer has', () => {
    const vendor = authority('Contoso RSA', undefined, CA_EXTENSIONS, RSA);
    const pss = endorsementCertificate(vendor, ec.publicKey, {
      arguments: ['-sigopt', 'rsa_padding_mode:pss'],
    });
    assert.equal(check(pss, { roots: [vendor.der] }), 'accepted');
    const impostor = authority('Contoso RSA');
    assert.equal(check(pss, { roots: [impostor.der] }), 'certificate-signature');
  });

  const cases: readonly (readonly [string, string, readonly string[]])[] = [
    ['another purpose', 'certificate-purpose', ['extendedKeyUsage = clientAuth', usage, NAMES]],
    ['no purpose', 'certificate-purpose', [usage, NAMES]],
    ['another usage', 'certificate-usage', [...EK_EXTENSIONS, 'keyUsage = digitalSignature', NAMES]],
    ['no usage', 'certificate-usage', [...EK_EXTENSIONS, NAMES]],
    [
      'an authority',
      'certificate-is-authority',
      ['extendedKeyUsage = 2.23.133.8.1', 'basicConstraints = CA:true', usage, NAMES],
    ],
    ['no names', 'certificate-names', [...EK_EXTENSIONS, usage]],
    ['no model', 'certificate-names', [...EK_EXTENSIONS, usage, NAMES.replace(/\n2\.[^\n]*/, '')]],
    [
      'a manufacturer that is none',
      'certificate-names',
      [...EK_EXTENSIONS, usage, NAMES.replace('id:49465800', 'Contoso')],
    ],
    [
      'a critical extension that nobody knows',
      'certificate-extension',
      ['1.2.3.4 = critical, DER:0500', ...EK_EXTENSIONS, usage, NAMES],
    ],
  ];
  for (const [name, reason, extensions] of cases)
    test(`${name}: ${reason}`, () =>
      assert.equal(check(endorsementCertificate(issuer, RSA.publicKey, { extensions })), reason));

  test('a key that is too small', () =>
    assert.equal(check(endorsementCertificate(issuer, SMALL_RSA.publicKey)), 'key-too-small'));

  test('the key of another TPM, and a key from no template', () => {
    const certificate = endorsementCertificate(issuer, ec.publicKey);
    const template = endorsementTemplate('L-2').area;
    const area = (key: typeof ec.publicKey) => writePublicArea(withPublicKey(template, key));
    assert.equal(check(certificate, { endorsementKey: area(ec.publicKey) }), 'accepted');
    const other = generateKeyPairSync('ec', { namedCurve: 'P-256' }).publicKey;
    assert.equal(check(certificate, { endorsementKey: area(other) }), 'endorsement-key-mismatch');
    const loose = { ...withPublicKey(template, ec.publicKey), attributes: 0x00020072 };
    assert.equal(check(certificate, { endorsementKey: writePublicArea(loose) }), 'endorsement-template');
    const high = withPublicKey(endorsementTemplate('H-2').area, ec.publicKey);
    assert.equal(check(certificate, { endorsementKey: writePublicArea(high) }), 'accepted');
    const rsa = writePublicArea(withPublicKey(endorsementTemplate('L-1').area, RSA.publicKey));
    assert.equal(check(certificate, { endorsementKey: rsa }), 'endorsement-key-mismatch');
    assert.equal(check(certificate, { endorsementKey: Buffer.from([0]) }), 'truncated');
  });

  test('an issuer that is no authority, may sign no certificates, or has too many below it', () => {
    const leaf = authority('Contoso Leaf', root, [
      'basicConstraints = CA:false',
      'subjectKeyIdentifier = hash',
    ]);
    assert.equal(
      check(endorsementCertificate(leaf, RSA.publicKey), { intermediates: [leaf.der] }),
      'certificate-authority',
    );
    const crl = authority('Contoso CRL', root, [
      'basicConstraints = critical, CA:true',
      'keyUsage = cRLSign',
      'subjectKeyIdentifier = hash',
    ]);
    assert.equal(
      check(endorsementCertificate(crl, RSA.publicKey), { intermediates: [crl.der] }),
      'certificate-authority',
    );
    const short = authority(
      'Contoso Short',
      undefined,
      CA_EXTENSIONS.map((line) => line.replace('CA:true', 'CA:true, pathlen:0')),
    );
    const below = authority('Contoso Below', short);
    const more = { roots: [short.der], intermediates: [below.der] };
    assert.equal(check(endorsementCertificate(below, RSA.publicKey), more), 'certificate-authority');
    assert.equal(check(endorsementCertificate(short, RSA.publicKey), more), 'accepted');
  });

  test('an issuer of the same name with another key', () => {
    const impostor = authority('Contoso TPM Issuing');
    assert.equal(check(endorsementCertificate(impostor, RSA.publicKey)), 'certificate-signature');
    // Both stand beside each other while a vendor renews its authority.
    const both = { intermediates: [impostor.der, issuer.der] };
    assert.equal(check(endorsementCertificate(issuer, RSA.publicKey), both), 'accepted');
  });

  test('other certificates that cannot be read do no harm', () => {
    const more = { roots: [Buffer.from('none'), root.der], intermediates: [Buffer.alloc(0), issuer.der] };
    assert.equal(check(endorsementCertificate(issuer, RSA.publicKey), more), 'accepted');
  });
});

test('a key of which only the certificate is known has the first template that holds it', () => {
  assert.equal(endorsementKeyOf(RSA.publicKey)?.template, 'L-1');
  for (const [curve, template] of [
    ['P-256', 'L-2'],
    ['P-384', 'H-3'],
    ['P-521', 'H-4'],
  ] as const)
    assert.equal(
      endorsementKeyOf(generateKeyPairSync('ec', { namedCurve: curve }).publicKey)?.template,
      template,
    );
  assert.equal(endorsementKeyOf(SMALL_RSA.publicKey), undefined);
});
