/**
 * The whole way of a hybrid join without its screens: a PC asks Intune for its blob, the connector makes the account over
 * LDAP, and at the PC that has read the blob people of the domain sign on over the organization's network.
 */
import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join as pathOf } from 'node:path';
import { test } from 'node:test';
import { type Clock, createClock } from '../../mock-cloud/clock/index.ts';
import { type Cloud, createCloud } from '../../mock-cloud/cloud/index.ts';
import { createKeySource, loadKeyPool } from '../../mock-cloud/keys/index.ts';
import { principalNameOf } from '../../mock-cloud/on-premises/connector-account.ts';
import { computerAccountCreator } from '../../mock-cloud/on-premises/create-computer-account.ts';
import { openDirectoryClient } from '../../mock-cloud/on-premises/directory-client/index.ts';
import { corporateNetworkOf } from '../../mock-cloud/on-premises/index.ts';
import { reachDomainsOf } from '../../mock-cloud/on-premises/reach-domain.ts';
import { connectors } from '../../mock-cloud/on-premises/records.ts';
import { inTenant, isRefusal, type TenantContext } from '../../mock-cloud/service/index.ts';
import { openKeptCloud } from '../mock-cloud/kept-cloud.ts';
import { eachDomain } from '../mock-cloud/on-premises/each-domain.ts';
import {
  CORP,
  corp,
  join,
  MINUTE,
  organization,
  START,
  UNIT,
} from '../mock-cloud/on-premises/joining-pcs.ts';
import { internet, signOnOver } from './sign-on-over.ts';

const PASSWORD = 'Pa55-word-Anna';
const ANNA = { user: 'anna', password: PASSWORD };
const PEOPLE = [
  { accountName: 'anna', password: PASSWORD },
  { accountName: 'ben', password: PASSWORD, disabled: true },
  { accountName: 'carla', password: PASSWORD, lockedOut: true },
  { accountName: 'dora', password: PASSWORD, passwordMustChange: true },
  { accountName: 'fred', password: PASSWORD, userPrincipalName: 'fred.berg@contoso.com' },
];
const KEYS = 20;

eachDomain('the computer of the blob signs anna on', async (_t, { domains }) => {
  const clock = createClock({ start: START + MINUTE });
  const answering = { domains, hold: holding(clock) };
  const org = await organization(corp({ domain: { users: PEOPLE } }), answering);
  const other = await organization(CORP, answering);
  const { win7 } = await join(org, await org.enroll('PC1'));
  const network = await corporateNetworkOf(org.context, internet);
  const foreign = await corporateNetworkOf(other.context, internet);
  const computer = { name: win7.machineName, domain: win7.domain, password: win7.machinePassword };
  const at = (change: Partial<typeof computer> = {}, on = network): Promise<string> =>
    signOnOver({
      clock,
      internet,
      corporateNetwork: () => on,
      computer: { ...computer, ...change },
      person: ANNA,
    });
  assert.equal(await at(), 'signed on: anna@CORP.CONTOSO.COM');
  assert.equal(await at({ password: 'another' }), 'trust lost: otherPassword');
  assert.equal(await at({ name: 'CT-0' }), 'trust lost: noAccount');
  assert.equal(await at({}, foreign), 'refused: 6', 'a domain of the same name in another organization');
});

/** Keeps the clock standing while a controller works. */
const holding = (clock: Clock) => (what: string) => {
  const task = clock.party('the domain controllers').begin(what);
  return () => task.end();
};

/** The connector of the cloud's tenant. */
async function connectorOf(context: TenantContext) {
  const [connector] = await context.collection(connectors).list();
  assert.ok(connector !== undefined);
  return { ...connector, principalName: principalNameOf(connector) };
}

/** The connector deletes a computer that it has made. */
async function deleteComputer(cloud: Cloud, tenantId: string, name: string): Promise<void> {
  const context = inTenant(cloud.desk.context, tenantId);
  const controller = await reachDomainsOf(context)('corp.contoso.com');
  assert.ok(controller !== undefined);
  const client = openDirectoryClient(controller.open());
  const { principalName, password } = await connectorOf(context);
  await client.bind(principalName, password);
  await client.delete(`CN=${name},${UNIT}`);
  await client.close();
}

/** A computer that the connector makes in the cloud's domain. */
async function makeComputer(cloud: Cloud, tenantId: string, name: string) {
  const context = inTenant(cloud.desk.context, tenantId);
  const made = await computerAccountCreator(reachDomainsOf(context))({
    domainName: 'corp.contoso.com',
    organizationalUnit: UNIT,
    name,
    password: `the password of ${name}`,
    creator: await connectorOf(context),
  });
  assert.ok(!isRefusal(made));
  return made;
}

/** Somebody signs on at a computer on the network of the cloud's organization; anna unless told. */
async function signOnIn(cloud: Cloud, name: string, person: Partial<typeof ANNA> = {}): Promise<string> {
  const network = await cloud.corporateNetwork('contoso.com', name);
  return signOnOver({
    clock: cloud.clock,
    internet: cloud.internet(name),
    corporateNetwork: () => network,
    computer: { name, domain: 'corp.contoso.com', password: `the password of ${name}` },
    person: { ...ANNA, ...person },
  });
}

test('a domain is the same in a cloud that is opened again', async (t) => {
  const folder = await mkdtemp(pathOf(tmpdir(), 'glovebox-domain-'));
  t.after(() => rm(folder, { recursive: true }));
  const file = pathOf(folder, 'state.db');
  const cloud = await openKeptCloud(file);
  const { id } = await cloud.control.createTenant({
    name: 'Contoso',
    domain: 'contoso.com',
    groups: [{ displayName: 'PCs' }],
    onPremises: { ...CORP, domains: [{ ...CORP.domains[0], users: PEOPLE }] },
  });
  const first = await makeComputer(cloud, id, 'CT-1');
  assert.equal(await signOnIn(cloud, 'CT-1'), 'signed on: anna@CORP.CONTOSO.COM');
  const { rid } = await makeComputer(cloud, id, 'CT-0');
  await deleteComputer(cloud, id, 'CT-0');
  const accounts = await cloud.control.computerAccounts(id);
  assert.deepEqual(
    accounts.map(({ name, sid }) => [name, sid]),
    [['CT-1', first.sid]],
  );
  cloud.close();

  const again = await openKeptCloud(file);
  t.after(() => again.close());
  assert.deepEqual(await again.control.computerAccounts(id), accounts);
  assert.equal(await signOnIn(again, 'CT-1'), 'signed on: anna@CORP.CONTOSO.COM');
  const second = await makeComputer(again, id, 'CT-2');
  assert.equal(second.rid, rid + 1, 'the number of an account that was deleted is not given again');
  assert.notEqual(second.objectGuid, first.objectGuid);
  assert.deepEqual(second.domain, first.domain);
  assert.equal(await signOnIn(again, 'CT-2'), 'signed on: anna@CORP.CONTOSO.COM');
});

const DAY = 86_400_000;

/** Lets days pass in the cloud. */
async function passDays(cloud: Cloud, days: number): Promise<void> {
  const task = cloud.clock.party('somebody').begin('to wait');
  await task.sleep(days * DAY, `${days} days`);
  task.end();
}

// Clocks that are five minutes apart are refused (37): a controller whose time stood still would say so.
eachDomain('the controller has the time of the cloud, days later too', async (t, { domains }) => {
  const cloud = createCloud({ keys: createKeySource(await loadKeyPool(KEYS)), domains });
  t.after(() => cloud.close());
  const { id } = await cloud.control.createTenant({
    name: 'Contoso',
    domain: 'contoso.com',
    groups: [{ displayName: 'PCs' }],
    onPremises: { ...CORP, domains: [{ ...CORP.domains[0], users: PEOPLE }] },
  });
  await makeComputer(cloud, id, 'CT-1');
  assert.equal(await signOnIn(cloud, 'CT-1'), 'signed on: anna@CORP.CONTOSO.COM');
  await passDays(cloud, 1);
  assert.equal(await signOnIn(cloud, 'CT-1'), 'signed on: anna@CORP.CONTOSO.COM');
  await passDays(cloud, 40);
  assert.equal(await signOnIn(cloud, 'CT-1'), 'signed on: anna@CORP.CONTOSO.COM');
  await makeComputer(cloud, id, 'CT-2');
  await passDays(cloud, 2);
  assert.equal(await signOnIn(cloud, 'CT-2'), 'refused: 23', 'a password holds for 42 days');
  const accounts = await cloud.control.computerAccounts(id);
  assert.deepEqual(
    accounts.map(({ name, container }) => [name, container]),
    [
      ['CT-1', UNIT],
      ['CT-2', UNIT],
    ],
  );
  for (const { creator } of accounts) assert.match(creator, /^CORP\\msaODJ\w{5}$/);
});

eachDomain(
  'people of a description, and what the network of an organization leads to',
  async (t, { domains }) => {
    const cloud = createCloud({ keys: createKeySource(await loadKeyPool(KEYS)), domains });
    t.after(() => cloud.close());
    const { id } = await cloud.control.createTenant({
      name: 'Contoso',
      domain: 'contoso.com',
      groups: [{ displayName: 'PCs' }],
      onPremises: { ...CORP, domains: [{ ...CORP.domains[0], users: PEOPLE }] },
    });
    await makeComputer(cloud, id, 'CT-1');
    for (const [user, outcome] of [
      ['anna@corp.contoso.com', 'signed on: anna@CORP.CONTOSO.COM'],
      ['ben', 'refused: 18'],
      ['carla', 'refused: 18'],
      ['dora', 'refused: 23'],
      ['erik', 'refused: 6'],
      ['Fred.Berg@contoso.com', 'signed on: fred@CORP.CONTOSO.COM'],
      ['fred@corp.contoso.com', 'signed on: fred@CORP.CONTOSO.COM'],
      ['anna@contoso.com', 'refused: 6'],
    ] as const)
      assert.equal(await signOnIn(cloud, 'CT-1', { user }), outcome, user);
    assert.equal(await signOnIn(cloud, 'CT-1', { password: 'wrong' }), 'refused: 24');
    const network = await cloud.corporateNetwork(id, 'CT-1');
    const internet = cloud.internet('CT-1');
    const host = 'login.microsoftonline.com';
    assert.ok(internet.resolve(host) !== undefined);
    assert.equal(network.resolve(host), internet.resolve(host));
    assert.equal(internet.resolve('dc1.corp.contoso.com'), undefined);
    assert.equal(network.resolve('dc1.corp.contoso.com'), '10.0.0.4');
    await assert.rejects(cloud.corporateNetwork('fabrikam.com', 'CT-1'), /There is no tenant fabrikam.com/);
  },
);
