/** Everything in which a tenant's description contradicts itself, not only the first. */

import { createRandom } from '../random/index.ts';
import type { TenantSpecError } from '../service/index.ts';
import { makeTenant } from './make.ts';
import type { TenantSpec } from './spec.ts';

/** The errors of which `createTenant` throws the first; empty when it would not. */
export function tenantProblems(spec: TenantSpec): readonly TenantSpecError[] {
  // What is made here is thrown away.
  return makeTenant(spec, (owner) => createRandom('problems', owner), 0).problems;
}
