/** What a tenant's description may say of its on-premises side: each mistake, with its place. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { tenantProblems } from '../../../mock-cloud/tenant/problems.ts';
import { TenantSpec, type TenantSpecInput } from '../../../mock-cloud/tenant/spec.ts';
import { COMPUTERS, CORP, corp, UNIT } from './joining-pcs.ts';

type OnPremises = NonNullable<TenantSpecInput['onPremises']>;

const described = (onPremises: OnPremises): TenantSpecInput => ({
  name: 'Contoso',
  domain: 'contoso.com',
  groups: [{ displayName: 'PCs' }],
  onPremises,
});

/** Place and words of what a field cannot hold. */
function unreadable(onPremises: OnPremises): string[] {
  const read = TenantSpec.safeParse(described(onPremises));
  return (read.error?.issues ?? []).map(({ path, message }) => `${path.slice(1).join('.')}: ${message}`);
}

/** Place and words of every contradiction. */
function contradictions(onPremises: OnPremises): string[] {
  return tenantProblems(TenantSpec.parse(described(onPremises))).map(({ message }) => message);
}

const [domain] = CORP.domains;
const [connector] = CORP.connectors;

test('a field that cannot be read', () => {
  assert.deepEqual(unreadable(corp({ domain: { machineAccountQuota: -1 } })), [
    'domains.0.machineAccountQuota: a quota is 0 or more',
  ]);
  assert.deepEqual(unreadable(corp({ domain: { name: 'CORP' } })), [
    'domains.0.name: a domain has the form corp.contoso.com',
  ]);
  assert.match(
    unreadable(corp({ domain: { netBiosName: 'corp' } })).join(),
    /^domains.0.netBiosName: a NetBIOS name/,
  );
  assert.deepEqual(unreadable(corp({ domain: { domainController: 'dc1.corp.contoso.com' } })), [
    'domains.0.domainController: a domain controller has a name of 1 to 15 letters, digits and hyphens, as DC1',
  ]);
  assert.match(unreadable(corp({ domain: { domainControllerAddress: 'dc1' } })).join(), /IPv4/);
  assert.deepEqual(unreadable(corp({ connector: { version: '6.2504' } })), [
    'connectors.0.version: a version has the form 6.2504.2001.8',
  ]);
  assert.deepEqual(unreadable(corp({ connector: { offlineForDays: -1 } })), [
    'connectors.0.offlineForDays: a time is 0 days or more',
  ]);
});

test('people: names, passwords, and who is in every domain', () => {
  const anna = { accountName: 'anna', password: 'Pa55-word' };
  type Person = typeof anna & { userPrincipalName?: string };
  const people = (...users: Person[]): OnPremises => corp({ domain: { users } });
  assert.deepEqual(contradictions(people(anna, { ...anna, accountName: 'anna.berg_2' })), []);
  for (const accountName of ['', 'CORP\\anna', 'anna@corp.contoso.com', 'anna.', 'a'.repeat(21)])
    assert.deepEqual(unreadable(people({ ...anna, accountName })), [
      'domains.0.users.0.accountName: an account name has 1 to 20 letters, digits, dots, hyphens and underscores, as anna',
    ]);
  assert.deepEqual(unreadable(people({ ...anna, password: '6chars' })), [
    'domains.0.users.0.password: a new domain asks for passwords of at least 7 characters',
  ]);
  const place = 'onPremises.domains[0].users';
  assert.deepEqual(contradictions(people(anna, { ...anna, accountName: 'Anna' })), [
    `${place}[1].accountName: "Anna" is given twice, first in ${place}[0]`,
  ]);
  assert.deepEqual(contradictions(people({ ...anna, accountName: 'krbtgt' })), [
    `${place}[0].accountName: "krbtgt" is in every domain already: choose another name`,
  ]);
});

test('principal names: their form, and each of one person only', () => {
  const person = (accountName: string, userPrincipalName?: string) => ({
    accountName,
    password: 'Pa55-word',
    ...(userPrincipalName !== undefined && { userPrincipalName }),
  });
  const people = (...users: ReturnType<typeof person>[]): OnPremises => corp({ domain: { users } });
  assert.deepEqual(contradictions(people(person('anna', 'anna@contoso.com'), person('ben'))), []);
  for (const name of [
    '',
    'anna',
    '@contoso.com',
    'anna@contoso',
    'CORP\\anna@contoso.com',
    'a b@contoso.com',
  ])
    assert.deepEqual(
      unreadable(people(person('anna', name))),
      ['domains.0.users.0.userPrincipalName: a principal name has the form anna@contoso.com'],
      name,
    );
  const place = 'onPremises.domains[0].users';
  assert.deepEqual(contradictions(people(person('anna', 'a@contoso.com'), person('ben', 'A@contoso.com'))), [
    `${place}[1].userPrincipalName: "A@contoso.com" stands for the person in ${place}[0] already`,
  ]);
  assert.deepEqual(contradictions(people(person('anna', 'ben@corp.contoso.com'), person('ben'))), [
    `${place}[0].userPrincipalName: "ben@corp.contoso.com" stands for the person in ${place}[1] already`,
  ]);
});

test('the prefix of a computer name has 1 to 12 characters: 15 leave no room for what is random', () => {
  const words = 'a prefix has at most 12 characters, so that random ones make it 15';
  for (const computerNamePrefix of ['THIRTEEN-CHAR', 'FIFTEEN-LETTERS'])
    assert.deepEqual(unreadable(corp({ profile: { computerNamePrefix } })), [
      `domainJoinProfiles.0.computerNamePrefix: ${words}`,
    ]);
  assert.deepEqual(unreadable(corp({ profile: { computerNamePrefix: '' } })), [
    'domainJoinProfiles.0.computerNamePrefix: a prefix is required',
  ]);
  for (const computerNamePrefix of ['A', 'TWELVE-CHARS'])
    assert.deepEqual(unreadable(corp({ profile: { computerNamePrefix } })), []);
});

test('what is written is made', () => {
  assert.deepEqual(contradictions(CORP), []);
  assert.deepEqual(contradictions({}), []);
  const nested = `OU=Laptops,${UNIT}`;
  const units = [{ path: nested }, { path: UNIT }];
  assert.deepEqual(
    contradictions(
      corp({ domain: { organizationalUnits: units }, connector: { mayCreateIn: [nested, COMPUTERS] } }),
    ),
    [],
  );
});

test('names that are given twice', () => {
  assert.deepEqual(
    contradictions({
      domains: [domain, { name: 'CORP.contoso.com' }, { name: 'corp.fabrikam.com' }],
      connectors: [connector, { ...connector, name: 'conn1' }],
    }),
    [
      'onPremises.domains[1].name: "CORP.contoso.com" is given twice, first in onPremises.domains[0]',
      'onPremises.domains[1].netBiosName: "CORP" is given twice, first in onPremises.domains[0]',
      'onPremises.domains[2].netBiosName: "CORP" is given twice, first in onPremises.domains[0]',
      'onPremises.connectors[1].name: "conn1" is given twice, first in onPremises.connectors[0]',
    ],
  );
  const units = [{ path: UNIT }, { path: UNIT.toLowerCase() }];
  assert.match(
    contradictions(corp({ domain: { organizationalUnits: units } })).join(),
    /organizationalUnits\[1\].path: .* is given twice/,
  );
});

test('places that are not there', () => {
  const place = 'onPremises.domains[0].organizationalUnits[0].path';
  const units = (path: string): string =>
    contradictions({ domains: [{ name: 'corp.contoso.com', organizationalUnits: [{ path }] }] }).join('\n');
  for (const outside of ['OU=Autopilot,DC=fabrikam,DC=com', 'OU=Autopilot', COMPUTERS])
    assert.equal(
      units(outside),
      `${place}: "${outside}" is not in corp.contoso.com: write OU=…,DC=corp,DC=contoso,DC=com`,
    );
  assert.equal(
    units(`OU=Laptops,${UNIT}`),
    `${place}: "OU=Laptops,${UNIT}" is in "${UNIT}", which is not there: name it as well`,
  );
  assert.match(
    contradictions(corp({ connector: { mayCreateIn: ['OU=Nowhere'] } })).join(),
    /^onPremises.connectors\[0\].mayCreateIn\[0\]: corp.contoso.com has no place "OU=Nowhere" \(places: "CN=Computers,DC=corp/,
  );
});

test('a connector of a domain that is not there', () => {
  assert.deepEqual(contradictions({ ...CORP, connectors: [{ name: 'CONN1', domain: 'CORP' }] }), [
    'onPremises.connectors[0].domain: there is no domain "CORP" in onPremises.domains (domains: corp.contoso.com)',
  ]);
});

test('a profile may name what is not there, as an administrator can; the group it is assigned to must be there', () => {
  assert.deepEqual(contradictions(corp({ profile: { domain: 'CORP', organizationalUnit: 'OU=Mine' } })), []);
  assert.match(
    contradictions(corp({ profile: { assignedTo: ['Nobody'] } })).join(),
    /^onPremises.domainJoinProfiles\[0\].assignedTo\[0\]: there is no group "Nobody"/,
  );
});
