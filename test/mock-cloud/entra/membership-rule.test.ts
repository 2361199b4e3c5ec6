import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { satisfies } from '../../../mock-cloud/entra/membership-evaluate.ts';
import { MembershipRuleError, parseMembershipRule } from '../../../mock-cloud/entra/membership-rule.ts';
import type { DeviceObject } from '../../../mock-cloud/entra/records.ts';
import { pc, ZTD } from './device.ts';

function holds(rule: string, device: DeviceObject): boolean {
  return satisfies(parseMembershipRule(rule), { kind: 'device', id: device.id, inputs: device });
}

test('the rules that the documents print', () => {
  const registered = pc({
    physicalIds: [ZTD, '[OrderID]:Kiosk', '[PurchaseOrderId]:76222342342'],
    deviceOwnership: 'Company',
  });
  const rules = [
    '(device.devicePhysicalIDs -any (_ -contains "[ZTDId]"))',
    '(device.devicePhysicalIDs -any (_ -startsWith "[ZTDid]"))',
    '(device.devicePhysicalIds -any (_ -eq "[OrderID]:Kiosk"))',
    '(device.devicePhysicalIds -any (_ -eq "[PurchaseOrderId]:76222342342"))',
    '(device.deviceOwnership -eq "Company")',
    'device.displayName -startsWith "lt-"',
    'device.displayName -in ["LT-0001", "LT-0042"] and not (device.displayName -eq "LT-0001")',
    'DEVICE.ACCOUNTENABLED eq true',
    'device.enrollmentProfileName -eq null',
    'device.displayName -notContains "x" -and device.displayName -notStartsWith "x" -and device.displayName -ne "x"',
    'device.displayName -notIn ["x"] or device.displayName -eq "x"',
    'device.devicePhysicalIds -all (_ -startsWith "[")',
  ];
  for (const rule of rules) assert.equal(holds(rule, registered), true, rule);
  assert.equal(holds(rules[0] ?? '', pc()), false);
  assert.equal(holds(rules[2] ?? '', pc({ physicalIds: ['[OrderID]:Kiosk2'] })), false);
});

test('"and" binds closer than "or", "not" closer than both', () => {
  const device = pc();
  assert.equal(
    holds(
      'device.displayName -eq "LT-0042" or device.displayName -eq "x" and device.displayName -eq "y"',
      device,
    ),
    true,
  );
  assert.equal(
    holds(
      '(device.displayName -eq "LT-0042" or device.displayName -eq "x") and device.displayName -eq "y"',
      device,
    ),
    false,
  );
  assert.equal(holds('not device.displayName -eq "x" and device.displayName -eq "LT-0042"', device), true);
});

test('a rule about users is satisfied by no device, also with "not"', () => {
  assert.equal(holds('not (user.displayName -eq "Anna")', pc()), false);
});

test('what cannot be read is refused with its place', () => {
  const wrong: readonly (readonly [string, number, RegExp])[] = [
    ['', 1, /a property.* is expected, not the end of the rule/],
    ['device.colour -eq "red"', 1, /there is no property "device.colour"/],
    ['device.displayName -like "x"', 20, /"-like" is no operator; there are -eq/],
    ['device.displayName -eq red', 24, /a text in quotes.* is expected, not "red"/],
    ['device.displayName -eq "red', 24, /no closing "/],
    ['(device.displayName -eq "red"', 30, /"\)" is expected/],
    ['device.displayName -eq "a" device.displayName', 28, /"and", "or" or the end/],
    ['device.devicePhysicalIds -contains "x"', 1, /compare them with -any/],
    ['device.displayName -any (_ -eq "x")', 1, /holds one value/],
    ['device.devicePhysicalIds -any (x -eq "x")', 32, /"_"/],
    ['device.accountEnabled -contains "x"', 23, /-eq and -ne only/],
    ['device.displayName -in "x"', 24, /"\[", a list/],
    ['device.displayName -eq "x" & 1', 28, /"&" is not expected/],
    [`${'('.repeat(60)}device.displayName -eq "x"${')'.repeat(60)}`, 51, /nest deeper than 50/],
    [`device.displayName -eq "${'x'.repeat(3072)}"`, 3072, /at most 3072/],
  ];
  for (const [rule, position, message] of wrong) {
    assert.throws(
      () => parseMembershipRule(rule),
      (error: unknown) => {
        assert.ok(error instanceof MembershipRuleError, String(error));
        assert.match(error.message, message);
        assert.equal(error.position, position, `${rule}: ${error.message}`);
        return true;
      },
    );
  }
});

const name = fc.constantFrom(
  'device.displayName',
  'device.deviceId',
  'device.deviceModel',
  'device.deviceOwnership',
);
const text = fc.string({ maxLength: 12 });
const quoted = (value: string): string => `"${value.replace(/([`"])/g, '`$1')}"`;

test('property: a text with quotes of any kind is found again', () => {
  fc.assert(
    fc.property(text, (value) => {
      assert.equal(holds(`device.displayName -eq ${quoted(value)}`, pc({ displayName: value })), true);
    }),
  );
});

test('property: evaluation agrees with the truth table of its parts', () => {
  const rule = fc.letrec<{ tree: { readonly text: string; readonly truth: boolean } }>((tie) => ({
    tree: fc.oneof(
      { maxDepth: 5 },
      fc
        .tuple(name, fc.boolean())
        .map(([property, truth]) => ({ text: `${property} ${truth ? '-ne' : '-eq'} "none"`, truth })),
      fc
        .tuple(tie('tree'), tie('tree'))
        .map(([a, b]) => ({ text: `(${a.text} and ${b.text})`, truth: a.truth && b.truth })),
      fc
        .tuple(tie('tree'), tie('tree'))
        .map(([a, b]) => ({ text: `(${a.text} -or ${b.text})`, truth: a.truth || b.truth })),
      tie('tree').map((a) => ({ text: `not (${a.text})`, truth: !a.truth })),
    ),
  })).tree;
  const device = pc({ model: 'Model', deviceOwnership: 'Company' });
  fc.assert(
    fc.property(rule, ({ text: written, truth }) => {
      if (written.length <= 3072) assert.equal(holds(written, device), truth, written);
    }),
  );
});

test('property: any text is a rule or is refused with a place inside of it', () => {
  const piece = fc.constantFrom(
    '(',
    ')',
    '[',
    ']',
    ',',
    '"',
    '`',
    '_',
    ' ',
    '-eq',
    '-any',
    'not',
    'and',
    'device.displayName',
    '"x"',
    'null',
  );
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string(),
        fc.array(piece, { maxLength: 30 }).map((parts) => parts.join(' ')),
      ),
      (rule) => {
        try {
          parseMembershipRule(rule);
        } catch (error) {
          assert.ok(error instanceof MembershipRuleError);
          assert.ok(
            error.position >= 1 && error.position <= rule.length + 1,
            `${error.position} of ${rule.length}`,
          );
        }
      },
    ),
    { numRuns: 500 },
  );
});
