/** Captures of real TPMs: all are accepted, and no signed or hashed byte of them can be changed. */
import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { describe, test } from 'node:test';
import { z } from 'zod';
import {
  CaptureError,
  type Finding,
  type Surroundings,
  verifyCaptureFile,
} from '../../../../mock-cloud/attestation/verify/capture/index.ts';
import { parsePem } from '../../../../wire/pem.ts';
import { captures, FOLDERS, type Leaf, leavesOf, vector, vectorBytes } from '../../../wire/tpm/vectors.ts';
import { authority, endorsementCertificate } from './openssl.ts';
import { RSA } from './statements.ts';

const namesIn = (folder: string): readonly string[] =>
  readdirSync(new URL(`../../../vectors/${folder}/`, import.meta.url));
const certificates = namesIn('tpm/certs').flatMap((name) =>
  parsePem(vectorBytes(`tpm/certs/${name}`).toString('latin1')).map(({ der }) => der),
);

/** Where a capture of `test/vectors` lies; each file near it is read once. */
function surroundingsOf(file: string): Surroundings {
  const folder = file.slice(0, file.lastIndexOf('/'));
  const names = namesIn(folder);
  const known = new Map<string, Buffer>();
  return {
    name: file.slice(folder.length + 1),
    captures: () => names.filter((name) => name.endsWith('.json')),
    read: (name) => {
      const bytes = known.get(name) ?? (names.includes(name) ? vectorBytes(`${folder}/${name}`) : undefined);
      if (bytes !== undefined) known.set(name, bytes);
      return bytes;
    },
    certificates: () => ({ beside: folder === 'tpm' ? certificates : [], above: [] }),
  };
}

const ALONE: Surroundings = {
  name: 'capture.json',
  captures: () => [],
  read: () => undefined,
  certificates: () => ({ beside: [], above: [] }),
};

function verify(value: unknown, surroundings: Surroundings): readonly Finding[] {
  return verifyCaptureFile(Buffer.from(JSON.stringify(value)), surroundings);
}

const accepted = (findings: readonly Finding[]): boolean =>
  findings.every(({ verdict }) => verdict === 'accepted');

function demandAccepted(findings: readonly Finding[]): void {
  assert.ok(findings.length > 0);
  for (const finding of findings)
    assert.equal(
      finding.verdict,
      'accepted',
      finding.verdict === 'refused' ? `${finding.item}: ${finding.message}` : '',
    );
}

describe('captures as they are', () => {
  for (const { file, json } of captures())
    test(`${file}: accepted, beside the others and alone`, () => {
      demandAccepted(verify(json, surroundingsOf(file)));
      if (!file.endsWith('expected.json')) demandAccepted(verify(json, ALONE));
    });

  for (const folder of FOLDERS)
    for (const name of namesIn(folder).filter((file) => file.endsWith('.bin')))
      test(`${name}: accepted, beside the others and alone`, () => {
        const bytes = vectorBytes(`${folder}/${name}`);
        demandAccepted(verifyCaptureFile(bytes, surroundingsOf(`${folder}/${name}`)));
        const [alone] = verifyCaptureFile(bytes, { ...ALONE, name });
        assert.deepEqual(alone?.notes, ['no capture nearby tells the PCR values that it must lead to']);
      });
});

test('statements that must be refused are, each for its reason', () => {
  const json = z.array(z.object({ id: z.string() })).parse(vector('tpm/negatives.json'));
  const reasons = verify(vector('tpm/negatives.json'), surroundingsOf('tpm/negatives.json')).map((finding) =>
    finding.verdict === 'refused' ? `${finding.item}: ${finding.reason}` : `${finding.item}: accepted`,
  );
  assert.equal(reasons.length, json.length);
  assert.deepEqual(reasons, [
    'attest byte flipped: bad-signature',
    'signature byte flipped: bad-signature',
    'nonce of another session: wrong-nonce',
    'PCR value changed: pcr-digest-mismatch',
    'PCR left out of the list: pcr-values-mismatch',
    'trailing byte after TPMS_ATTEST: trailing-bytes',
    'truncated TPMS_ATTEST: truncated',
    'creation attestation presented as a quote: wrong-type',
    'quote checked with the AIK of another key: wrong-signature-scheme',
    'certify: public area of another key: object-name-mismatch',
    'magic is not TPM_GENERATED (self-made AIK, valid signature): wrong-magic',
  ]);
});

/**
 * Bytes that nobody but the TPM itself can check: the HMAC of a ticket, the numbers with which a template fills `unique`,
 * and credentials of which neither the seed nor a private key is known.
 */
function cannotBeChecked({ path }: Leaf, at: number, item: unknown): boolean {
  const field = path.at(-1) ?? '';
  if (field.startsWith('creationTicket')) return at >= 8;
  if (field === 'templateTPMT_PUBLIC') return at >= 56;
  const { maker, ekPrivatePkcs8Pem } = z
    .object({ maker: z.string().optional(), ekPrivatePkcs8Pem: z.string().optional() })
    .parse(item);
  const opaque = field === 'encryptedSecret' && ekPrivatePkcs8Pem === undefined;
  return opaque || (field === 'idObjectTPMS_ID_OBJECT' && maker?.includes('real TPM') === true);
}

const HEX = /^(?:[0-9a-f]{2})+$/i;

/** Positions in a field: the ends, and a comb over what is between them, which moves on from field to field. */
function positions(length: number, offset: number): readonly number[] {
  const stride = length <= 40 ? 5 : 41;
  const comb = Array.from(
    { length: Math.ceil(length / stride) },
    (_, index) => index * stride + (offset % stride),
  );
  return [...new Set([0, ...comb.filter((at) => at < length), length - 1])];
}

function changed(value: unknown, [key, ...rest]: readonly string[], text: string): unknown {
  if (key === undefined) return text;
  if (Array.isArray(value))
    return value.map((one, index) => (String(index) === key ? changed(one, rest, text) : one));
  const fields = z.record(z.string(), z.unknown()).parse(value);
  return { ...fields, [key]: changed(fields[key], rest, text) };
}

describe('captures with a byte changed are refused', () => {
  const MASKS = [0x01, 0x80, 0xff];
  for (const { file, json } of captures().filter((capture) => !capture.file.endsWith('expected.json')))
    test(`${file}: in every field`, () => {
      const surroundings = surroundingsOf(file);
      const items: readonly unknown[] = Array.isArray(json) ? json : [json];
      let tried = 0;
      for (const item of items)
        for (const leaf of leavesOf(item).filter(({ text }) => HEX.test(text)))
          for (const at of positions(leaf.text.length / 2, tried)) {
            if (cannotBeChecked(leaf, at, item)) continue;
            const bytes = Buffer.from(leaf.text, 'hex');
            bytes[at] = (bytes[at] ?? 0) ^ (MASKS[tried % 3] ?? 1);
            tried += 1;
            const findings = verify(changed(item, leaf.path, bytes.toString('hex')), surroundings);
            assert.ok(!accepted(findings), `${leaf.path.join('.')}, byte ${at}`);
          }
      assert.ok(tried > 50, String(tried));
    });

  test('keys in PEM, decoded numbers, selections and names', () => {
    const [quote] = z
      .array(z.looseObject({ selection: z.array(z.unknown()) }))
      .parse(vector('tpm/quote.json'));
    assert.ok(quote);
    const near = surroundingsOf('tpm/quote.json');
    const change = (path: readonly string[], value: unknown): Finding | undefined => {
      const fields = z.record(z.string(), z.unknown()).parse(quote);
      const [first = '', second] = path;
      const inner =
        second === undefined
          ? value
          : { ...z.record(z.string(), z.unknown()).parse(fields[first]), [second]: value };
      return verify({ ...fields, [first]: inner }, near)[0];
    };
    for (const [field, value] of [
      ['clock', '664'],
      ['resetCount', 1],
      ['restartCount', 1],
      ['safe', 0],
      ['pcrDigestHash', 'sha256'],
    ] as const)
      assert.equal(reasonOf(change(['decoded', field], value)), 'field-mismatch');
    assert.equal(reasonOf(change(['selection'], [{ bank: 'sha256', pcrs: [0] }])), 'selection-mismatch');
    assert.equal(reasonOf(change(['selection'], [{ bank: 'md5', pcrs: [0] }])), 'malformed');
    assert.equal(reasonOf(change(['signatureTPMT_SIGNATURE'], undefined)), 'malformed');
    assert.equal(reasonOf(change(['attestTPMS_ATTEST'], 'ff5')), 'malformed');
    const [aik, other] = z.array(z.looseObject({ spkiPem: z.string() })).parse(vector('tpm/aik.json'));
    for (const spkiPem of [other?.spkiPem, 'none'])
      assert.equal(reasonOf(verify({ ...aik, spkiPem }, ALONE)[0]), 'field-mismatch');
  });

  test('logs by themselves: every byte of a digest, and the data of what is measured as it is logged', () => {
    const bytes = vectorBytes('tpm/third-party/windows-real-eventlog.bin');
    const near = surroundingsOf('tpm/third-party/windows-real-eventlog.bin');
    // From 14,000 on the log holds what Windows measured; the digests of images before it cannot be computed again.
    for (let at = 15_000; at < bytes.length; at += 997) {
      const other = Buffer.from(bytes);
      other[at] = (other[at] ?? 0) ^ 0x01;
      assert.ok(!accepted(verifyCaptureFile(other, near)), `byte ${at}`);
    }
  });
});

function reasonOf(finding: Finding | undefined): string | undefined {
  return finding?.verdict === 'refused' ? finding.reason : finding?.verdict;
}

describe('certificates', () => {
  const root = authority('Contoso TPM Root');
  const certificate = endorsementCertificate(root, RSA.publicKey);
  const near = (beside: readonly Buffer[], above: readonly Buffer[] = []): Surroundings => ({
    ...ALONE,
    name: 'ek.cer',
    certificates: () => ({ beside, above }),
  });
  const judged = (bytes: Buffer, surroundings: Surroundings): string | undefined =>
    reasonOf(verifyCaptureFile(bytes, surroundings)[0]);

  test('with an authority near it the chain counts; without one the finding says so; with roots it must lead there', () => {
    assert.deepEqual(verifyCaptureFile(certificate, near([root.der]))[0]?.notes, []);
    assert.deepEqual(verifyCaptureFile(certificate, near([], [root.der]))[0]?.notes, []);
    assert.match(verifyCaptureFile(certificate, near([]))[0]?.notes[0] ?? '', /signature is not checked/);
    assert.equal(judged(certificate, { ...near([]), roots: [root.der] }), 'accepted');
    assert.equal(
      judged(certificate, { ...near([root.der]), roots: [certificates[0] ?? root.der] }),
      'certificate-issuer-unknown',
    );
    assert.equal(judged(certificate, { ...near([root.der]), now: 0 }), 'certificate-time');
  });

  test('an authority of the same name and another key: beside it, it counts; a folder up it is another machine’s', () => {
    const impostor = authority('Contoso TPM Root').der;
    assert.equal(judged(certificate, near([impostor])), 'certificate-signature');
    assert.equal(judged(certificate, near([], [impostor])), 'accepted');
  });

  test('no byte of a certificate or of its root can be changed', () => {
    for (const [bytes, surroundings] of [
      [certificate, near([root.der])],
      [root.der, near([])],
    ] as const)
      for (let at = 0; at < bytes.length; at += 5) {
        const other = Buffer.from(bytes);
        other[at] = (other[at] ?? 0) ^ 1;
        assert.notEqual(judged(other, surroundings), 'accepted', `byte ${at}`);
      }
  });

  test('in NV with padding', () => {
    const [nv] = z.array(z.looseObject({ certificateDer: z.string() })).parse(vector('tpm/nv.json'));
    const surroundings = surroundingsOf('tpm/nv.json');
    // The index was defined without room to spare, so what is longer does not fit.
    const reason = reasonOf(verify({ ...nv, certificateDer: `${nv?.certificateDer}ffff` }, surroundings)[0]);
    assert.equal(reason, 'field-mismatch');
  });
});

test('files that are no captures', () => {
  const none = { ...ALONE, name: 'x.json' };
  for (const text of ['', 'none', '[]', '{}', '[1]', '{"aik": 1, "quote": 2, "pcrValues": 3}'])
    assert.throws(() => verifyCaptureFile(Buffer.from(text), none), CaptureError, text);
  assert.equal(
    reasonOf(verifyCaptureFile(Buffer.from('none'), { ...ALONE, name: 'x.pem' })[0]),
    'certificate-malformed',
  );
  assert.equal(reasonOf(verifyCaptureFile(Buffer.from('none'), { ...ALONE, name: 'x.bin' })[0]), 'malformed');
});
