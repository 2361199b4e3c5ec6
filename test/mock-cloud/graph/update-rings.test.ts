/** Update rings over Graph: made, read, paused and resumed, assigned, deleted; what is refused. */

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { configurationProfiles } from '../../../mock-cloud/intune/records.ts';
import type { Bench } from '../service-bench.ts';
import { CONFIGURATIONS, type GraphAnswer, type GraphClient, graphClient, startGraph } from './bench.ts';
import { schemaErrors } from './schema.ts';

const TYPE = '#microsoft.graph.windowsUpdateForBusinessConfiguration';
let bench: Bench;
let client: GraphClient;
before(async () => {
  bench = await startGraph();
  client = await graphClient(bench, { groups: [{ displayName: 'Pilot' }] });
});
after(() => bench.close());

const make = (change: Readonly<Record<string, unknown>> = {}): Promise<GraphAnswer> =>
  client.send('POST', CONFIGURATIONS, { '@odata.type': TYPE, displayName: 'Broad', ...change });
const pathOf = (answer: GraphAnswer): string => `${CONFIGURATIONS}/${String(answer.json.id)}`;

/** The nodes that a PC is told. */
async function told(answer: GraphAnswer): Promise<string[]> {
  const profile = await bench.context.store
    .collection(configurationProfiles, client.tenantId)
    .get(String(answer.json.id));
  return (profile?.settings ?? []).map(({ locUri, value }) => `${locUri.split('/').at(-1)}=${value}`);
}

test('a ring is made, and shown in both versions', async () => {
  const made = await make({ qualityUpdatesDeferralPeriodInDays: 7, userPauseAccess: 'disabled' });
  assert.equal(made.status, 201, made.text);
  assert.equal(made.json['@odata.type'], TYPE);
  for (const version of ['v1.0', 'beta'] as const) {
    const { json } = await client.get(pathOf(made).replace('beta', version));
    assert.deepEqual(schemaErrors(json, 'deviceConfiguration', version), []);
    assert.equal(json.qualityUpdatesDeferralPeriodInDays, 7);
    assert.equal(json.userPauseAccess, 'disabled');
    assert.equal(json.qualityUpdatesPaused, false);
    assert.equal(json.qualityUpdatesPauseStartDate, null);
  }
  assert.deepEqual(await told(made), [
    'DeferQualityUpdatesPeriodInDays=7',
    'DeferFeatureUpdatesPeriodInDays=0',
  ]);
  const filter = `$filter=isof('microsoft.graph.windowsUpdateForBusinessConfiguration')`;
  assert.deepEqual(
    (await client.list(`${CONFIGURATIONS}?${filter}`)).map(({ id }) => id),
    [made.json.id],
  );
});

test('a pause begins today and lasts 35 days, stays while it is said again, and ends', async () => {
  const ring = await make({ displayName: 'Paused' });
  const path = pathOf(ring);
  const patch = async (change: Readonly<Record<string, unknown>>): Promise<void> => {
    assert.equal((await client.send('PATCH', path, change)).status, 204);
  };
  const today = new Date(bench.now).toISOString().slice(0, 10);
  await patch({ qualityUpdatesPaused: true });
  bench.now += 3 * 86_400_000;
  await patch({ qualityUpdatesPaused: true, qualityUpdatesPauseStartDate: '2020-01-01' });
  const { json } = await client.get(path);
  assert.equal(json.qualityUpdatesPauseStartDate, today);
  assert.equal(
    Date.parse(String(json.qualityUpdatesPauseExpiryDateTime)) - Date.parse(today),
    35 * 86_400_000,
  );
  assert.equal(json.featureUpdatesPaused, false);
  assert.ok((await told(ring)).includes(`PauseQualityUpdatesStartTime=${today}`));
  await patch({ qualityUpdatesDeferralPeriodInDays: 30 });
  assert.equal((await client.get(path)).json.qualityUpdatesPaused, true);
  await patch({ qualityUpdatesPaused: false });
  assert.equal((await client.get(path)).json.qualityUpdatesPauseStartDate, null);
  assert.deepEqual(await told(ring), [
    'DeferQualityUpdatesPeriodInDays=30',
    'DeferFeatureUpdatesPeriodInDays=0',
  ]);
  await patch({ featureUpdatesPaused: true, featureUpdatesDeferralPeriodInDays: 365 });
  assert.equal((await client.get(path)).json.qualityUpdatesPaused, false);
});

test('a ring is assigned and deleted', async () => {
  const ring = await make({ displayName: 'Gone' });
  const target = { '@odata.type': '#microsoft.graph.allDevicesAssignmentTarget' };
  assert.equal(
    (await client.send('POST', `${pathOf(ring)}/assign`, { assignments: [{ target }] })).status,
    200,
  );
  assert.equal((await client.list(`${pathOf(ring)}/assignments`)).length, 1);
  assert.equal((await client.send('DELETE', pathOf(ring))).status, 200);
  assert.equal((await client.get(pathOf(ring))).status, 404);
});

test('what cannot be is refused by its name, and changes nothing', async () => {
  const ring = await make({ displayName: 'Kept' });
  const before = (await client.get(pathOf(ring))).json;
  const refused: readonly (readonly [Readonly<Record<string, unknown>>, RegExp])[] = [
    [{ qualityUpdatesDeferralPeriodInDays: 31 }, /qualityUpdatesDeferralPeriodInDays.*0 to 30/],
    [{ qualityUpdatesDeferralPeriodInDays: -1 }, /qualityUpdatesDeferralPeriodInDays/],
    [{ featureUpdatesDeferralPeriodInDays: 366 }, /featureUpdatesDeferralPeriodInDays/],
    [{ qualityUpdatesPaused: 'perhaps' }, /qualityUpdatesPaused/],
    [{ automaticUpdateMode: 'never' }, /automaticUpdateMode/],
    [{ omaSettings: [] }, /omaSettings/],
    [{ displayName: '' }, /displayName/],
  ];
  for (const [change, words] of refused) {
    for (const answer of [await make(change), await client.send('PATCH', pathOf(ring), change)]) {
      assert.equal(answer.status, 400, JSON.stringify(change));
      assert.match(answer.text, words);
    }
  }
  assert.deepEqual((await client.get(pathOf(ring))).json, before);
  assert.equal((await client.send('POST', CONFIGURATIONS, { '@odata.type': TYPE })).status, 400);
});
