import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { JsonObject } from '../../../mock-cloud/graph/json.ts';
import { ODataError } from '../../../mock-cloud/graph/odata/error.ts';
import { matches } from '../../../mock-cloud/graph/odata/evaluate.ts';
import type { Expression, Literal, Value } from '../../../mock-cloud/graph/odata/expression.ts';
import { parseFilter } from '../../../mock-cloud/graph/odata/filter.ts';
import { parseQuery } from '../../../mock-cloud/graph/odata/query.ts';

const PC: JsonObject = {
  '@odata.type': '#microsoft.graph.win32LobApp',
  displayName: "O'Brien's PC",
  serialNumber: 'ABC-123',
  enabled: true,
  nothing: null,
  priority: 3,
  lastSyncDateTime: '2026-03-02T08:00:00Z',
  physicalIds: ['[HWID]:h:123', '[OrderID]:Kiosk'],
  technologies: 'mdm,appleRemoteManagement',
  templateReference: { templateFamily: 'none' },
};

const holds = (filter: string): boolean => matches(parseFilter(filter), PC, 'mobileApp');

// Filters that published tools send (graph.md 3.1 to 3.3), and what they must find.
const TRUE = [
  "contains(serialNumber,'abc')",
  "contains(serialNumber, 'C-1')",
  "displayname eq 'o''brien''s pc'",
  "startsWith(serialNumber, 'abc') and not (priority gt 3)",
  'lastSyncDateTime lt 2026-12-01T00:00:00Z',
  "lastSyncDateTime lt '2026-12-01T00:00:00Z'",
  "physicalIds/any(c:c eq '[HWID]:h:123')",
  "NOT physicalIds/any(c:c eq 'x')",
  'physicalIds/any()',
  "(isof('microsoft.graph.win32LobApp'))",
  "isof('microsoft.graph.mobileApp') or false",
  "not isof('microsoft.graph.managedApp')",
  'microsoft.graph.managedApp/appAvailability eq null',
  '(microsoft.graph.managedApp/appAvailability) eq null',
  "((serialNumber)) eq 'abc-123' and (enabled)",
  "startswith(serialNumber,'abc') eq true",
  "startswith(serialNumber,'x') eq false",
  "startswith(serialNumber,'x') ne true or false",
  "not (startswith(serialNumber,'abc') eq false)",
  "technologies has 'mdm'",
  "technologies has microsoft.graph.deviceManagementConfigurationTechnologies'mdm'",
  "templateReference/templateFamily eq 'none'",
  "serialNumber in ('x', 'abc-123')",
  'priority in (1,2,3)',
  'nothing eq null',
  'enabled',
  'enabled eq true and not (enabled eq false)',
  "tolower(serialNumber) eq 'abc-123'",
  "endswith(displayName,'pc')",
  'true',
];
const FALSE = [
  "serialNumber eq 'other'",
  "(microsoft.graph.managedApp/appAvailability) eq 'lineOfBusiness' or (priority) lt 3",
  "startswith(serialNumber,'abc') eq false",
  'nothing gt 1',
  'missing eq 5',
  'priority lt 3',
  "isof('microsoft.graph.windowsMobileMSI')",
  "microsoft.graph.managedApp/appAvailability eq 'lineOfBusiness'",
  "contains(priority,'3')",
  "displayName/any(c:c eq 'x')",
];

test('filters that tools send find what they mean', () => {
  for (const filter of TRUE) assert.equal(holds(filter), true, filter);
  for (const filter of FALSE) assert.equal(holds(filter), false, filter);
});

test('and binds tighter than or, brackets tighter than both', () => {
  assert.equal(holds("priority eq 3 or priority eq 4 and serialNumber eq 'x'"), true);
  assert.equal(holds("(priority eq 3 or priority eq 4) and serialNumber eq 'x'"), false);
});

test('what is wrong is named with its place', () => {
  const places: readonly (readonly [string, number])[] = [
    ["serialNumber eq 'x", 16],
    ['serialNumber eq', 15],
    ["serialNumber is 'x'", 13],
    ["(serialNumber eq 'x'", 20],
    ["serialNumber eq 'x')", 19],
    ["frobnicate(serialNumber,'x')", 0],
    ["contains(serialNumber 'x')", 22],
    ["serialNumber eq 'x' and", 23],
    ['serialNumber eq %', 16],
    ['physicalIds/any(c c eq 1)', 18],
    ['', 0],
  ];
  for (const [filter, position] of places) {
    assert.throws(
      () => parseFilter(filter),
      (error) => error instanceof ODataError && error.position === position,
      filter,
    );
  }
});

test('deep nesting and endless filters are refused, not followed', () => {
  assert.throws(() => parseFilter('('.repeat(3000)), ODataError);
  assert.throws(() => parseFilter(`${'not '.repeat(1500)}true`), ODataError);
  assert.throws(() => parseFilter('tolower('.repeat(900)), ODataError);
  assert.throws(() => parseFilter(`a eq '${'x'.repeat(9000)}'`), ODataError);
});

const name = fc.constantFrom('displayName', 'serialNumber', 'priority', 'a/b', 'x1');
const literal: fc.Arbitrary<Literal> = fc.oneof(
  fc.string().map((value): Literal => ({ kind: 'literal', form: 'string', value, at: 0 })),
  fc.integer().map((value): Literal => ({ kind: 'literal', form: 'number', value, at: 0 })),
  fc.boolean().map((value): Literal => ({ kind: 'literal', form: 'boolean', value, at: 0 })),
  fc.constant<Literal>({ kind: 'literal', form: 'null', value: null, at: 0 }),
);
const property = name.map((path): Value => ({ kind: 'property', path: path.split('/'), at: 0 }));
const { expression } = fc.letrec<{ expression: Expression }>((tie) => ({
  expression: fc.oneof(
    { maxDepth: 4 },
    fc.record({
      kind: fc.constant('compare' as const),
      operator: fc.constantFrom('eq', 'ne', 'lt', 'has'),
      left: property,
      right: literal,
      at: fc.constant(0),
    }),
    fc.record({
      kind: fc.constant('test' as const),
      name: fc.constantFrom('contains', 'startswith'),
      of: property,
      text: literal,
      at: fc.constant(0),
    }),
    fc.record({
      kind: fc.constant('logic' as const),
      operator: fc.constantFrom('and', 'or'),
      left: tie('expression'),
      right: tie('expression'),
      at: fc.constant(0),
    }),
    fc.record({ kind: fc.constant('not' as const), of: tie('expression'), at: fc.constant(0) }),
    fc.record({ kind: fc.constant('isof' as const), type: fc.constant('win32LobApp'), at: fc.constant(0) }),
  ),
}));

function write(node: Expression | Value): string {
  switch (node.kind) {
    case 'literal':
      return typeof node.value === 'string' ? `'${node.value.replaceAll("'", "''")}'` : String(node.value);
    case 'property':
      return node.path.join('/');
    case 'compare':
      return `${write(node.left)} ${node.operator} ${write(node.right)}`;
    case 'test':
      return `${node.name}(${write(node.of)},${write(node.text)})`;
    case 'logic':
      return `(${write(node.left)}) ${node.operator} (${write(node.right)})`;
    case 'not':
      return `not (${write(node.of)})`;
    case 'isof':
      return `isof('microsoft.graph.${node.type}')`;
    default:
      throw new Error(`not generated: ${node.kind}`);
  }
}

const withoutPlaces = (node: unknown): unknown =>
  JSON.parse(JSON.stringify(node, (key, value) => (key === 'at' ? undefined : value)));

test('what is written is read again as the same tree', () => {
  fc.assert(
    fc.property(expression, (tree) => {
      assert.deepEqual(withoutPlaces(parseFilter(write(tree))), withoutPlaces(tree));
    }),
  );
});

test('any text is a filter or an error with a place inside of it', () => {
  const piece = fc.constantFrom(
    '(',
    ')',
    ',',
    '/',
    ':',
    ' eq ',
    ' and ',
    'not ',
    "'",
    "''",
    'any',
    'in',
    'isof',
    'null',
    '1',
    'a',
    '𝟙',
    '\\',
    '$',
    '%',
  );
  const hostile = fc.oneof(
    fc.string(),
    fc.array(piece, { maxLength: 30 }).map((parts) => parts.join('')),
  );
  fc.assert(
    fc.property(hostile, (text) => {
      try {
        matches(parseFilter(text), PC, 'mobileApp');
      } catch (error) {
        assert.ok(error instanceof ODataError, String(error));
        assert.ok(error.position >= 0 && error.position <= text.length);
      }
    }),
    { numRuns: 2000 },
  );
});

test('any query string is read or refused', () => {
  const option = fc.constantFrom(
    '$filter',
    '%24filter',
    '$top',
    '$skip',
    '$select',
    '$expand',
    '$orderby',
    '$count',
    '$search',
    'x',
  );
  const pair = fc.tuple(option, fc.string()).map(([key, value]) => `${key}=${value}`);
  fc.assert(
    fc.property(
      fc.array(pair, { maxLength: 4 }).map((pairs) => pairs.join('&')),
      (text) => {
        try {
          parseQuery(text, 'beta');
        } catch (error) {
          assert.ok(error instanceof ODataError, String(error));
        }
      },
    ),
    { numRuns: 1000 },
  );
});

test('query options as tools write them', () => {
  const query = parseQuery('%24filter=displayName%20eq+%27x%27&&$orderBy=a/b desc,c&%24top=5&_=17&', 'v1.0');
  assert.equal(query.filter?.kind, 'compare');
  assert.deepEqual(query.orderBy, [
    { path: ['a', 'b'], descending: true },
    { path: ['c'], descending: false },
  ]);
  assert.equal(query.top, 5);
  assert.equal(parseQuery('top=999', 'beta').top, 999);
  assert.equal(parseQuery('top=999', 'v1.0').top, undefined);
  assert.deepEqual(parseQuery('$expand=a($expand=b,c;$select=x, y),d', 'beta').expand, [
    {
      name: 'a',
      select: ['x', 'y'],
      expand: [
        { name: 'b', select: [], expand: [] },
        { name: 'c', select: [], expand: [] },
      ],
    },
    { name: 'd', select: [], expand: [] },
  ]);
  assert.deepEqual(parseQuery('$expand=a($expand=b($select=z))', 'beta').expand, [
    { name: 'a', select: [], expand: [{ name: 'b', select: ['z'], expand: [] }] },
  ]);
  assert.equal(parseQuery('$filter=', 'beta').filter, undefined);
  assert.throws(() => parseQuery('$top=-1', 'beta'), ODataError);
  assert.throws(() => parseQuery('$filter=%E0%A4%A', 'beta'), ODataError);
  assert.throws(() => parseQuery('$top=1&$TOP=2', 'beta'), ODataError);
});
