/** `glovebox tpm verify`. */
import assert from 'node:assert/strict';
import { copyFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { test } from 'node:test';
import { z } from 'zod';
import { glovebox, repository, temporaryFolder } from './run-command.ts';

const vectors = path.join(repository, 'test', 'vectors', 'tpm');
const verify = (...args: readonly string[]) => glovebox(['tpm', 'verify', ...args], { directory: vectors });

test('0: all that the files hold is accepted, a line an item', async () => {
  const { code, stdout, stderr } = await verify(
    'quote.json',
    'nv.json',
    'eventlog.bin',
    'certs/ek-rsa2048.pem',
  );
  assert.equal(stderr, '');
  const lines = stdout.trimEnd().split('\n');
  assert.equal(lines.length, 3 + 4 + 1 + 1);
  for (const line of lines) assert.match(line, /^[\w./-]+: .+: accepted( \(.+\))?$/);
  assert.equal(lines[0], 'quote.json: aik-windows-primary #0: accepted');
  assert.equal(lines.at(-1), 'certs/ek-rsa2048.pem: certificate: accepted');
  assert.equal(code, 0);
});

test('1: what must be refused is, with reason, field and what was found', async () => {
  const { code, stdout, stderr } = await verify('quote.json', 'negatives.json');
  assert.equal(stderr, '');
  assert.match(
    stdout,
    /^negatives\.json: nonce of another session: refused: wrong-nonce \[TPMS_ATTEST\.extraData\] The statement /m,
  );
  assert.equal(stdout.match(/^negatives\.json: .*: refused: /gm)?.length, 11);
  assert.equal(code, 1);
});

test('--json tells the same in fields', async () => {
  const { code, stdout } = await verify('--json', 'negatives.json', 'certify.json');
  const shape = z.array(
    z.strictObject({
      file: z.string(),
      item: z.string(),
      verdict: z.enum(['accepted', 'refused']),
      notes: z.array(z.string()),
      reason: z.string().optional(),
      message: z.string().optional(),
      field: z.string().optional(),
    }),
  );
  const findings = shape.parse(JSON.parse(stdout));
  assert.equal(findings.length, 14);
  assert.deepEqual(findings[2], {
    file: 'negatives.json',
    item: 'nonce of another session',
    notes: [],
    verdict: 'refused',
    reason: 'wrong-nonce',
    message: 'The statement was made for another nonce: it is stale, or replayed.',
    field: 'TPMS_ATTEST.extraData',
  });
  assert.equal(code, 1);
});

test('--roots trusts only these, --at asks at a time', async () => {
  const certificate = ['certs/ek-ecc-p256.pem'];
  const own = await verify('--roots', 'certs/root.pem', '--', ...certificate);
  assert.deepEqual([own.code, own.stdout], [0, 'certs/ek-ecc-p256.pem: certificate: accepted\n']);
  const other = await verify('--roots', 'certs/platform.pem', '--', ...certificate);
  assert.match(other.stdout, /refused: certificate-issuer-unknown/);
  const early = await verify('--at', '2020-01-01', ...certificate);
  assert.match(early.stdout, /refused: certificate-time/);
  const never = await verify('--at', 'yesterday', ...certificate);
  assert.deepEqual([never.code, never.stdout], [2, '']);
  assert.match(never.stderr, /Give a date such as/);
});

test('a capture alone is verified as far as it can be, and the line says what was not', async (t) => {
  const folder = await temporaryFolder(t);
  await copyFile(path.join(vectors, 'nv.json'), path.join(folder, 'nv.json'));
  await copyFile(path.join(vectors, 'third-party', 'windows-real.json'), path.join(folder, 'pc.json'));
  const { code, stdout } = await glovebox(['tpm', 'verify', 'nv.json', 'pc.json'], { directory: folder });
  assert.match(
    stdout,
    /^nv\.json: 0x01c00002 .*: accepted \(no certificate of its issuer lies near, so .*\)$/m,
  );
  assert.match(stdout, /^pc\.json: quote: accepted \(windows-real-eventlog\.bin does not lie near, .*\)$/m);
  assert.equal(code, 0);
});

test('2: files that are not there or no captures; the others are verified', async (t) => {
  const folder = await temporaryFolder(t);
  await writeFile(path.join(folder, 'none.json'), '{"a": 1}');
  const quote = path.join(vectors, 'quote.json');
  const { code, stdout } = await glovebox(['tpm', 'verify', 'missing.json', 'none.json', quote], {
    directory: folder,
  });
  assert.match(stdout, /^missing\.json: unreadable: missing\.json cannot be read: ENOENT/m);
  assert.match(
    stdout,
    /^none\.json: unreadable: It is not a capture of the shapes that `glovebox tpm verify --help` lists/m,
  );
  assert.match(stdout, /quote\.json: aik-windows-primary #0: accepted$/m);
  assert.equal(code, 2);
});

test('a capture names files by their name only', async (t) => {
  const folder = await temporaryFolder(t);
  const machine = { aik: {}, quote: {}, pcrValues: [], eventLogFile: '/etc/passwd' };
  await writeFile(path.join(folder, 'x.json'), JSON.stringify(machine));
  const { code, stdout } = await glovebox(['tpm', 'verify', 'x.json'], { directory: folder });
  assert.match(stdout, /^x\.json: unreadable: It is not a capture/);
  assert.equal(code, 2);
});
