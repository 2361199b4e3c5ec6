/** Somebody signs on at a PC on a network: the PC's link, locator and Kerberos, and what came of it in a few words. */

import assert from 'node:assert/strict';
import { createDisk } from '../../devices/disk/index.ts';
import { findDomainController } from '../../devices/domain-controller/index.ts';
import { networkPath, type SignOnOutcome, signOn } from '../../devices/kerberos/index.ts';
import type { Internet } from '../../devices/network/internet.ts';
import { createNetwork, createWifi, type Surroundings } from '../../devices/network/link.ts';
import type { Clock } from '../../mock-cloud/clock/index.ts';
import { createBench } from '../devices/pc-bench.ts';

/** The Internet has one host, and nothing else. */
export const internet: Internet = {
  resolve: (host) => (host === 'login.microsoftonline.com' ? '192.0.2.1' : undefined),
  connect: (host) => {
    throw Object.assign(new Error(`there is no ${host}`), { code: 'ENOTFOUND' });
  },
  datagram: async (host) => {
    throw Object.assign(new Error(`there is no ${host}`), { code: 'ENOTFOUND' });
  },
};

/** Who signs on: `anna`, or `anna@corp.contoso.com`. */
export interface Person {
  readonly user: string;
  readonly password: string;
}

/** A sign-on. */
export interface SignOnAttempt {
  readonly clock: Clock;
  readonly internet: Internet;
  /** The network that the PC's cable leads to, on the PC's clock. */
  readonly corporateNetwork: (now: () => number) => Internet;
  readonly computer: { readonly name: string; readonly domain: string; readonly password: string };
  readonly person: Person;
  readonly around?: Partial<Surroundings> | undefined;
  /** How far the PC's clock is ahead, ms. */
  readonly aheadMs?: number | undefined;
  readonly waitMs?: number | undefined;
}

const inShort = (outcome: SignOnOutcome): string => {
  switch (outcome.kind) {
    case 'signedOn':
      return `signed on: ${outcome.principal.nameString.join('/')}@${outcome.realm}`;
    case 'refused':
      return `refused: ${outcome.code}`;
    case 'unreachable':
      return `unreachable: ${outcome.error.reason}`;
    case 'trustLost':
      return `trust lost: ${outcome.reason}`;
  }
};

/** Whether a controller was found, and what came of the sign-on. The controller is DC1. */
export async function signOnOver(attempt: SignOnAttempt): Promise<string> {
  const { computer, person, aheadMs = 0, waitMs = 0 } = attempt;
  const bench = await createBench({
    clock: attempt.clock,
    farSide: () => assert.fail('nothing is asked over HTTP'),
  });
  const surroundings: Surroundings = {
    cable: 'corporate',
    wifiInRange: [],
    blockedHosts: [],
    corporateNetwork: attempt.corporateNetwork(() => bench.clock.now()),
    vpnGateways: new Map(),
    ...attempt.around,
  };
  const network = createNetwork(attempt.internet, surroundings, createWifi(createDisk()));
  const pc = { ...bench.pc, network };
  const outcome = await bench.run(async ({ task }) => {
    if (waitMs > 0) await task.sleep(waitMs, 'somebody to come');
    const { name: host, domain } = computer;
    const search = await findDomainController({ domain, host, network, random: pc.random, task });
    if (!search.found) return `no controller: ${search.tries.map(({ why }) => why).join(', ')}`;
    assert.equal(search.controller.host, `dc1.${domain}`);
    const client = {
      path: networkPath({ pc, task }, search.controller.host),
      now: () => pc.clock.now() + aheadMs,
      random: pc.random,
    };
    const { user, password } = person;
    return inShort(
      await signOn(
        client,
        {
          user: { kind: user.includes('@') ? 'userPrincipalName' : 'account', name: user },
          realm: domain.toUpperCase(),
          password,
        },
        computer,
      ),
    );
  });
  return String(outcome);
}
