/** The HTML report, read with parse5 as a browser reads it: nothing breaks out, every link has its target. */
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { test } from 'node:test';
import { gunzipSync } from 'node:zlib';
import fc from 'fast-check';
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

/** Whether a browser runs it: of scripts with a type, modules alone. */
const runs = (script: Element): boolean => ['module', undefined].includes(attribute(script, 'type'));

test('hostile names, screens, messages and headers stay text', async (t) => {
  const { read } = await runFixture(t, { paths: ['features'] });
  const page = await read('index.html');
  const elements = elementsOf(parse(page));
  const scripts = elements.filter(({ tagName }) => tagName === 'script');
  const running = scripts.filter(runs);
  assert.equal(running.length, 1, 'our own script only');
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
});

test('the policy allows our script by its hash, and nothing from the network', async (t) => {
  const { read } = await runFixture(t, { paths: ['features/network.feature'] });
  const page = await read('index.html');
  const elements = elementsOf(parse(page));
  const policy = elements
    .map((element) => attribute(element, 'content') ?? '')
    .find((value) => value.includes('script-src'));
  const script = elements.find((element) => element.tagName === 'script' && runs(element));
  assert.ok(script !== undefined);
  const hash = createHash('sha256').update(textOf(script)).digest('base64');
  assert.equal(
    policy,
    `default-src 'none'; style-src 'unsafe-inline'; script-src 'sha256-${hash}'; img-src data:; base-uri 'none'; form-action 'none'`,
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

test('evidence is packed into the page whole, with titles to read without a script', async (t) => {
  const { read } = await runFixture(t, { paths: ['features/evidence.feature'] });
  const elements = elementsOf(parse(await read('index.html')));
  const packed = elements.filter((element) => attribute(element, 'type') === 'application/gzip');
  assert.deepEqual(
    packed.map((element) => attribute(element, 'id')),
    ['scenario-1-evidence', 'scenario-2-evidence'],
  );
  const [first] = packed;
  assert.ok(first !== undefined);
  const evidence = JSON.parse(gunzipSync(Buffer.from(textOf(first), 'base64')).toString('utf8'));
  assert.equal(evidence.screens[0].title, hostile);
  assert.equal(evidence.screens[0].image.alt, hostile);
  assert.equal(evidence.exchanges[0].responseBody, hostile);
  assert.deepEqual(
    evidence.timeline.map(({ what }: { what: string }) => what),
    ['powered on', `${hostile}: 200`, hostile, hostile],
  );
  const titles = elements.filter((element) => attribute(element, 'class') === 'titles').map(textOf);
  assert.ok(titles.some((text) => text.includes(hostile)));
  assert.ok(
    titles.some((text) => text.startsWith('application/vnd.glovebox.screen+json: not JSON: ')),
    'unreadable evidence is shown',
  );
});

test('the time line does not name a screen twice', async (t) => {
  const { read } = await runFixture(t, { paths: ['features/network.feature:13'] });
  const elements = elementsOf(parse(await read('index.html')));
  const timeline = elements.find((element) => attribute(element, 'data-kind') === 'timeline');
  assert.ok(timeline !== undefined);
  // Power on, one exchange, one screen.
  assert.match(textOf(timeline), /^Virtual time line 3/);
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
