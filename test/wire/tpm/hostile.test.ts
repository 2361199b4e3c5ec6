/** Readers of TPM structures trust nothing: any bytes give a value or a WireError that names the place. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { WireError } from '../../../wire/error.ts';
import { parseAttest } from '../../../wire/tpm/attest.ts';
import { parseCreationData, writeCreationData } from '../../../wire/tpm/creation-data.ts';
import { parseEventLog } from '../../../wire/tpm/event-log.ts';
import {
  parseIdBinding,
  parseKeyAttestationStatement,
  writeIdBinding,
  writeKeyAttestationStatement,
} from '../../../wire/tpm/key-attestation-statement.ts';
import { certificateInNv } from '../../../wire/tpm/nv-certificate.ts';
import { parseNvPublic } from '../../../wire/tpm/nv-public.ts';
import { parsePcrSelection, pcrDigest, writePcrSelection } from '../../../wire/tpm/pcr-selection.ts';
import { objectName, parsePublicArea, publicKeyOf } from '../../../wire/tpm/public-area.ts';
import { parseSignature } from '../../../wire/tpm/signature.ts';
import { parseTicket } from '../../../wire/tpm/ticket.ts';
import { refused } from '../support.ts';
import { fieldsNamed, vectorBytes } from './vectors.ts';

/** Records as the codecs make them: with a prototype. */
const plain = <T>(fields: { [K in keyof T]: fc.Arbitrary<T[K]> }): fc.Arbitrary<T> =>
  fc.record(fields, { noNullPrototype: true });

const PARSERS: readonly (readonly [string, (bytes: Uint8Array) => unknown, readonly Buffer[]])[] = [
  [
    'TPMT_PUBLIC',
    (bytes) => [publicKeyOf(parsePublicArea(bytes)), objectName(parsePublicArea(bytes))],
    fieldsNamed('TPMT_PUBLIC'),
  ],
  ['TPMS_ATTEST', parseAttest, fieldsNamed('TPMS_ATTEST')],
  ['TPMT_SIGNATURE', parseSignature, fieldsNamed('TPMT_SIGNATURE')],
  ['TPMS_CREATION_DATA', parseCreationData, fieldsNamed('TPMS_CREATION_DATA')],
  ['TPMS_NV_PUBLIC', parseNvPublic, fieldsNamed('TPMS_NV_PUBLIC')],
  ['TPMT_TK', parseTicket, fieldsNamed('creationTicket')],
  ['event log', parseEventLog, [vectorBytes('tpm/eventlog.bin')]],
  ['statement', parseKeyAttestationStatement, fieldsNamed('windowsKeyAttestationStatement')],
  ['id binding', parseIdBinding, fieldsNamed('_SIGNATURE').filter((bytes) => bytes.length > 600)],
  ['NV content', certificateInNv, fieldsNamed('certificateDer')],
];

for (const [name, parse, samples] of PARSERS)
  test(`${name}: damaged, cut and lengthened samples`, () => {
    assert.ok(samples.length > 0);
    const damage = fc.array(fc.tuple(fc.double({ min: 0, max: 0.999, noNaN: true }), fc.nat(255)), {
      maxLength: 3,
    });
    const any = fc.tuple(
      fc.constantFrom(...samples),
      damage,
      fc.uint8Array({ maxLength: 3 }),
      fc.double({ min: 0, max: 1, noNaN: true }),
    );
    fc.assert(
      fc.property(any, fc.boolean(), ([sample, changes, more, share], cut) => {
        const bytes = Buffer.concat([
          sample.subarray(0, cut ? Math.floor(sample.length * share) : undefined),
          more,
        ]);
        for (const [at, value] of changes) bytes[Math.floor(at * bytes.length)] = value;
        onlyWireErrors(() => parse(bytes));
      }),
      { numRuns: 200 },
    );
    for (const sample of samples.slice(0, 5)) {
      assert.throws(() => parse(sample.subarray(0, 3)), WireError);
      // What follows a signature at the end of an id binding belongs to the signature.
      if (name !== 'id binding' && name !== 'NV content')
        assert.throws(() => parse(Buffer.concat([sample, Buffer.from([0])])), WireError);
    }
  });

function onlyWireErrors(act: () => unknown): void {
  try {
    act();
  } catch (error) {
    if (!(error instanceof WireError)) throw error;
    assert.ok(error.message.length > 15 && !error.message.includes('undefined'), error.message);
  }
}

test('errors name structure, field and byte', () => {
  const [quote = Buffer.alloc(0)] = fieldsNamed('TPMS_ATTEST');
  assert.equal(
    refused('missing', () => parseAttest(quote.subarray(0, 20))).where,
    'TPMS_ATTEST.qualifiedSigner, byte 8',
  );
  assert.equal(
    refused('unexpected', () => parseAttest(Buffer.concat([quote, quote]))).where,
    `TPMS_ATTEST.end, byte ${quote.length}`,
  );
  const changed = Buffer.from(quote);
  changed[0] = 0;
  assert.equal(refused('unexpected', () => parseAttest(changed)).where, 'TPMS_ATTEST.magic, byte 4');
});

const pcrs = fc.uniqueArray(fc.nat(23)).map((list) => [...list].sort((a, b) => a - b));
const hash = fc.constantFrom(0x0004, 0x000b, 0x000c);

test('selections come back as they were written; their digest needs every value, and of the right size', () => {
  const selection = fc.array(plain({ hash, pcrs, sizeofSelect: fc.constant(3) }), { maxLength: 4 });
  fc.assert(
    fc.property(selection, (value) => assert.deepEqual(parsePcrSelection(writePcrSelection(value)), value)),
  );
  assert.equal(writePcrSelection([]).toString('hex'), '00000000');
  // The digest of nothing is the hash of nothing.
  assert.equal(
    pcrDigest(0x000b, [], () => undefined)
      .toString('hex')
      .slice(0, 8),
    'e3b0c442',
  );
  refused('missing', () => pcrDigest(0x000b, [{ hash: 0x000b, pcrs: [1] }], () => undefined));
  refused('malformed', () => pcrDigest(0x000b, [{ hash: 0x000b, pcrs: [1] }], () => Buffer.alloc(20)));
  refused('malformed', () => writePcrSelection([{ hash: 0x000b, pcrs: [24] }]));
});

const bytes = fc.uint8Array({ maxLength: 40 }).map((array) => Buffer.from(array));

test('the statements of Windows come back as they were written', () => {
  const statement = plain({ idBinding: bytes, keyAttestation: bytes, aikOpaque: bytes });
  fc.assert(
    fc.property(statement, (value) =>
      assert.deepEqual(parseKeyAttestationStatement(writeKeyAttestationStatement(value)), value),
    ),
  );
  for (const sample of fieldsNamed('windowsKeyAttestationStatement')) {
    const again = parseKeyAttestationStatement(sample);
    assert.deepEqual(writeKeyAttestationStatement(again), sample);
    assert.deepEqual(writeIdBinding(parseIdBinding(again.idBinding)), again.idBinding);
  }
});

test('creation data come back as they were written', () => {
  const data = plain({
    pcrSelect: fc.array(plain({ hash, pcrs, sizeofSelect: fc.constant(3) }), { maxLength: 2 }),
    pcrDigest: bytes,
    locality: fc.nat(255),
    parentNameAlg: fc.constantFrom(0x0010, 0x000b),
    parentName: bytes,
    parentQualifiedName: bytes,
    outsideInfo: bytes,
  });
  fc.assert(
    fc.property(data, (value) => assert.deepEqual(parseCreationData(writeCreationData(value)), value)),
  );
});

test('a certificate in NV ends where its DER ends; after it only padding', () => {
  const [certificate = Buffer.alloc(0)] = fieldsNamed('certificateDer');
  for (const filler of [0x00, 0xff])
    assert.deepEqual(certificateInNv(Buffer.concat([certificate, Buffer.alloc(30, filler)])), certificate);
  assert.deepEqual(certificateInNv(certificate), certificate);
  refused('unexpected', () => certificateInNv(Buffer.concat([certificate, Buffer.from([0, 0xff])])));
  refused('unexpected', () => certificateInNv(Buffer.concat([certificate, Buffer.from([7])])));
  refused('missing', () => certificateInNv(certificate.subarray(0, 100)));
  refused('malformed', () => certificateInNv(Buffer.alloc(20, 0xff)));
});
