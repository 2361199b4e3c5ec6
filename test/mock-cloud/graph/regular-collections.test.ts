/** The same contract for each regular collection: create, read, list, filter, change, assign, delete, and what is refused. */

import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import type { RegularCollection } from '../../../mock-cloud/graph/regular/index.ts';
import type { GraphVersion } from '../../../mock-cloud/graph/schema/index.ts';
import { schemaOf } from '../../../mock-cloud/graph/schema/schema.ts';
import { REGULAR_COLLECTIONS } from '../../../mock-cloud/graph/sets/entity-sets.ts';
import { codeOf, messageOf } from './answers.ts';
import { clientOf, type Entity, type GraphClient, graphClient, startGraph, tokenFor } from './bench.ts';
import { groupIdOf } from './office.ts';
import { bodyOf, typesOf } from './regular-bodies.ts';
import { schemaErrors } from './schema.ts';

const bench = await startGraph();
after(() => bench.close());
const client = await graphClient(bench, { groups: [{ displayName: 'Assigned' }, { displayName: 'Other' }] });
const group = await groupIdOf(client, 'Assigned');
const other = await groupIdOf(client, 'Other');
const nobody = clientOf(bench, client.tenantId, await tokenFor(bench, client.tenantId, { roles: [] }));

const CASES = REGULAR_COLLECTIONS.flatMap((row) => row.versions.map((version) => ({ row, version })));
const pathOf = (row: RegularCollection, version: GraphVersion): string => `/${version}/${row.path}`;
const nameOf = (row: RegularCollection, version: GraphVersion): string =>
  schemaOf(version).type(row.type)?.property('displayName') !== undefined
    ? 'displayName'
    : schemaOf(version).type(row.type)?.property('name') !== undefined
      ? 'name'
      : 'id';

async function made(row: RegularCollection, version: GraphVersion, type?: string): Promise<Entity> {
  const answer = await client.send('POST', pathOf(row, version), bodyOf(row, version, type));
  assert.equal(answer.status, row.answers?.POST ?? 201, answer.text);
  return answer.json;
}

const withoutContext = (entity: Entity): Entity =>
  Object.fromEntries(Object.entries(entity).filter(([name]) => !name.startsWith('@odata.context')));

for (const { row, version } of CASES) {
  const path = pathOf(row, version);

  test(`${path}: the list is there, with permission`, async () => {
    const answer = await client.get(path);
    assert.equal(answer.status, 200, answer.text);
    for (const entity of await client.list(path))
      assert.deepEqual(schemaErrors(entity, row.type, version), []);
    const refused = await nobody.get(path);
    assert.deepEqual(codeOf(refused), [403, 'Forbidden']);
    assert.match(messageOf(refused), new RegExp(row.permissions.read[0] ?? ''));
    assert.deepEqual(
      codeOf(await client.get(`${path}/${UNKNOWN}`)),
      row.library === undefined ? [404, 'ResourceNotFound'] : [501, 'NotImplemented'],
    );
  });

  if (!row.changes.includes('POST')) continue;

  for (const type of typesOf(row, version)) {
    test(`${path}: ${type} is made, read, listed, filtered and deleted`, async () => {
      const before = (await client.list(path)).length;
      const entity = await made(row, version, type);
      const { id } = entity;
      assert.match(String(id), /^([TA]_)?[0-9a-f-]{36}$|^\d+$/);
      assert.deepEqual(schemaErrors(entity, row.type, version), []);
      const read = await client.get(`${path}/${String(id)}`);
      assert.deepEqual(withoutContext(read.json), withoutContext(entity));
      assert.match(String(read.json['@odata.context']), new RegExp(`#${row.path}/\\$entity$`));
      const keyed = await client.get(`${path}('${String(id).toUpperCase()}')`);
      assert.deepEqual(keyed.json, read.json);
      const listed = (await client.list(path)).find((one) => one.id === id);
      assert.deepEqual(Object.keys(listed ?? {}), Object.keys(withoutContext(entity)));
      for (const [name, value] of Object.entries(listed ?? {}))
        assert.deepEqual(value, row.onlyAlone?.includes(name) ? null : entity[name], name);
      const key = nameOf(row, version);
      const filtered = await client.list(
        `${path}?$filter=${key} eq '${String(entity[key])}'&$select=id,${key}&$orderby=${key} desc&$top=500`,
      );
      assert.deepEqual(
        filtered.find((one) => one.id === id),
        {
          ...(entity['@odata.type'] !== undefined && { '@odata.type': entity['@odata.type'] }),
          id,
          ...(key !== 'id' && { [key]: entity[key] }),
        },
      );
      assert.deepEqual(await client.list(`${path}?$filter=${key} eq 'There is none'`), []);
      if (!row.changes.includes('DELETE')) return;
      const gone = await client.send('DELETE', `${path}/${String(id)}`);
      assert.deepEqual([gone.status, gone.text], [row.answers?.DELETE ?? 200, '']);
      assert.deepEqual(codeOf(await client.send('DELETE', `${path}/${String(id)}`)), [
        404,
        'ResourceNotFound',
      ]);
      assert.deepEqual(codeOf(await client.get(`${path}/${String(id)}`)), [404, 'ResourceNotFound']);
      assert.equal((await client.list(path)).length, before);
    });
  }

  test(`${path}: what is wrong in a body is refused by its name, and makes nothing`, async () => {
    const before = (await client.list(path)).length;
    const body = bodyOf(row, version);
    const post = (change: object) => client.send('POST', path, { ...body, ...change });
    const unknown = await post({ frobnicated: 1 });
    assert.equal(unknown.status, 400);
    assert.match(
      messageOf(unknown),
      /^The property 'frobnicated' does not exist on type 'microsoft\.management\.services\.api\./,
    );
    for (const name of row.required ?? []) {
      const without = await client.send('POST', path, { ...body, [name]: undefined });
      assert.equal(without.status, 400, name);
      assert.match(without.text, new RegExp(name));
    }
    const [first] = row.required ?? ['description'];
    const wrong = await post({ [first ?? '']: { no: 'text' } });
    assert.equal(wrong.status, 400, wrong.text);
    assert.match(wrong.text, new RegExp(first ?? ''));
    assert.equal((await post({ '@odata.type': '#microsoft.graph.user' })).status, 400);
    assert.equal((await client.send('POST', path, '{ "displayName": ')).status, 400);
    assert.deepEqual(codeOf(await nobody.send('POST', path, body)), [403, 'Forbidden']);
    assert.equal((await client.list(path)).length, before);
  });

  if (row.changes.includes('PATCH'))
    test(`${path}: PATCH changes what it names, and nothing of the others`, async () => {
      const [entity, bystander] = [await made(row, version), await made(row, version)];
      const one = `${path}/${String(entity.id)}`;
      bench.now += 1000;
      const name =
        schemaOf(version).type(row.type)?.property('description') === undefined
          ? nameOf(row, version)
          : 'description';
      if (name === 'id') return;
      const before = await client.get(one);
      const answer = await client.send('PATCH', one, { id: UNKNOWN, [name]: 'Changed' });
      assert.equal(answer.status, row.answers?.PATCH ?? 200, answer.text);
      const after_ = await client.get(one);
      if (answer.status === 200) assert.deepEqual(withoutContext(answer.json), withoutContext(after_.json));
      const changed = Object.keys(after_.json).filter(
        (key) => JSON.stringify(after_.json[key]) !== JSON.stringify(before.json[key]),
      );
      const revised = ['lastModifiedDateTime', 'modifiedDateTime', 'version'].filter(
        (key) => key in after_.json,
      );
      assert.deepEqual(changed.toSorted(), [name, ...revised].toSorted());
      assert.equal(after_.json[name], 'Changed');
      if (typeof before.json.version === 'number') assert.equal(after_.json.version, before.json.version + 1);
      assert.deepEqual(
        withoutContext((await client.get(`${path}/${String(bystander.id)}`)).json),
        withoutContext(bystander),
      );
      assert.deepEqual(codeOf(await client.send('PATCH', `${path}/${UNKNOWN}`, { [name]: 'x' })), [
        404,
        'ResourceNotFound',
      ]);
      assert.equal((await client.send('PATCH', one, { frobnicated: 1 })).status, 400);
      assert.deepEqual((await client.get(one)).json, after_.json);
    });

  if (row.assignable !== undefined && assignName(row, version) !== undefined)
    test(`${path}: assign replaces all assignments`, () => assignContract(client, row, version));
}

const UNKNOWN = '00000000-0000-4000-8000-00000000abcd';

function assignName(row: RegularCollection, version: GraphVersion): string | undefined {
  const schema = schemaOf(version);
  const action = schema.operations.find(
    ({ name, on }) => name === 'assign' && schema.type(row.type)?.derivesFrom(on.name),
  );
  return Object.keys(action?.parameters ?? {}).find((name) => !name.endsWith('GroupAssignments'));
}

async function assignContract(on: GraphClient, row: RegularCollection, version: GraphVersion): Promise<void> {
  const path = pathOf(row, version);
  const entity = await made(row, version);
  const bystander = await made(row, version);
  const one = `${path}/${String(entity.id)}`;
  const parameter = assignName(row, version) ?? '';
  const target = (kind: string, groupId?: string) => ({
    target: { '@odata.type': `#microsoft.graph.${kind}AssignmentTarget`, ...(groupId && { groupId }) },
  });
  const assign = (...list: object[]) => on.send('POST', `${one}/assign`, { [parameter]: list });
  const targets = async (of = one) =>
    (await on.list(`${of}/assignments`)).map((found) => {
      const { '@odata.type': type, groupId } = Object(found.target);
      return [String(type).replace('#microsoft.graph.', ''), groupId];
    });
  assert.deepEqual(await targets(), []);
  const first = await assign(target('group', group), target('allDevices'));
  assert.equal(first.status, row.answers?.assign ?? 200, first.text);
  assert.deepEqual(await targets(), [
    ['groupAssignmentTarget', group],
    ['allDevicesAssignmentTarget', undefined],
  ]);
  assert.deepEqual(await targets(`${path}/${String(bystander.id)}`), []);
  const [listed] = await on.list(`${one}/assignments`);
  assert.equal(listed?.id, `${String(entity.id)}${row.assignable?.joint ?? '_'}${group}`);
  const single = await on.get(`${one}/assignments/${String(listed?.id)}`);
  assert.deepEqual(withoutContext(single.json), listed);
  assert.match(String(single.json['@odata.context']), new RegExp(String(entity.id)));
  const expanded = await on.get(`${one}?$expand=assignments`);
  assert.equal([expanded.json.assignments].flat().length, 2);
  if ('isAssigned' in entity) assert.deepEqual([entity.isAssigned, expanded.json.isAssigned], [false, true]);
  const byName = await on.send('POST', `${one}/microsoft.graph.assign`, {
    [parameter]: [target('exclusionGroup', other), target('allLicensedUsers')],
  });
  assert.equal(byName.status, first.status, byName.text);
  assert.deepEqual(await targets(), [
    ['exclusionGroupAssignmentTarget', other],
    ['allLicensedUsersAssignmentTarget', undefined],
  ]);
  for (const wrong of [target('noSuch'), {}, target('group'), { target: null }]) {
    const refused = await assign(wrong);
    assert.deepEqual([refused.status, refused.text.includes('target')], [400, true], refused.text);
  }
  assert.equal((await assign(target('group', group), target('exclusionGroup', group))).status, 400);
  assert.equal((await on.send('POST', `${one}/assign`, { frobnicated: [] })).status, 400);
  assert.equal((await on.send('POST', `${one}/assign`, {})).status, 400);
  assert.equal((await targets()).length, 2, 'refused, and changed');
  assert.equal((await assign()).status, first.status);
  assert.deepEqual(await targets(), []);
  if ('isAssigned' in entity) assert.equal((await on.get(one)).json.isAssigned, false);
  assert.deepEqual(codeOf(await on.send('POST', `${path}/${UNKNOWN}/assign`, { [parameter]: [] })), [
    404,
    'ResourceNotFound',
  ]);
}

test('nothing was a defect of the cloud', () => assert.deepEqual(bench.defects, []));
