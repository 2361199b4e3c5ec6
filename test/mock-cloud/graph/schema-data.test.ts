import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { schemaOf } from '../../../mock-cloud/graph/schema/schema.ts';

const project = fileURLToPath(new URL('../../..', import.meta.url));

test("the data files are what the script makes of Microsoft's schema", (t) => {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'glovebox-'));
  t.after(() => rmSync(folder, { recursive: true }));
  const script = path.join(project, 'scripts/graph-schema.mjs');
  execFileSync(process.execPath, [script, path.join(project, 'test/mock-cloud/fixtures/graph'), folder]);
  for (const version of ['v1.0', 'beta']) {
    const compiled = readFileSync(path.join(folder, `${version}.json`), 'utf8');
    const kept = readFileSync(path.join(project, `mock-cloud/graph/schema/${version}.json`), 'utf8');
    assert.equal(kept, compiled, version);
    assert.match(kept, /msgraph-metadata.*MIT licence/);
  }
});

test('properties are found in a type and its bases, without regard to case, in their own spelling', () => {
  const device = schemaOf('v1.0').type('DEVICE');
  assert.equal(device?.name, 'device');
  assert.equal(device.property('ACCOUNTenabled')?.name, 'accountEnabled');
  assert.deepEqual(device.property('id')?.type, { name: 'Edm.String', collection: false, nullable: false });
  assert.deepEqual(device.property('registeredOwners'), {
    name: 'registeredOwners',
    isNavigation: true,
    type: { name: 'directoryObject', collection: true, nullable: true },
  });
  assert.equal(device.property('accountEnable'), undefined);
  assert.deepEqual([device.derivesFrom('directoryObject'), device.derivesFrom('user')], [true, false]);
});

test('the versions differ: beta has more, under the names of today', () => {
  const property = (version: 'v1.0' | 'beta', type: string, name: string): string | undefined =>
    schemaOf(version).type(type)?.property(name)?.name;
  assert.equal(property('v1.0', 'managedDevice', 'autopilotEnrolled'), undefined);
  assert.equal(property('beta', 'managedDevice', 'autopilotEnrolled'), 'autopilotEnrolled');
  assert.equal(property('beta', 'deviceManagementAutopilotEvent', 'targetedAppCount'), undefined);
  assert.equal(property('beta', 'windowsAutopilotDeploymentProfile', 'locale'), 'locale');
  assert.equal(schemaOf('beta').type('winGetApp')?.derivesFrom('mobileApp'), true);
  assert.equal(schemaOf('v1.0').type('winGetApp'), undefined);
  assert.equal(schemaOf('beta').type('win32CatalogApp')?.derivesFrom('win32LobApp'), true);
  assert.equal(schemaOf('v1.0').type('win32CatalogApp'), undefined);
});

test('enums keep the order of their values; what is no enum has no members', () => {
  assert.deepEqual(schemaOf('v1.0').members('complianceState')?.slice(0, 3), [
    'unknown',
    'compliant',
    'noncompliant',
  ]);
  assert.equal(schemaOf('v1.0').members('device'), undefined);
});
