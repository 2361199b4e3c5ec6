/** A PC of Contoso, whose domain is federated: its network, and whoever has signed on to Windows at it. */

import assert from 'node:assert/strict';
import { type Cloud, createCloud, createKeySource, type TenantSpecInput } from '#cloud';
import { createDisk } from '../../devices/disk/index.ts';
import { signInSilently } from '../../devices/federation/index.ts';
import { type KerberosClient, networkPath, type SignedOn, signOn } from '../../devices/kerberos/index.ts';
import {
  createHttpClient,
  createNetwork,
  createWifi,
  type Surroundings,
} from '../../devices/network/index.ts';
import type { Activity } from '../../devices/pc/index.ts';
import type { SignedInUser } from '../../devices/tokens/index.ts';
import { knownTenant } from '../../mock-cloud/entra/index.ts';
import { principalNameOf } from '../../mock-cloud/on-premises/connector-account.ts';
import { computerAccountCreator } from '../../mock-cloud/on-premises/create-computer-account.ts';
import { reachDomainsOf } from '../../mock-cloud/on-premises/reach-domain.ts';
import { connectors } from '../../mock-cloud/on-premises/records.ts';
import { inTenant, isRefusal } from '../../mock-cloud/service/index.ts';
import { pemOf } from '../../wire/pem.ts';
import { createBench } from '../devices/pc-bench.ts';
import { journeyKeys } from './journey.ts';

/** On-premises, and in the directory: nobody needs to know the second any more. */
export const CORP_PASSWORD = 'Pa55-word-Anna';
export const ENTRA_PASSWORD = 'Anna-Pass-2026';
const MACHINE_PASSWORD = 'what nobody types: 1-2-3';

type FederationService = NonNullable<NonNullable<TenantSpecInput['onPremises']>['federationService']>;

/** Contoso with corp.contoso.com, in which anna, and others who may not sign in, have the directory's names. */
export function federated(change: Partial<FederationService> = {}): TenantSpecInput {
  const person = (accountName: string, more = {}) => ({ accountName, password: CORP_PASSWORD, ...more });
  return {
    name: 'Contoso',
    domain: 'contoso.com',
    users: ['anna', 'ben', 'carla', 'dora'].map((name) => ({
      userPrincipalName: `${name}@contoso.com`,
      password: ENTRA_PASSWORD,
    })),
    onPremises: {
      domains: [
        {
          name: 'contoso.com',
          netBiosName: 'CORP',
          users: [
            person('anna'),
            person('ben', { disabled: true }),
            person('carla', { lockedOut: true }),
            person('dora', { passwordMustChange: true }),
            person('erik'),
          ],
        },
      ],
      connectors: [{ name: 'CONN1', domain: 'contoso.com' }],
      synchronization: {},
      federationService: { domain: 'contoso.com', ...change },
    },
  };
}

/** A cloud with Contoso. */
export async function federatedCloud(spec: TenantSpecInput = federated()): Promise<Cloud> {
  const cloud = createCloud({ keys: createKeySource(await journeyKeys()) });
  await cloud.control.createTenant(spec);
  return cloud;
}

/** Work at a PC of the domain, where anna has signed on to Windows. */
export interface AtPc {
  readonly activity: Activity;
  readonly client: KerberosClient;
  readonly signedOn: SignedOn;
  /** What the PC is plugged into; may be changed. */
  readonly surroundings: Surroundings;
  /** How far the PC's own clock is ahead; may be changed. */
  readonly ownClock: { aheadMs: number };
}

/** Signs anna on at LT-0042 on the organization's network, then goes to work. */
export async function atPc<Result>(cloud: Cloud, work: (at: AtPc) => Promise<Result>): Promise<Result> {
  const tenantId = await knownTenant(cloud.desk.context, 'contoso.com');
  const context = inTenant(cloud.desk.context, tenantId);
  const [connector] = await context.collection(connectors).list();
  assert.ok(connector !== undefined);
  const made = await computerAccountCreator(reachDomainsOf(context))({
    domainName: 'contoso.com',
    organizationalUnit: null,
    name: 'LT-0042',
    password: MACHINE_PASSWORD,
    creator: { ...connector, principalName: principalNameOf(connector) },
  });
  // Whoever comes again finds the account of the first time.
  assert.ok(!isRefusal(made) || made.refused === 'nameTaken', JSON.stringify(made));
  const surroundings: Surroundings = {
    cable: 'corporate',
    wifiInRange: [],
    blockedHosts: [],
    vpnGateways: new Map(),
    corporateNetwork: await cloud.corporateNetwork('contoso.com', 'LT-0042'),
  };
  const network = createNetwork(cloud.internet('LT-0042'), surroundings, createWifi(createDisk()));
  const bench = await createBench({
    clock: cloud.clock,
    farSide: () => assert.fail('all goes over the network'),
  });
  const ownClock = { aheadMs: 0 };
  const clock = { ...bench.pc.clock, now: () => cloud.clock.now() + ownClock.aheadMs };
  const http = createHttpClient({
    network,
    roots: [pemOf('CERTIFICATE', cloud.rootCertificate())],
    onExchange: () => undefined,
    guard: (work) => work(),
  });
  const result = await bench.run(async ({ task }) => {
    const activity: Activity = { pc: { ...bench.pc, network, http, clock }, task };
    const client = {
      path: networkPath(activity, 'dc1.contoso.com'),
      now: clock.now,
      random: bench.pc.random,
    };
    const outcome = await signOn(
      client,
      { user: { kind: 'account', name: 'anna' }, realm: 'CONTOSO.COM', password: CORP_PASSWORD },
      { name: 'LT-0042', domain: 'contoso.com', password: MACHINE_PASSWORD },
    );
    assert.ok(outcome.kind === 'signedOn', JSON.stringify(outcome));
    return work({ activity, client, signedOn: outcome, surroundings, ownClock });
  });
  assert.ok(result !== 'power failed');
  return result as Result;
}

/** Anna, signed in without a page; undefined when that cannot be done. */
export function silently(
  { activity, client, signedOn }: AtPc,
  userPrincipalName = 'anna@contoso.com',
): Promise<SignedInUser | undefined> {
  return signInSilently(activity, { tenantIdOrDomain: 'contoso.com', userPrincipalName, signedOn, client });
}
