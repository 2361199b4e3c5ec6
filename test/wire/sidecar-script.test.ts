import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { WireError } from '#wire/error.ts';
import { encodeScriptPolicies, parseScriptPolicies } from '#wire/sidecar-script.ts';

test('scripts come back as they were written', () => {
  fc.assert(
    fc.property(
      fc.array(
        fc.record(
          {
            PolicyId: fc.uuid({ version: 4 }),
            PolicyVersion: fc.nat(),
            PolicyBody: fc.string(),
            ExecutionContext: fc.constantFrom(0, 1),
          },
          { noNullPrototype: true },
        ),
      ),
      (policies) => assert.deepEqual(parseScriptPolicies(encodeScriptPolicies(policies)), policies),
    ),
  );
});

test('what is no list of scripts is refused', () => {
  for (const text of [
    '',
    '{}',
    '[{}]',
    '[{"PolicyId":"x","PolicyVersion":1,"PolicyBody":"","ExecutionContext":0}]',
  ])
    assert.throws(() => parseScriptPolicies(text), WireError);
  assert.deepEqual(parseScriptPolicies('[]'), []);
});
