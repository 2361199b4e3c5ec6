/** Which tenant the keywords of a service connection point name. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { tenantIn } from '../../../../devices/hybrid-join/registration/service-connection-point.ts';

const ID = '72f988bf-86f1-41af-91ab-2d7cd011db47';
const TENANT = { tenantId: ID, tenantName: 'contoso.com' };

test('both keywords, in any order and case, among others', () => {
  const cases = [
    ['azureADName:contoso.com', `azureADId:${ID}`],
    [`AZUREADID:${ID.toUpperCase()}`, 'other:1', 'azureadname: contoso.com '],
    ['enterpriseDrsName:drs.contoso.com', 'azureADName:contoso.com', `azureADId:${ID}`],
  ];
  for (const keywords of cases) assert.deepEqual(tenantIn(keywords), TENANT, keywords.join());
});

test('one of them, or an id that is none, names no tenant', () => {
  const cases = [
    [],
    ['azureADName:contoso.com'],
    [`azureADId:${ID}`],
    ['azureADName:', `azureADId:${ID}`],
    ['azureADName:contoso.com', 'azureADId:contoso'],
    ['azureADName:contoso.com', `azureADId:{${ID}}`],
    [`xazureADName:contoso.com`, `azureADId:${ID}`],
  ];
  for (const keywords of cases) assert.equal(tenantIn(keywords), undefined, keywords.join());
});

test('any texts give a tenant with a GUID and a name, or none', () => {
  const keyword = fc.oneof(
    fc.string(),
    fc.string().map((text) => `azureADName:${text}`),
    fc.string().map((text) => `azureADId:${text}`),
    fc.uuid().map((id) => `azureADId:${id}`),
  );
  fc.assert(
    fc.property(fc.array(keyword), (keywords) => {
      const tenant = tenantIn(keywords);
      if (tenant === undefined) return;
      assert.match(tenant.tenantId, /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
      assert.notEqual(tenant.tenantName, '');
    }),
  );
});
