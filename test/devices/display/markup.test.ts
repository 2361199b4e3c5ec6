/** The display page as HTML: every text stays text, every control has its name. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { type DefaultTreeAdapterTypes, parse } from 'parse5';
import type { Screen } from '#devices';
import { actionsOf } from '../../../devices/display/form-actions.ts';
import { liveParts, pageMarkup } from '../../../devices/display/page-markup.ts';
import { SCREENS } from './screens.ts';

type Node = DefaultTreeAdapterTypes.Node;
type Element = DefaultTreeAdapterTypes.Element;

const stateOf = (screen: Screen) =>
  ({ device: 'LT-0042', generation: 11, revision: 7, screen, isOn: true, cable: 'internet' }) as const;

function elementsOf(node: Node): readonly Element[] {
  const inner = 'childNodes' in node ? node.childNodes.flatMap(elementsOf) : [];
  return 'tagName' in node ? [node, ...inner] : inner;
}

function textOf(node: Node): string {
  if ('value' in node) return node.value;
  return 'childNodes' in node ? node.childNodes.map(textOf).join('') : '';
}

const attribute = (element: Element, name: string): string | undefined =>
  element.attrs.find((attr) => attr.name === name)?.value;

for (const screen of SCREENS) {
  test(`${screen.id} "${screen.title}": one heading, and a label for each control`, () => {
    const elements = elementsOf(parse(pageMarkup(stateOf(screen), true)));
    const headings = elements.filter(({ tagName }) => tagName === 'h1');
    assert.deepEqual(headings.map(textOf), [screen.title]);
    const labelled = new Set(elements.map((element) => attribute(element, 'for')));
    for (const input of elements.filter(({ tagName }) => tagName === 'input'))
      assert.ok(labelled.has(attribute(input, 'id')), attribute(input, 'name'));
    const ids = elements.flatMap((element) => attribute(element, 'id') ?? []);
    assert.equal(new Set(ids).size, ids.length, 'ids are unique');
    assert.deepEqual(
      elements.filter((element) => attribute(element, 'style') !== undefined),
      [],
      'the policy allows no inline styles',
    );
  });
}

test('whatever a screen says stays text', () => {
  const text = fc.oneof(
    fc.string(),
    fc.constantFrom('</main><script>x</script>', '" onclick="x', '<img src=x onerror=x>', "'&amp;<!--"),
  );
  const hostile = fc.record({
    title: text,
    texts: fc.array(text, { maxLength: 3 }),
    labels: fc.uniqueArray(text, { maxLength: 3 }),
    options: fc.uniqueArray(text, { maxLength: 3 }),
    line: text,
  });
  fc.assert(
    fc.property(hostile, ({ title, texts, labels, options, line }) => {
      const screen: Screen = {
        id: 'region',
        title,
        texts,
        fields: labels.map((label) => ({ label, kind: 'choice', value: line, options })),
        buttons: labels.map((label) => ({ label, enabled: true })),
        progress: [
          {
            phase: 'Device setup',
            status: 'inProgress',
            statusText: line,
            detailsControl: line,
            details: texts,
            detailsShown: true,
          },
        ],
        image: { alt: line, svg: line },
      };
      const elements = elementsOf(parse(pageMarkup(stateOf(screen), false)));
      assert.deepEqual(elements.filter(({ tagName }) => tagName === 'script').length, 0);
      const handlers = elements.flatMap(({ attrs }) => attrs.filter(({ name }) => name.startsWith('on')));
      assert.deepEqual(handlers, []);
      assert.equal(elements.filter(({ tagName }) => tagName === 'img').length, 1);
      const { screen: live, switches } = liveParts(stateOf(screen));
      assert.ok(!(live + switches).includes('<script'));
    }),
    { numRuns: 200 },
  );
});

test('a form says what was done: fields first, then the button; what is unchanged says nothing', () => {
  const screen: Screen = {
    id: 'signIn',
    title: 'Enter password',
    texts: [],
    fields: [
      { label: 'User', kind: 'text', value: 'anna', readOnly: true },
      { label: 'Password', kind: 'password', value: '●●●' },
      { label: 'Region', kind: 'choice', value: 'France', options: ['France', 'Japan'] },
    ],
    buttons: [{ label: 'Sign in', enabled: true }],
  };
  const form = (fields: Record<string, string>) => actionsOf(screen, new URLSearchParams(fields));
  assert.deepEqual(form({ 'field:Password': '●●●', 'field:Region': 'France', press: 'Sign in' }), [
    { kind: 'press', button: 'Sign in' },
  ]);
  assert.deepEqual(
    form({ 'field:User': 'ben', 'field:Password': 'secret', 'field:Region': 'Japan', press: 'Sign in' }),
    [
      { kind: 'type', field: 'Password', text: 'secret' },
      { kind: 'choose', field: 'Region', option: 'Japan' },
      { kind: 'press', button: 'Sign in' },
    ],
  );
  assert.deepEqual(form({ key: 'Windows' }), [{ kind: 'key', key: 'Windows' }]);
  assert.deepEqual(form({ beside: 'Device setup' }), []);
});
