/** Tags are read against the catalogue: what is meant for it must fit, everything else is a plain label. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { closest, readCatalogue } from '../../reports/index.ts';
import { tagReader } from '../../reports/tags.ts';

const catalogue = await readCatalogue();
const read = tagReader(catalogue);

test('ids, their negatives and assumptions are recognised as they are written in the catalogue', () => {
  assert.deepEqual(read('@NET-007'), { kind: 'proves', id: 'NET-007' });
  assert.deepEqual(read('@ERR-0x801c0003'), { kind: 'proves', id: 'ERR-0x801c0003' });
  assert.deepEqual(read('@USER-E-001'), { kind: 'proves', id: 'USER-E-001' });
  assert.deepEqual(read('@refutes-STEP-E1'), { kind: 'refutes', id: 'STEP-E1' });
  assert.deepEqual(read('@assumes-A-DDS-01'), { kind: 'assumes', id: 'A-DDS-01' });
});

test('labels are left alone', () => {
  const labels = [
    '@entra-join',
    '@windows-11',
    '@two-devices',
    '@wip',
    '@WIP',
    '@tpm-2.0',
    '@esp',
    '@net',
    '@slow',
    '@inferred',
  ];
  for (const label of labels) assert.deepEqual(read(label), { kind: 'label' }, label);
});

test('what looks like an id but is none is a problem, with a guess', () => {
  const expected: Record<string, string> = {
    '@NET-077': '@NET-077 names no behaviour of the catalogue. Did you mean @NET-007?',
    '@net-007': '@net-007 names no behaviour of the catalogue. Did you mean @NET-007?',
    '@Net_7': '@Net_7 names no behaviour of the catalogue. Did you mean @NET-007?',
    '@NET007': '@NET007 names no behaviour of the catalogue. Did you mean @NET-007?',
    '@step-e1': '@step-e1 names no behaviour of the catalogue. Did you mean @STEP-E1?',
    '@ERR-0x801C0003': '@ERR-0x801C0003 names no behaviour of the catalogue. Did you mean @ERR-0x801c0003?',
    '@refutes-NET-07': '@refutes-NET-07 names no behaviour of the catalogue. Did you mean @refutes-NET-007?',
    '@refute-NET-007': '@refute-NET-007 must be written @refutes-NET-007.',
    '@assumes-A-DSD-01':
      '@assumes-A-DSD-01 names no assumption of the catalogue. Did you mean @assumes-A-DDS-01?',
    '@A-DDS-01': 'A-DDS-01 is an assumption, not a behaviour: write @assumes-A-DDS-01.',
    '@FOO-BAR': '@FOO-BAR names no behaviour of the catalogue.',
  };
  for (const [tag, problem] of Object.entries(expected))
    assert.deepEqual(read(tag), { kind: 'problem', problem });
});

test('any text can be a tag', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      const meaning = read(`@${text}`);
      return meaning.kind === 'problem' || meaning.kind === 'label' || text.endsWith(meaning.id);
    }),
  );
});

test('a guess is made for small slips only', () => {
  assert.equal(closest('NTE-007', ['ESP-001', 'NET-007']), 'NET-007');
  assert.equal(closest('net_0007', ['NET-070', 'NET-007']), 'NET-007');
  assert.equal(closest('REENROL-001', ['NET-001', 'ESP-001']), undefined);
  assert.equal(closest('', ['NET-001']), undefined);
});

test('a behaviour that is out of reach cannot be claimed', () => {
  const [first, ...others] = catalogue.behaviours;
  assert.ok(first !== undefined);
  const behaviours = [{ ...first, out_of_reach: 'It is an advice.' }, ...others];
  const readMarked = tagReader({ ...catalogue, behaviours });
  const problem = `${first.id} is marked out of reach in the catalogue (It is an advice.): remove the tag, or the mark.`;
  for (const tag of [`@${first.id}`, `@refutes-${first.id}`])
    assert.deepEqual(readMarked(tag), { kind: 'problem', problem });
});
