/**
 * A PC on the organization's network finds a domain controller and signs people on: link, locator and Kerberos of the PC
 * against name server, directory and key distribution center of the domain, on one clock.
 */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Surroundings } from '../../devices/network/link.ts';
import { createClock } from '../../mock-cloud/clock/index.ts';
import {
  createCorporateNetwork,
  type Network,
  serveDomain,
} from '../../mock-cloud/on-premises/controller/index.ts';
import {
  below,
  createDirectory,
  type Directory,
  prepareEntry,
  prepareUser,
} from '../../mock-cloud/on-premises/directory/index.ts';
import { createRandom } from '../../mock-cloud/random/index.ts';
import { START } from '../devices/pc-bench.ts';
import { internet, type Person, signOnOver } from './sign-on-over.ts';

const MACHINE_PASSWORD = 'what nobody types: 1-2-3';
const PASSWORD = 'Pa55-word-Anna';
const DAY_MS = 24 * 3_600_000;

interface Corp {
  readonly directory: Directory;
  readonly network: (now: () => number) => Network;
}

/** corp.contoso.com with LT-0042 in it, anna, ben who is disabled, and a policy that locks at three wrong passwords. */
function createCorp(maxPwdAge?: bigint): Corp {
  const random = createRandom('journey', 'corp');
  const controllers = [{ name: 'DC1', address: '10.0.0.10', site: 'Default-First-Site-Name' }];
  const spec = {
    dnsName: 'corp.contoso.com',
    netbiosName: 'CORP',
    controllers,
    signing: 'required',
  } as const;
  const directory = createDirectory(spec, START, random);
  const world = { directory, now: START, random };
  prepareUser(world, 'anna', PASSWORD);
  prepareUser(world, 'ben', PASSWORD, { userAccountControl: 514 });
  prepareEntry(
    world,
    below(directory.domain, 'CN=LT-0042,CN=Computers'),
    'computer',
    {
      sAMAccountName: 'LT-0042$',
      userAccountControl: 4096,
      dNSHostName: 'lt-0042.corp.contoso.com',
      servicePrincipalName: ['HOST/LT-0042', 'HOST/lt-0042.corp.contoso.com'],
    },
    { password: MACHINE_PASSWORD },
  );
  for (const entry of [...directory.entries.values()].filter((one) => one.class === 'domainDNS')) {
    const values = new Map(entry.values).set('lockoutThreshold', [Buffer.from('3')]);
    if (maxPwdAge !== undefined) values.set('maxPwdAge', [Buffer.from(String(maxPwdAge))]);
    directory.entries.set([...directory.entries].find(([, one]) => one === entry)?.[0] ?? '', {
      ...entry,
      values,
    });
  }
  return {
    directory,
    network: (now) =>
      createCorporateNetwork({
        domains: [serveDomain({ directory, now, random, krbtgtPassword: random.hex(64) })],
        beyond: internet,
      }),
  };
}

interface SignOnSpec extends Partial<Person> {
  readonly machinePassword?: string;
  readonly around?: Partial<Surroundings>;
  readonly aheadMs?: number;
}

/** Somebody signs on at LT-0042: which controller was found, and what came of it. */
function signOnAt(corp: Corp, spec: SignOnSpec = {}, waitMs = 0): Promise<string> {
  const { user = 'anna', password = PASSWORD, machinePassword = MACHINE_PASSWORD, aheadMs, around } = spec;
  return signOnOver({
    clock: createClock({ start: START }),
    internet,
    corporateNetwork: corp.network,
    computer: { name: 'LT-0042', domain: 'corp.contoso.com', password: machinePassword },
    person: { user, password },
    around,
    aheadMs,
    waitMs,
  });
}

test('on the corporate network anna signs on, by either form of her name', async () => {
  const corp = createCorp();
  assert.equal(await signOnAt(corp), 'signed on: anna@CORP.CONTOSO.COM');
  assert.equal(await signOnAt(corp, { user: 'ANNA@corp.contoso.com' }), 'signed on: anna@CORP.CONTOSO.COM');
});

test('without line of sight there is no controller: at home, with a dead cable, behind a firewall', async () => {
  const corp = createCorp();
  assert.equal(await signOnAt(corp, { around: { cable: 'internet' } }), 'no controller: noNetwork');
  assert.equal(await signOnAt(corp, { around: { cable: 'noInternet' } }), 'no controller: noNetwork');
  assert.equal(await signOnAt(corp, { around: { blockedHosts: ['10.0.0.10'] } }), 'no controller: noAnswer');
  // The ping goes to the address, the sign-on to the name.
  assert.equal(
    await signOnAt(corp, { around: { blockedHosts: ['dc1.corp.contoso.com'] } }),
    'unreachable: blocked',
  );
});

test('who is refused, and why', async () => {
  const corp = createCorp();
  assert.equal(await signOnAt(corp, { user: 'nobody' }), 'refused: 6');
  assert.equal(await signOnAt(corp, { user: 'ben' }), 'refused: 18');
  assert.equal(await signOnAt(corp, { aheadMs: 6 * 60_000 }), 'refused: 37');
  assert.equal(await signOnAt(corp, { aheadMs: 5 * 60_000 }), 'signed on: anna@CORP.CONTOSO.COM');
  assert.equal(await signOnAt(corp, { machinePassword: 'another' }), 'trust lost: otherPassword');
});

test('three wrong passwords in a row lock the account; a right one in between begins the count anew', async () => {
  const corp = createCorp();
  const wrong = { password: 'wrong' };
  for (const spec of [wrong, wrong, {}, wrong, wrong]) await signOnAt(corp, spec);
  assert.equal(await signOnAt(corp), 'signed on: anna@CORP.CONTOSO.COM');
  for (const spec of [wrong, wrong, wrong]) assert.equal(await signOnAt(corp, spec), 'refused: 24');
  assert.equal(await signOnAt(corp), 'refused: 18');
});

test('a password of 42 days is too old, and not before', async () => {
  const corp = createCorp();
  assert.equal(await signOnAt(corp, {}, 42 * DAY_MS), 'signed on: anna@CORP.CONTOSO.COM');
  assert.equal(await signOnAt(corp, {}, 42 * DAY_MS + 60_000), 'refused: 23');
});

test('without an account of the computer the trust is lost', async () => {
  const corp = createCorp();
  for (const [key, entry] of corp.directory.entries)
    if (entry.class === 'computer' && !key.includes('dc1')) corp.directory.entries.delete(key);
  assert.equal(await signOnAt(corp), 'trust lost: noAccount');
});

test('a port at which nobody listens refuses; names of the Internet are there all the same', async () => {
  const network = createCorp().network(() => START);
  assert.throws(() => network.connect('dc1.corp.contoso.com', 445), { code: 'ECONNREFUSED' });
  await assert.rejects(network.datagram('10.0.0.10', 161, Buffer.from('')), { code: 'ECONNREFUSED' });
  assert.throws(() => network.connect('dc2.corp.contoso.com', 88), { code: 'ENOTFOUND' });
  assert.equal(network.resolve('DC1.corp.contoso.com'), '10.0.0.10');
  assert.equal(network.resolve('login.microsoftonline.com'), '192.0.2.1');
});
