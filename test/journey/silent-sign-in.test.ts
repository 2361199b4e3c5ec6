/**
 * Who has signed on to Windows is signed in to the directory without a page (behaviour HYB-012): home realm, federation service
 * and token endpoint of the cloud, Kerberos and WS-Trust of the PC.
 */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Cloud, canonicalSummary } from '#cloud';
import { managementUrlsIn } from '../../devices/tokens/index.ts';
import { type AtPc, atPc, federated, federatedCloud, silently } from './federation.ts';

const exchangesOf = (cloud: Cloud): string[] =>
  cloud.journal.entries.map((entry) => `${canonicalSummary(entry)} -> ${entry.status}`);

const ALL_OF_IT = [
  'Home-realm discovery -> 200',
  'WS-MetadataExchange -> 200',
  'WS-Trust windowstransport -> 401',
  'WS-Trust windowstransport -> 200',
  'OAuth 2.0 token (saml1_1-bearer) -> 200',
];

test('on the organization network anna is signed in without a page, with tokens that are good for a join', async (t) => {
  const cloud = await federatedCloud();
  t.after(() => cloud.close());
  const user = await atPc(cloud, (at) => silently(at));
  assert.equal(user?.userPrincipalName, 'anna@contoso.com');
  assert.equal(user.signedInAt, cloud.clock.now());
  assert.match(
    managementUrlsIn(user.registrationToken)[0] ?? '',
    /^https:\/\/enrollment\.manage\.microsoft\.com\//,
  );
  const claims = JSON.parse(Buffer.from(user.registrationToken.split('.')[1] ?? '', 'base64url').toString());
  assert.deepEqual(claims.amr, ['wia']);
  assert.notEqual(user.refreshToken, '');
  assert.deepEqual(exchangesOf(cloud), ALL_OF_IT);
});

test('the same sign-on opens the directory again and again', async (t) => {
  const cloud = await federatedCloud();
  t.after(() => cloud.close());
  const both = await atPc(cloud, async (at) => [await silently(at), await silently(at)]);
  assert.deepEqual(
    both.map((user) => user?.userPrincipalName),
    ['anna@contoso.com', 'anna@contoso.com'],
  );
});

/** What is in the way, and the last that the cloud hears of the PC. */
const IN_THE_WAY: Readonly<
  Record<
    string,
    {
      readonly spec?: Parameters<typeof federated>[0];
      readonly before?: (cloud: Cloud) => Promise<void>;
      readonly around?: Partial<AtPc['surroundings']>;
      readonly name?: string;
      readonly last: string | undefined;
    }
  >
> = {
  'no single sign-on': { spec: { singleSignOn: false }, last: 'WS-MetadataExchange -> 200' },
  'the Internet instead of the network of the organization': {
    around: { cable: 'internet' },
    last: 'WS-MetadataExchange -> 200',
  },
  'the Internet, and no proxy in front of the service': {
    spec: { webApplicationProxy: false },
    around: { cable: 'internet' },
    last: 'Home-realm discovery -> 200',
  },
  'no network': { around: { cable: 'unplugged' }, last: undefined },
  'a firewall before the service': {
    around: { blockedHosts: ['sts.contoso.com'] },
    last: 'Home-realm discovery -> 200',
  },
  'a firewall before the controller': {
    around: { blockedHosts: ['dc1.contoso.com'] },
    last: 'WS-Trust windowstransport -> 401',
  },
  'a service that is down': {
    before: ({ control }) =>
      control.addFault({ host: 'sts.contoso.com', fault: { kind: 'status', status: 503 } }),
    last: 'WS-MetadataExchange -> 503',
  },
  'a service that does not answer in time': {
    before: ({ control }) =>
      control.addFault({ host: 'sts.contoso.com', fault: { kind: 'delay', ms: 10 * 60_000 } }),
    last: 'Home-realm discovery -> 200',
  },
  'a service that hangs up at the ticket': {
    before: ({ control }) =>
      control.addFault({
        host: 'sts.contoso.com',
        path: '/adfs/services/trust/13/windowstransport',
        fault: { kind: 'reset' },
      }),
    last: 'WS-Trust windowstransport',
  },
  'a page of somebody else in the place of the service': {
    before: ({ control }) =>
      control.addFault({
        host: 'sts.contoso.com',
        fault: { kind: 'page', text: '<html>Welcome to the hotel</html>' },
      }),
    last: 'WS-MetadataExchange -> 200',
  },
  'a managed domain': { name: 'anna@contoso.onmicrosoft.com', last: 'Home-realm discovery -> 200' },
  'a domain that nobody has': { name: 'anna@nowhere.example', last: 'Home-realm discovery -> 200' },
};

for (const [what, { spec, before, around, name, last }] of Object.entries(IN_THE_WAY)) {
  test(`nobody is signed in without a page: ${what}`, async (t) => {
    const cloud = await federatedCloud(federated(spec));
    t.after(() => cloud.close());
    const user = await atPc(cloud, async (at) => {
      Object.assign(at.surroundings, around);
      await before?.(cloud);
      return silently(at, name);
    });
    assert.equal(user, undefined);
    const heard = exchangesOf(cloud).at(-1);
    if (last === undefined) assert.equal(heard, undefined);
    else assert.ok(heard?.startsWith(last), heard);
    assert.deepEqual(cloud.defects, []);
  });
}

test('a second factor is asked for on a page only', async (t) => {
  const spec = federated();
  const users = (spec.users ?? []).map((user) => ({ ...user, multiFactor: 'oneTimeCode' as const }));
  const cloud = await federatedCloud({ ...spec, users });
  t.after(() => cloud.close());
  assert.equal(await atPc(cloud, (at) => silently(at)), undefined);
  assert.match(String(cloud.journal.entries.at(-1)?.responseBody), /AADSTS50076/);
});

test('a ticket is good as long as it lives', async (t) => {
  const cloud = await federatedCloud();
  t.after(() => cloud.close());
  const found = await atPc(cloud, async (at) => {
    const HOUR = 3_600_000;
    await at.activity.task.sleep(9.9 * HOUR, 'the working day');
    const before = await silently(at);
    await at.activity.task.sleep(0.2 * HOUR, 'the ticket to end');
    return [before?.userPrincipalName, (await silently(at))?.userPrincipalName];
  });
  assert.deepEqual(found, ['anna@contoso.com', undefined]);
});

test('the clocks of PC and domain may be five minutes apart', async (t) => {
  const cloud = await federatedCloud();
  t.after(() => cloud.close());
  const found = await atPc(cloud, async (at) => {
    const names: unknown[] = [];
    for (const minutes of [4, 6]) {
      at.ownClock.aheadMs = minutes * 60_000;
      names.push((await silently(at))?.userPrincipalName);
    }
    return names;
  });
  assert.deepEqual(found, ['anna@contoso.com', undefined]);
});
