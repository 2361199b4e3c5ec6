/** What the description of a federation service says, and in what it contradicts itself. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { TenantSpec, type TenantSpecInput, tenantProblems } from '#cloud';

const contoso = (
  federationService: object,
  users: readonly { readonly accountName: string; readonly password: string }[] = [],
): unknown => ({
  name: 'Contoso',
  domain: 'contoso.com',
  onPremises: { domains: [{ name: 'corp.contoso.com', users }], federationService },
});

const problemsOf = (spec: unknown): string[] =>
  tenantProblems(TenantSpec.parse(spec)).map(({ message }) => message);

test('a domain is enough: the service is published, and takes sign-ons of Windows', () => {
  const spec: TenantSpecInput = TenantSpec.parse(contoso({ domain: 'corp.contoso.com' }));
  assert.deepEqual(spec.onPremises?.federationService, {
    domain: 'corp.contoso.com',
    singleSignOn: true,
    webApplicationProxy: true,
  });
  assert.deepEqual(problemsOf(contoso({ domain: 'CORP.contoso.com', host: 'FS.contoso.com' })), []);
});

test('what contradicts itself is told with its place', () => {
  assert.deepEqual(problemsOf(contoso({ domain: 'corp.fabrikam.com', host: 'sts.fabrikam.com' })), [
    'onPremises.federationService.host: "sts.fabrikam.com" is not a name of contoso.com: write sts.contoso.com',
    'onPremises.federationService.domain: there is no domain "corp.fabrikam.com" in onPremises.domains (domains: corp.contoso.com)',
  ]);
  const people = [{ accountName: 'ADFS_svc', password: 'Pa55-word-Adfs' }];
  assert.deepEqual(problemsOf(contoso({ domain: 'corp.contoso.com' }, people)), [
    'onPremises.federationService: the service runs under the account "adfs_svc": no person can have this name',
  ]);
});

test('what cannot be read is refused', () => {
  for (const host of ['sts', 'sts.contoso.com/adfs', 'https://sts.contoso.com', '*.contoso.com', ''])
    assert.equal(TenantSpec.safeParse(contoso({ domain: 'corp.contoso.com', host })).success, false, host);
});
