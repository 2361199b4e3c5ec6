/** What all services make of a description, before any of it is kept. */

import type { Random } from '../random/index.ts';
import { type AnyService, createTenantNames, type Seeding, TenantSpecError } from '../service/index.ts';
import { SERVICES } from '../services.ts';
import type { PendingWrite, Store } from '../store/index.ts';
import { CreatedTenant, type TenantSpec } from './spec.ts';

/** What was made. */
export interface MadeTenant {
  /** Everything in which the description contradicts itself; then the rest is worth nothing. */
  readonly problems: readonly TenantSpecError[];
  readonly keep: (store: Store) => readonly PendingWrite[];
  readonly created: CreatedTenant;
}

/** Makes every service's part, in their order. `random` gives a generator to an owner. */
export function makeTenant(spec: TenantSpec, random: (owner: string) => Random, now: number): MadeTenant {
  const { name, domain } = spec;
  const id = spec.id ?? random(`tenant/${domain}`).guid();
  const problems: TenantSpecError[] = [];
  const names = createTenantNames();
  const made = SERVICES.flatMap(({ name: service, tenant: part }: AnyService) => {
    if (part === undefined) return [];
    const seeding: Seeding = {
      tenant: { id, name, domain },
      now,
      // A generator a service: what one of them draws changes nothing for the others.
      random: random(`tenant/${domain}/${service}`),
      names,
      problem: (path, message) => void problems.push(new TenantSpecError(path, message)),
    };
    return [part.make(spec, seeding)];
  });
  return {
    problems,
    keep: (store) => made.flatMap(({ keep }) => keep(store)),
    created: CreatedTenant.parse(Object.assign({ id, domain }, ...made.map(({ told }) => told))),
  };
}
