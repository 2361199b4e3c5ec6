/** A PC on the network of a domain that has one computer, LT-0042, besides others. */

import assert from 'node:assert/strict';
import { createDisk } from '../../../devices/disk/index.ts';
import { createNetwork, createWifi, type Surroundings } from '../../../devices/network/link.ts';
import type { Activity } from '../../../devices/pc/index.ts';
import { createCorporateNetwork, serveDomain } from '../../../mock-cloud/on-premises/controller/index.ts';
import {
  below,
  createDirectory,
  type Directory,
  prepareEntry,
  prepareUser,
} from '../../../mock-cloud/on-premises/directory/index.ts';
import { createRandom } from '../../../mock-cloud/random/index.ts';
import { internet } from '../../journey/sign-on-over.ts';
import { createBench, START } from '../pc-bench.ts';

export const HOST = 'dc1.corp.contoso.com';
export const COMPUTER = { name: 'LT-0042', domain: 'corp.contoso.com', password: 'what nobody types: 1-2-3' };
export const OWN_NAME = 'CN=LT-0042,CN=Computers,DC=corp,DC=contoso,DC=com';
export const OTHER_NAME = 'CN=LT-0001,CN=Computers,DC=corp,DC=contoso,DC=com';

/** The domain. */
export function createDomain(): Directory {
  const random = createRandom('ldap', 'corp');
  const controllers = [{ name: 'DC1', address: '10.0.0.10', site: 'Default-First-Site-Name' }];
  const spec = { dnsName: COMPUTER.domain, netbiosName: 'CORP', controllers, signing: 'required' } as const;
  const directory = createDirectory(spec, START, random);
  const world = { directory, now: START, random };
  prepareUser(world, 'anna', 'Pa55-word-Anna');
  for (const [name, password] of [
    ['LT-0042', COMPUTER.password],
    ['LT-0001', 'another password'],
  ] as const)
    prepareEntry(
      world,
      below(directory.domain, `CN=${name},CN=Computers`),
      'computer',
      { sAMAccountName: `${name}$`, userAccountControl: 4096 },
      { password },
    );
  return directory;
}

/** Works at a PC whose cable leads to the network of the domain; `aheadMs`: how far the clock of the domain is ahead. */
export async function atPc<T>(
  directory: Directory,
  work: (activity: Activity) => Promise<T>,
  { around = {}, aheadMs = 0 }: { readonly around?: Partial<Surroundings>; readonly aheadMs?: number } = {},
): Promise<T> {
  const bench = await createBench({ farSide: () => assert.fail('nothing is asked over HTTP') });
  const now = (): number => bench.clock.now() + aheadMs;
  const random = createRandom('ldap', 'controller');
  const corporateNetwork = createCorporateNetwork({
    domains: [serveDomain({ directory, now, random, krbtgtPassword: 'nobody knows it' })],
    beyond: internet,
  });
  const surroundings = {
    cable: 'corporate',
    wifiInRange: [],
    blockedHosts: [],
    corporateNetwork,
    vpnGateways: new Map(),
    ...around,
  } as const;
  const network = createNetwork(internet, surroundings, createWifi(createDisk()));
  const done = await bench.run(({ task }) => work({ pc: { ...bench.pc, network }, task }));
  assert.ok(done !== 'power failed');
  return done;
}
