/** Genuine captures that are odd: accepted, and the note says in what; and the limits of that. */
import assert from 'node:assert/strict';
import { createECDH, generateKeyPairSync } from 'node:crypto';
import { describe, test } from 'node:test';
import {
  type Finding,
  type Surroundings,
  verifyCaptureFile,
} from '../../../../mock-cloud/attestation/verify/capture/index.ts';
import type { QuoteAttest } from '../../../../wire/tpm/attest.ts';
import { createWriter } from '../../../../wire/tpm/bytes.ts';
import { TPM_ALG } from '../../../../wire/tpm/constants.ts';
import { seedFromPoint, wrapCredential } from '../../../../wire/tpm/credential.ts';
import { EVENT_TYPE } from '../../../../wire/tpm/event-log.ts';
import { measuredEvent, pcSpec, writeEventLog } from '../../../../wire/tpm/event-log-write.ts';
import { pcrDigest } from '../../../../wire/tpm/pcr-selection.ts';
import {
  type EccPublicArea,
  objectName,
  withPublicKey,
  writePublicArea,
} from '../../../../wire/tpm/public-area.ts';
import { endorsementTemplate } from '../../../../wire/tpm/templates.ts';
import { authority, endorsementCertificate } from './openssl.ts';
import { headOf, RSA, signed } from './statements.ts';
import { nonce, windows } from './verdicts.ts';

const { SHA1, SHA256 } = TPM_ALG;

const alone = (name: string): Surroundings => ({
  name,
  captures: () => [],
  read: () => undefined,
  certificates: () => ({ beside: [], above: [] }),
});
const json = (value: unknown): Finding | undefined =>
  verifyCaptureFile(Buffer.from(JSON.stringify(value)), alone('capture.json'))[0];
const told = (finding: Finding | undefined): string =>
  finding?.verdict === 'refused'
    ? `${finding.reason} ${finding.field}`
    : `accepted ${finding?.notes.join('; ')}`;

describe('a quote over no PCR', () => {
  for (const [what, pcrSelect] of [
    ['no bank', []],
    ['a bank without registers', [{ hash: SHA256, pcrs: [] }]],
  ] as const)
    test(`${what}: genuine, and the note says that it proves nothing`, () => {
      const digest = pcrDigest(windows.scheme.hash ?? SHA256, pcrSelect, () => undefined);
      const attest: QuoteAttest = { type: 'quote', ...headOf(windows, nonce), pcrSelect, pcrDigest: digest };
      const statement = signed(windows, attest);
      const capture = {
        aikPublicTPMT_PUBLIC: writePublicArea(windows.area).toString('hex'),
        qualifyingData: nonce.toString('hex'),
        attestTPMS_ATTEST: statement.attest.toString('hex'),
        signatureTPMT_SIGNATURE: statement.signature.toString('hex'),
        pcrValues: [],
      };
      assert.match(told(json(capture)), /^accepted the quote is genuine, but it covers no PCR/);
      const values = [{ bank: 'sha256', pcr: 0, value: '00'.repeat(32) }];
      assert.equal(told(json({ ...capture, pcrValues: values })), 'pcr-values-mismatch pcrValues');
      const forged = `${capture.signatureTPMT_SIGNATURE.slice(0, -2)}ff`;
      assert.match(told(json({ ...capture, signatureTPMT_SIGNATURE: forged })), /^bad-signature/);
    });
});

describe('event logs that describe something else than they measured', () => {
  const BANKS = [SHA1, SHA256];
  const db = (): Buffer => {
    const name = Buffer.from('db', 'utf16le');
    const head = Buffer.alloc(32);
    head.writeBigUInt64LE(2n, 16);
    head.writeBigUInt64LE(9n, 24);
    return Buffer.concat([head, name, Buffer.alloc(9, 7)]);
  };
  const logOf = (type: number, data: Buffer, measured: Buffer, pcr = 7): Buffer =>
    writeEventLog({
      format: 'crypto-agile',
      spec: pcSpec(BANKS),
      events: [measuredEvent(BANKS, { pcr, type, data, measured })],
    });
  const judged = (bytes: Buffer): string => told(verifyCaptureFile(bytes, alone('log.bin'))[0]);

  test('the version of the firmware, and a certificate from db with a byte more: accepted with a note', () => {
    const version = logOf(EVENT_TYPE.EV_S_CRTM_VERSION, Buffer.from('1.2.3'), Buffer.from('other'), 0);
    assert.match(judged(version), /^accepted record 1, PCR 0, EV_S_CRTM_VERSION is not as described/);
    const more = logOf(EVENT_TYPE.EV_EFI_VARIABLE_AUTHORITY, db(), db().subarray(0, -1));
    assert.match(judged(more), /^accepted record 1, PCR 7, EV_EFI_VARIABLE_AUTHORITY is not as described/);
  });

  test('as described: no note', () => {
    const exact = logOf(EVENT_TYPE.EV_EFI_VARIABLE_AUTHORITY, db(), db());
    assert.equal(judged(exact), 'accepted no capture nearby tells the PCR values that it must lead to');
  });

  test('of all other types what is told must be what was measured; and the banks must agree', () => {
    const other = logOf(EVENT_TYPE.EV_SEPARATOR, Buffer.alloc(4), Buffer.alloc(5));
    assert.equal(judged(other), 'event-digest-mismatch record 1, PCR 7, EV_SEPARATOR');
    const [first] = [
      measuredEvent([SHA1], { pcr: 7, type: EVENT_TYPE.EV_EFI_VARIABLE_AUTHORITY, data: db() }),
    ];
    const [second] = [
      measuredEvent([SHA256], {
        pcr: 7,
        type: EVENT_TYPE.EV_EFI_VARIABLE_AUTHORITY,
        data: db(),
        measured: Buffer.alloc(3),
      }),
    ];
    const torn = { ...first, digests: [...first.digests, ...second.digests] };
    const bytes = writeEventLog({ format: 'crypto-agile', spec: pcSpec(BANKS), events: [torn] });
    assert.equal(judged(bytes), 'event-digest-mismatch record 1, PCR 7, EV_EFI_VARIABLE_AUTHORITY');
  });
});

test('the ephemeral key and the shared secret of an activation are computed again', () => {
  const pair = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const template = endorsementTemplate('L-2').area;
  const ek = withPublicKey(template, pair.publicKey);
  assert.ok(ek.type === 'ecc');
  const area: EccPublicArea = ek;
  const ephemeral = createECDH('prime256v1');
  const point = ephemeral.generateKeys().subarray(1);
  const [x, y] = [point.subarray(0, 32), point.subarray(32)];
  const z = ephemeral.computeSecret(Buffer.concat([Buffer.from([4]), area.x, area.y]));
  const credential = Buffer.from('a secret');
  const name = objectName(windows.area);
  const seed = seedFromPoint({ endorsementKey: area, z, ephemeralX: x });
  const { idObject } = wrapCredential({ endorsementKey: area, name, secret: credential, seed });
  const capture: Record<string, string> = {
    ekPublicTPMT_PUBLIC: writePublicArea(area).toString('hex'),
    aikName: name.toString('hex'),
    credential: credential.toString('hex'),
    seed: seed.toString('hex'),
    z: z.toString('hex'),
    ephemeralPrivate: ephemeral.getPrivateKey().toString('hex').padStart(64, '0'),
    idObjectTPMS_ID_OBJECT: idObject.toString('hex'),
    encryptedSecret: createWriter().sized(x).sized(y).done().toString('hex'),
  };
  const withKey = { ...capture, ekPrivatePkcs8Pem: pair.privateKey.export({ type: 'pkcs8', format: 'pem' }) };
  for (const whole of [capture, withKey]) {
    assert.equal(told(json(whole)), 'accepted ');
    for (const field of ['z', 'ephemeralPrivate', 'seed'] as const) {
      const text = capture[field] ?? '';
      const last = text.endsWith('0') ? '1' : '0';
      const changed = { ...whole, [field]: `${text.slice(0, -1)}${last}` };
      assert.match(told(json(changed)), new RegExp(`^field-mismatch ${field}$`), field);
    }
    assert.equal(
      told(json({ ...whole, ephemeralPrivate: '00'.repeat(32) })),
      'field-mismatch ephemeralPrivate',
    );
  }
});

test('many certificates beside each other: the work for one does not grow with their number', () => {
  const root = authority('Contoso TPM Root');
  const certificate = endorsementCertificate(root, RSA.publicKey);
  const others = Array.from({ length: 2000 }, () => Buffer.from(root.der));
  let looked = 0;
  const beside = new Proxy([...others, root.der], {
    get: (list, name) => {
      if (typeof name === 'string' && /^\d+$/.test(name)) looked += 1;
      return Reflect.get(list, name);
    },
  });
  const near = { ...alone('ek.cer'), certificates: () => ({ beside, above: [] }) };
  for (let again = 0; again < 50; again += 1)
    assert.equal(told(verifyCaptureFile(certificate, near)[0]), 'accepted ');
  assert.ok(looked >= beside.length && looked <= 2 * beside.length, `${looked} looks at ${beside.length}`);
});
