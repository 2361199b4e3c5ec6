/** deviceManagement/importedDeviceIdentities: corporate identifiers, as tools import, look for and delete them. */

import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { z } from 'zod';
import { importIdentifierFile } from '../../../mock-cloud/intune/corporate-identifier-csv.ts';
import { identifierOf } from '../../../mock-cloud/intune/corporate-identifiers.ts';
import { inTenant } from '../../../mock-cloud/service/index.ts';
import { intuneMessageOf } from './answers.ts';
import { graphClient, startGraph } from './bench.ts';

const bench = await startGraph();
after(() => bench.close());
const client = await graphClient(bench, {
  corporateIdentifiers: [{ manufacturer: 'Contoso', model: 'Laptop', serialNumber: 'SN1' }],
});
const PATH = '/beta/deviceManagement/importedDeviceIdentities';
const windows = (importedDeviceIdentifier: string, description = '') => ({
  '@odata.type': '#microsoft.graph.importedDeviceIdentity',
  importedDeviceIdentifier,
  importedDeviceIdentityType: 'manufacturerModelSerial',
  platform: 'windows',
  description,
});
const importing = (rows: readonly object[], overwriteImportedDeviceIdentities = false) =>
  client.send('POST', `${PATH}/importDeviceIdentityList`, {
    overwriteImportedDeviceIdentities,
    importedDeviceIdentities: rows,
  });
const Rows = z.object({ value: z.array(z.record(z.string(), z.unknown())) });
const rowsIn = (json: unknown) => Rows.parse(json).value;

test('what is new is taken; what is there keeps its details unless they are to be overwritten', async () => {
  const first = await importing([windows('Lenovo,thinkpad t14,02234567890123', 'Sales')]);
  assert.equal(first.status, 200);
  assert.deepEqual(
    rowsIn(first.json).map(({ status, enrollmentState, platform }) => [status, enrollmentState, platform]),
    [[true, 'notContacted', 'windows']],
  );
  const again = await importing([windows('LENOVO, ThinkPad T14 ,02234567890123', 'Field')]);
  assert.deepEqual(
    rowsIn(again.json).map(({ status, description }) => [status, description]),
    [[false, 'Sales']],
  );
  const over = await importing([windows('Lenovo,thinkpad t14,02234567890123', 'Field')], true);
  assert.deepEqual(
    rowsIn(over.json).map(({ status, description }) => [status, description]),
    [[true, 'Field']],
  );
  assert.deepEqual(
    (await client.list(PATH)).map(({ importedDeviceIdentifier }) => importedDeviceIdentifier).toSorted(),
    ['Contoso,Laptop,SN1', 'Lenovo,thinkpad t14,02234567890123'],
  );
});

test('a malformed identifier refuses all of the import', async () => {
  const before = (await client.list(PATH)).length;
  for (const [broken, count] of [
    [['Contoso,Laptop'], 1],
    [['Contoso,,SN9', 'Contoso,Laptop,SN9,more', 'Contoso,Laptop,SN8'], 2],
  ] as const) {
    const answer = await importing(broken.map((identifier) => windows(identifier)));
    assert.equal(answer.status, 400);
    assert.ok(
      intuneMessageOf(answer).startsWith(
        `Invalid Device Identifier parameter found for ${count} import records!`,
      ),
    );
  }
  assert.equal((await client.list(PATH)).length, before);
});

test('a search answers with those that are there; nobody makes one by POST; deleting', async () => {
  const found = await client.send('POST', `${PATH}/searchExistingIdentities`, {
    importedDeviceIdentities: [windows('contoso,laptop,sn1'), windows('Contoso,Laptop,SN7')],
  });
  assert.deepEqual(
    rowsIn(found.json).map(({ importedDeviceIdentifier }) => importedDeviceIdentifier),
    ['Contoso,Laptop,SN1'],
  );
  assert.equal((await client.send('POST', PATH, windows('Contoso,Laptop,SN5'))).status, 400);
  const id = String(rowsIn(found.json)[0]?.id);
  assert.equal((await client.get(`${PATH}/${id}`)).json.importedDeviceIdentifier, 'Contoso,Laptop,SN1');
  assert.equal((await client.send('DELETE', `${PATH}/${id}`)).status, 204);
  assert.equal((await client.send('DELETE', `${PATH}/${id}`)).status, 404);
  assert.equal((await client.get(`/v1.0/deviceManagement/importedDeviceIdentities`)).status, 400);
});

test("periods of the PC's own serial number do not count; an identifier needs all three", async () => {
  const context = inTenant(bench.context, client.tenantId);
  await importIdentifierFile(context, 'Contoso,Tablet,SN19\r\n');
  const told = (...values: readonly string[]) =>
    ['Manufacturer', 'DeviceModel', 'SerialNumber'].map((name, index) => ({
      name,
      value: values[index] ?? '',
    }));
  assert.equal((await identifierOf(context, told('Contoso', 'Tablet', 'S.N.19')))?.state, 'notContacted');
  assert.equal(await identifierOf(context, told('Contoso', 'Tablet')), undefined);
  assert.equal(await identifierOf(context, []), undefined);
});

test('a file of more than 5 MB is not taken', async () => {
  const context = inTenant(bench.context, client.tenantId);
  const line = `Contoso,${'x'.repeat(2000)},SN`;
  const rows = Array.from({ length: 2700 }, (_, number) => `${line}${number}`);
  await assert.rejects(importIdentifierFile(context, rows.join('\n')), /larger than 5 MB/);
});
