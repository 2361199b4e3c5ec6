/** What comes along with the apps of a check-in, and whose content a device gets. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { z } from 'zod';
import { apps } from '../../../mock-cloud/intune/records.ts';
import { ACCOUNT_SETUP, app, ask, body, DEVICE_SETUP, put, unpacked } from './gateway.ts';
import { bench, certificate, start, tenant } from './managed-pc.ts';

const Related = z.looseObject({
  Name: z.string(),
  Intent: z.number(),
  Targeted: z.number(),
  FlatDependencies: z
    .array(z.looseObject({ AppId: z.string(), ChildId: z.string(), Action: z.number() }))
    .nullable(),
});

const spec = {
  apps: [
    app('Suite', {
      dependencies: [{ app: 'Runtime' }, { app: 'Fonts', automaticallyInstall: false }],
      supersedes: [{ app: 'Old', uninstallPreviousVersion: true }],
    }),
    app('Runtime', { assignedTo: [], dependencies: [{ app: 'Base' }] }),
    app('Base', { assignedTo: [] }),
    app('Fonts', { assignedTo: [] }),
    app('Old', { assignedTo: [], supersedes: [{ app: 'Oldest' }] }),
    app('Oldest', { assignedTo: [] }),
    app('Reader'),
    app('Stranger', { assignedTo: [] }),
    app('Next', { assignedTo: ['Staff'], supersedes: [{ app: 'Reader' }] }),
  ],
};

const list = async (espPhase: number): Promise<z.output<typeof Related>[]> =>
  z.array(Related).parse(unpacked(await ask('RequestApplication', '[]', espPhase)));

const namesOf = async (): Promise<ReadonlyMap<string, string>> =>
  new Map(
    (await bench.context.store.collection(apps, tenant.tenantId).list()).map(
      ({ id, displayName }) => [id, displayName] as const,
    ),
  );

test('an app tells its graph, and what is in it comes along without an intent', async () => {
  await start(spec);
  const policies = await list(DEVICE_SETUP);
  const told = policies.map(({ Name, Intent, Targeted }) => `${Name} ${Intent} ${Targeted}`).sort();
  assert.deepEqual(told, [
    'Base 0 0',
    'Fonts 0 0',
    'Old 0 0',
    'Oldest 0 0',
    'Reader 3 1',
    'Runtime 0 0',
    'Suite 3 1',
  ]);
  const names = await namesOf();
  const suite = policies.find(({ Name }) => Name === 'Suite');
  const edges = suite?.FlatDependencies?.map(
    ({ AppId, ChildId, Action }) => `${names.get(AppId)} ${Action} ${names.get(ChildId)}`,
  );
  assert.deepEqual(edges?.sort(), [
    'Old 100 Oldest',
    'Runtime 10 Base',
    'Suite 0 Fonts',
    'Suite 10 Runtime',
    'Suite 110 Old',
  ]);
  assert.equal(policies.find(({ Name }) => Name === 'Reader')?.FlatDependencies, null);
});

test('what is assigned to a user has a say from Account setup on', async () => {
  await start(spec);
  const policies = await list(ACCOUNT_SETUP);
  const told = policies.map(({ Name, Intent, Targeted }) => `${Name} ${Intent} ${Targeted}`).sort();
  assert.deepEqual(told, ['Next 3 1', 'Reader 0 1']);
});

test('a device gets the content of related apps, and of no stranger', async () => {
  await start(spec);
  const names = await namesOf();
  const idOf = (name: string): string =>
    [...names].find(([, displayName]) => displayName === name)?.[0] ?? '';
  const status = async (name: string): Promise<number> => {
    const request = {
      ApplicationId: idOf(name),
      ApplicationVersion: '1',
      CertificateBlob: certificate.toString('base64'),
    };
    return (await put(body('GetContentInfo', JSON.stringify(request)))).status;
  };
  for (const name of ['Suite', 'Runtime', 'Base', 'Old', 'Oldest', 'Reader'])
    assert.equal(await status(name), 200, name);
  assert.notEqual(await status('Stranger'), 200);
});
