import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type AppPolicy, RELATION_ACTION } from '#wire/sidecar.ts';
import { relationsOf } from '../../../devices/management-extension/relations.ts';

const idOf = (name: string): string => `00000000-0000-4000-8000-0000000000${name.charCodeAt(0).toString(16)}`;

/** Apps by their names; a relation is `A>B` for a dependency, `A?B` for one that is only looked for, `A=B` and `A!B` for an update and a replacement. */
function policies(names: string, relations: readonly string[], targeted = names): AppPolicy[] {
  const actions: Readonly<Record<string, number>> = {
    '>': RELATION_ACTION.autoInstall,
    '?': RELATION_ACTION.detect,
    '=': RELATION_ACTION.update,
    '!': RELATION_ACTION.replace,
  };
  const edges = relations.map(([from = '', kind = '', to = '']) => ({
    AppId: idOf(from).toUpperCase(),
    ChildId: idOf(to),
    Action: actions[kind] ?? -1,
  }));
  return [...names].map((name) => ({
    Id: idOf(name),
    Version: 1,
    Name: name,
    Intent: 3,
    Targeted: targeted.includes(name) ? 1 : 0,
    DetectionRule: [],
    ReturnCodes: [],
    InstallCommandLine: '',
    FlatDependencies: edges,
  }));
}

const named = (apps: readonly AppPolicy[]): string => apps.map(({ Name }) => Name).join('');

test('what an app depends on, and how', () => {
  const apps = policies('ABC', ['A>B', 'A?C', 'B>C']);
  const [a] = apps;
  assert.ok(a);
  assert.deepEqual(
    relationsOf(apps)
      .dependencies(a)
      .map(({ app, automatically }) => [app.Name, automatically]),
    [
      ['B', true],
      ['C', false],
    ],
  );
});

test('what an app supersedes, down the chain, and what supersedes it where it is targeted', () => {
  const apps = policies('ABC', ['C=B', 'B!A'], 'AC');
  const relations = relationsOf(apps);
  const [a, b, c] = apps;
  assert.ok(a && b && c);
  assert.deepEqual(
    relations.superseded(c).map(({ app, replaced }) => [app.Name, replaced]),
    [
      ['B', false],
      ['A', true],
    ],
  );
  assert.equal(named(relations.superseding(a)), 'C');
  assert.equal(named(relations.superseding(c)), '');
});

test('dependencies come first, also by way of apps that are not in the list', () => {
  const apps = policies('ABCD', ['A>B', 'B>C', 'D>A']);
  const [a, , c, d] = apps;
  assert.ok(a && c && d);
  assert.equal(named(relationsOf(apps).inOrder([d, a, c])), 'CAD');
  assert.equal(named(relationsOf(apps).inOrder([a, d])), 'AD');
});

test('circles end, and relations with unknown apps or of unknown kinds are nothing', () => {
  const apps = policies('AB', ['A>B', 'B>A', 'A!B', 'B!A', 'A>Z', 'A!Z', 'A#B']);
  const relations = relationsOf(apps);
  const [a, b] = apps;
  assert.ok(a && b);
  assert.equal(named(relations.inOrder([a, b])), 'BA');
  assert.equal(relations.superseded(a).length, 2);
  assert.equal(relations.dependencies(a).length, 1);
  assert.equal(named(relations.superseding(a)), 'AB');
});
