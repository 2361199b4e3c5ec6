/** Tenants that several tests of Graph need alike, and what is in them. */

import type { HardwareHash } from '#wire/hardware-hash.ts';
import type { TenantSpecInput } from '../../../mock-cloud/tenant/spec.ts';
import type { Bench } from '../service-bench.ts';
import { type GraphClient, graphClient, hardware } from './bench.ts';

/** A tenant of its own for one test: Anna, the groups "Staff" and "All Autopilot", one app. */
export interface Office {
  readonly client: GraphClient;
  readonly domain: string;
}

/** Makes another office at each call. */
export function officesOf(bench: Bench): () => Promise<Office> {
  let offices = 0;
  return async () => {
    offices += 1;
    const domain = `t${offices}.com`;
    const client = await graphClient(bench, {
      domain,
      users: [{ userPrincipalName: `anna@${domain}` }],
      groups: [
        { displayName: 'Staff' },
        {
          displayName: 'All Autopilot',
          membershipRule: '(device.devicePhysicalIds -any (_ -contains "[ZTDId]"))',
        },
      ],
      apps: [{ displayName: 'App' }],
    });
    return { client, domain };
  };
}

/** Facts of another PC at each call. */
export function newPcs(): () => HardwareHash {
  let pcs = 0;
  return () => {
    pcs += 1;
    return hardware(pcs);
  };
}

export async function groupIdOf(client: GraphClient, name: string): Promise<string> {
  return String((await client.list(`/v1.0/groups?$filter=displayName eq '${name}'`))[0]?.id);
}

/** Seven users, a group whose name has an apostrophe, and a dynamic one: something to query. */
export const SEVEN_USERS: Partial<TenantSpecInput> = {
  users: Array.from({ length: 7 }, (_, n) => ({
    userPrincipalName: `user${n}@contoso.com`,
    displayName: `User ${n}`,
  })),
  groups: [{ displayName: "O'Brien" }, { displayName: 'Rule', membershipRule: '(user.displayName -eq "x")' }],
};
