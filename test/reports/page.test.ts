/** The HTML report, read with parse5 as a browser reads it: nothing breaks out, every link has its target. */
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { test } from 'node:test';
import fc from 'fast-check';
import { decompress } from 'fzstd';
import { type DefaultTreeAdapterTypes, parse, parseFragment } from 'parse5';
import { html } from '../../reports/html/markup.ts';
import { runFixture } from './run-fixture.ts';

type Node = DefaultTreeAdapterTypes.Node;
type Element = DefaultTreeAdapterTypes.Element;

const hostile = `</script><script>document.title='owned'</script><img src=x onerror="document.title='owned'"><!--`;

function elementsOf(node: Node): readonly Element[] {
  const inner = 'childNodes' in node ? node.childNodes.flatMap(elementsOf) : [];
  return 'tagName' in node ? [node, ...inner] : inner;
}

function attribute(element: Element, name: string): string | undefined {
  return element.attrs.find((attr) => attr.name === name)?.value;
}

function textOf(node: Node): string {
  if ('value' in node) return node.value;
  return 'childNodes' in node ? node.childNodes.map(textOf).join('') : '';
}

/** The lists that are packed in the page, by the ids of their elements: unpacked by the library that stands in it. */
function packedIn(elements: readonly Element[]): ReadonlyMap<string, readonly unknown[]> {
  const packed = elements.filter((element) => attribute(element, 'type') === 'application/zstd');
  return new Map(
    packed.map((element) => [
      attribute(element, 'id') ?? '',
      JSON.parse(Buffer.from(decompress(Buffer.from(textOf(element), 'base64'))).toString('utf8')),
    ]),
  );
}

/** Whether a browser runs it: of scripts with a type, modules alone. */
const runs = (script: Element): boolean => ['module', undefined].includes(attribute(script, 'type'));

test('hostile names, screens, messages and headers stay text', async (t) => {
  const { read } = await runFixture(t, { paths: ['features'] });
  const page = await read('index.html');
  const elements = elementsOf(parse(page));
  const scripts = elements.filter(({ tagName }) => tagName === 'script');
  const running = scripts.filter(runs);
  assert.equal(running.length, 2, 'our own script and the library that unpacks, only');
  assert.deepEqual(
    elements.filter(({ tagName }) => ['img', 'iframe', 'link', 'base', 'object', 'embed'].includes(tagName)),
    [],
  );
  for (const element of elements) {
    const handlers = element.attrs.filter(({ name }) => name.startsWith('on') || name === 'src');
    assert.deepEqual(handlers, [], element.tagName);
  }
  assert.ok(
    textOf(parse(page)).includes(`A hostile screen </script><script>document.title='owned'</script>`),
  );
  assert.ok(!page.includes('<img src=x'));
  for (const body of packedIn(elements).get('steps-1') ?? []) {
    const inner = elementsOf(parseFragment(String(body)));
    assert.ok(inner.length > 3);
    assert.deepEqual(
      inner.filter(
        ({ tagName, attrs }) => tagName === 'script' || attrs.some(({ name }) => /^on|^src$/.test(name)),
      ),
      [],
      'nor does what is packed for the script to put in place',
    );
  }
});

test('the policy allows our script by its hash, and nothing from the network', async (t) => {
  const { read } = await runFixture(t, { paths: ['features/network.feature'] });
  const page = await read('index.html');
  const elements = elementsOf(parse(page));
  const policy = elements
    .map((element) => attribute(element, 'content') ?? '')
    .find((value) => value.includes('script-src'));
  const scripts = elements.filter((element) => element.tagName === 'script' && runs(element));
  const hashes = scripts.map(
    (script) => `'sha256-${createHash('sha256').update(textOf(script)).digest('base64')}'`,
  );
  assert.equal(
    policy,
    `default-src 'none'; style-src 'unsafe-inline'; script-src ${hashes.join(' ')}; img-src data:; base-uri 'none'; form-action 'none'`,
  );
  const links = elements.flatMap((element) => attribute(element, 'href') ?? []);
  assert.deepEqual(
    links.filter((href) => !href.startsWith('#')),
    [],
  );
  assert.doesNotMatch(page, /@import|url\(/);
});

test('every link has one target, and every scenario is shown once', async (t) => {
  const { read, envelopes } = await runFixture(t, { paths: ['features'] });
  const elements = elementsOf(parse(await read('index.html')));
  const ids = elements.flatMap((element) => attribute(element, 'id') ?? []);
  assert.deepEqual(
    ids.filter((id, index) => ids.indexOf(id) !== index),
    [],
    'ids are unique',
  );
  const links = elements.flatMap((element) => attribute(element, 'href') ?? []);
  assert.ok(links.length > 20);
  for (const href of links) assert.ok(ids.includes(href.slice(1)), href);
  const shown = elements.filter((element) => attribute(element, 'class') === 'scenario');
  assert.equal(shown.length, envelopes.filter(({ testCase }) => testCase !== undefined).length);
  for (const id of [
    'behaviour-NET-001',
    'behaviour-NEVER-001',
    'assumption-A-DDS-01',
    'unproven',
    'trouble',
  ]) {
    assert.ok(ids.includes(id), id);
  }
});

test('evidence is packed into the page by feature, and each scenario says where its own stands', async (t) => {
  const { read } = await runFixture(t, {
    paths: ['features/evidence.feature', 'features/network.feature:13'],
  });
  const elements = elementsOf(parse(await read('index.html')));
  const packed = packedIn(elements);
  assert.deepEqual([...packed.keys()], ['steps-1', 'evidence-1', 'evidence-2']);
  const evidence = JSON.parse(JSON.stringify(packed.get('evidence-1')?.[0]));
  assert.equal(evidence.screens[0].title, hostile);
  assert.equal(evidence.screens[0].image.alt, hostile);
  assert.equal(evidence.exchanges[0].responseBody, hostile);
  assert.deepEqual(
    evidence.timeline.map(({ what }: { what: string }) => what),
    ['powered on', `${hostile}: 200`, hostile, hostile],
  );
  const bodies = (packed.get('steps-1') ?? []).map((body) => elementsOf(parseFragment(String(body))));
  assert.deepEqual(
    bodies.map((body) => [...new Set(body.flatMap((element) => attribute(element, 'data-evidence') ?? []))]),
    [['evidence-1:0'], ['evidence-1:1'], ['evidence-2:0']],
  );
  const scenarios = elements.filter((element) => attribute(element, 'class') === 'scenario');
  assert.deepEqual(
    scenarios.map((element) => attribute(element, 'data-body')),
    ['steps-1:0', 'steps-1:1', 'steps-1:2'],
  );
  assert.match(
    String(packed.get('steps-1')?.[1]),
    /cannot be read: application\/vnd\.glovebox\.screen\+json: not JSON: /,
  );
  // Power on, one exchange, one screen: the time line does not name a screen twice.
  assert.match(String(packed.get('steps-1')?.[2]), /Virtual time line <span class="count">3</);
});

test('a scenario that failed stands open, and its evidence is whole', async (t) => {
  const { read } = await runFixture(t, { paths: ['features/failing.feature:4'] });
  const elements = elementsOf(parse(await read('index.html')));
  const [scenario] = elements.filter((element) => attribute(element, 'class') === 'scenario');
  assert.ok(scenario !== undefined);
  assert.equal(attribute(scenario, 'open'), '');
  assert.match(textOf(scenario), /The desktop did not appear\./);
});

test('any text comes back from a template as it was', () => {
  const markup = fc.string({ unit: fc.constantFrom(...'<>&"\'`=/!- a;#') });
  fc.assert(
    fc.property(fc.oneof(fc.string({ unit: 'binary' }), markup), (given) => {
      // HTML itself replaces NUL and normalises line ends; everything else must survive.
      const text = given.toWellFormed().replaceAll(/[\0\r]/g, '');
      const [element] = elementsOf(parseFragment(html`<p title="${text}">${text}</p>`.markup));
      assert.ok(element !== undefined);
      assert.equal(attribute(element, 'title'), text);
      assert.equal(textOf(element), text);
    }),
  );
});

test('each behaviour shows by what it was falsified, what it is shown for, and what is missing', async (t) => {
  const { read } = await runFixture(t, { paths: ['features/network.feature'] });
  const page = parse(await read('index.html'));
  const row = (id: string): string => {
    const found = elementsOf(page).find((element) => attribute(element, 'id') === `behaviour-${id}`);
    assert.ok(found !== undefined, id);
    return textOf(found).replaceAll(/\s+/g, ' ');
  };
  assert.match(row('NET-001'), /^ partly NET-001 /);
  assert.match(row('NET-001'), /Shown forEntra join proven hybrid join missing Whyhybrid join is missing /);
  assert.match(
    row('NET-001'),
    /Falsified bynot replayed here NET-001-1 The keyboard screen comes first devices\/first-screen\.ts/,
  );
  assert.match(row('NET-002'), /leads nowhere & <nothing> else devices\/network\.ts, devices\/cable\.ts/);
});
