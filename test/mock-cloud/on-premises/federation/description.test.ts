/** What the description of a federation service says, and in what it contradicts itself. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  createCloud,
  createCloudDispatcher,
  createKeySource,
  TenantSpec,
  type TenantSpecInput,
  tenantProblems,
} from '#cloud';
import { journeyKeys } from '../../../journey/journey.ts';
import { send } from './bench.ts';

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

test('Graph shows the domain as a federated one, and the initial domain as it was', async (t) => {
  const cloud = createCloud({ keys: createKeySource(await journeyKeys()) });
  t.after(() => cloud.close());
  const spec = TenantSpec.parse(contoso({ domain: 'corp.contoso.com' }));
  const { administrator } = await cloud.control.createTenant(spec);
  const dispatcher = createCloudDispatcher(cloud.internet('administrator'), cloud.rootCertificate);
  const form = new URLSearchParams({
    grant_type: 'client_credentials',
    client_id: administrator.clientId,
    client_secret: administrator.secret,
    scope: 'https://graph.microsoft.com/.default',
  });
  const token = await send(
    dispatcher,
    'https://login.microsoftonline.com/contoso.com/oauth2/v2.0/token',
    form.toString(),
    { 'Content-Type': 'application/x-www-form-urlencoded' },
  );
  const { text } = await send(dispatcher, 'https://graph.microsoft.com/v1.0/organization', undefined, {
    Authorization: `Bearer ${JSON.parse(token.text).access_token}`,
  });
  const domains: readonly { readonly name: string; readonly type: string }[] =
    JSON.parse(text).value[0].verifiedDomains;
  assert.deepEqual(
    domains.map(({ name, type }) => [name, type]),
    [
      ['contoso.com', 'Federated'],
      ['contoso.onmicrosoft.com', 'Managed'],
    ],
  );
});
