/** The hosts that organizations bring, at every door, and who finds them there. */

import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { setupServer } from 'msw/node';
import { request } from 'undici';
import {
  type Cloud,
  connectInternet,
  createCloud,
  createCloudDispatcher,
  createKeySource,
  HostNotFound,
  type TenantSpecInput,
} from '#cloud';
import { handlers, startCloud } from '../../../../mock-cloud/msw/index.ts';
import { journeyKeys } from '../../../journey/journey.ts';
import { exchangeOverTls, missing, requestText, run, startServed, statusOf } from '../../doors/served.ts';
import { openKeptCloud } from '../../kept-cloud.ts';

type FederationService = NonNullable<NonNullable<TenantSpecInput['onPremises']>['federationService']>;

const HOST = 'sts.contoso.com';
const MEX = `https://${HOST}/adfs/services/trust/mex`;

const contoso = (change: Partial<FederationService> = {}, domain = 'contoso.com'): TenantSpecInput => ({
  name: domain,
  domain,
  onPremises: {
    domains: [{ name: 'corp.contoso.com' }],
    federationService: { domain: 'corp.contoso.com', ...change },
  },
});

async function cloudOf(t: TestContext, ...specs: readonly TenantSpecInput[]): Promise<Cloud> {
  const cloud = createCloud({ keys: createKeySource(await journeyKeys()) });
  t.after(() => cloud.close());
  for (const spec of specs) await cloud.control.createTenant(spec);
  return cloud;
}

/** Where tokens are given, as whoever is on this network is told. */
async function offered(
  cloud: Cloud,
  network: Parameters<typeof createCloudDispatcher>[0],
): Promise<string[]> {
  const { body } = await request(MEX, { dispatcher: createCloudDispatcher(network, cloud.rootCertificate) });
  const found = (await body.text()).match(/location="[^"]*"/g) ?? [];
  return found.map((one) => one.replace(/^location=".*\/trust\/|"$/g, ''));
}

const PUBLISHED = ['2005/usernamemixed', '13/usernamemixed'];
const INSIDE = ['2005/windowstransport', '2005/usernamemixed', '13/windowstransport', '13/usernamemixed'];

test('in process the host is there with its tenant, and offers more on the network of the organization', async (t) => {
  const cloud = await cloudOf(t);
  assert.throws(() => cloud.internet('PC').connect(HOST, 443), HostNotFound);
  assert.equal(cloud.internet('PC').resolve(HOST), undefined);
  await cloud.control.createTenant(contoso());
  assert.equal(cloud.internet('PC').resolve('STS.contoso.com'), '203.0.113.1');
  assert.deepEqual(await offered(cloud, cloud.internet('PC')), PUBLISHED);
  assert.deepEqual(await offered(cloud, await cloud.corporateNetwork('contoso.com', 'PC')), INSIDE);
  assert.throws(() => cloud.internet('PC').connect(HOST, 80), HostNotFound);
});

test('without a proxy only the network of the organization has it', async (t) => {
  const fabrikam = contoso({}, 'fabrikam.com');
  const cloud = await cloudOf(t, contoso({ webApplicationProxy: false }), fabrikam);
  assert.throws(() => cloud.internet('PC').connect(HOST, 443), HostNotFound);
  const other = await cloud.corporateNetwork('fabrikam.com', 'PC');
  assert.throws(() => other.connect(HOST, 443), HostNotFound);
  assert.equal(other.resolve(HOST), undefined);
  assert.deepEqual(await offered(cloud, await cloud.corporateNetwork('contoso.com', 'PC')), INSIDE);
});

test('another organization on the same network of ours is on the Internet for us', async (t) => {
  const cloud = await cloudOf(t, contoso(), contoso({}, 'fabrikam.com'));
  const other = await cloud.corporateNetwork('fabrikam.com', 'PC');
  assert.deepEqual(await offered(cloud, other), PUBLISHED);
});

test('two organizations cannot have the same name; one that is not its own is refused', async (t) => {
  const cloud = await cloudOf(t, contoso({ host: 'sts.eu.contoso.com' }));
  const sub = contoso({ host: 'sts.eu.contoso.com' }, 'eu.contoso.com');
  await assert.rejects(cloud.control.createTenant(sub), { name: 'UniqueViolation' });
  await cloud.control.createTenant(contoso({ host: 'fs.eu.contoso.com' }, 'eu.contoso.com'));
  for (const host of ['login.microsoftonline.com', 'sts.fabrikam.com', 'contoso.net'])
    await assert.rejects(cloud.control.createTenant(contoso({ host }, 'contoso.net')), {
      message: `onPremises.federationService.host: "${host}" is not a name of contoso.net: write sts.contoso.net`,
    });
});

test('a host can be made to fail by its name, once it is there', async (t) => {
  const cloud = await cloudOf(t);
  const fault = { host: HOST, fault: { kind: 'status', status: 503 } } as const;
  await assert.rejects(cloud.control.addFault(fault), { code: 'invalidInput' });
  await cloud.control.createTenant(contoso());
  await cloud.control.addFault(fault);
  const dispatcher = createCloudDispatcher(cloud.internet('tool'), cloud.rootCertificate);
  assert.equal((await request(MEX, { dispatcher })).statusCode, 503);
});

test('a cloud that is opened again knows the hosts of its file', async (t) => {
  const folder = await mkdtemp(join(tmpdir(), 'glovebox-hosts-'));
  t.after(() => rm(folder, { recursive: true }));
  const open = () => openKeptCloud(join(folder, 'state.db'));
  const first = await open();
  await first.control.createTenant(contoso());
  first.close();
  const again = await open();
  t.after(() => again.close());
  await again.control.notServed();
  assert.deepEqual(await offered(again, again.internet('PC')), PUBLISHED);
  assert.deepEqual(again.defects, []);
});

test('the HTTPS door and the proxy have it, with a certificate of its own name', {
  skip: missing('/usr/bin/curl'),
}, async (t) => {
  const { served, caFile, end } = await startServed({ tenants: [contoso()] });
  t.after(end);
  const direct = await exchangeOverTls(served, HOST, requestText('GET /adfs/services/trust/mex', HOST));
  assert.match(statusOf(direct), /200/);
  const environment = { HTTPS_PROXY: served.door.proxy, CURL_CA_BUNDLE: caFile };
  const proxied = await run('/usr/bin/curl', ['-sSf', MEX], environment);
  assert.equal(proxied.code, 0, proxied.stderr);
  assert.match(proxied.stdout, /13\/usernamemixed/);
  assert.ok(served.hosts.includes(HOST));
  const { proxy } = served.door;
  const organizationHosts = await served.hosted.current().control.organizationHosts();
  const remote = connectInternet({ proxy, from: 'LT-0042', organizationHosts });
  assert.deepEqual(await offered(served.hosted.current(), remote), PUBLISHED);
  assert.equal(remote.resolve(HOST), '203.0.113.1');
  assert.throws(() => connectInternet({ proxy, from: 'LT-0042' }).connect(HOST, 443), HostNotFound);
  const unknown = await run('/usr/bin/curl', ['-sSv', 'https://sts.fabrikam.com/'], environment);
  assert.match(unknown.stderr, /403 Glovebox does not know sts\.fabrikam\.com:443/);
  await served.hosted.current().control.createTenant(contoso({}, 'fabrikam.com'));
  const known = await run('/usr/bin/curl', ['-sSf', MEX.replace('contoso', 'fabrikam')], environment);
  assert.equal(known.code, 0, known.stderr);
});

test('msw has it, also when its tenant comes later', async (t) => {
  const cloud = await startCloud();
  const server = setupServer(...handlers(cloud));
  server.listen({ onUnhandledFrame: 'error' });
  t.after(() => {
    server.close();
    cloud.close();
  });
  await assert.rejects(fetch(MEX), TypeError);
  await cloud.control.createTenant({ ...contoso({}, 'fabrikam.com') });
  const answer = await fetch(MEX.replace('contoso', 'fabrikam'));
  assert.equal(answer.status, 200);
  assert.match(await answer.text(), /13\/usernamemixed/);
});
