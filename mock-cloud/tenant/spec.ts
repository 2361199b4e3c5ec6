/** A tenant as a person describes it: the input of createTenant, and of a tenant file. Every service reads its own fields. */

import { z } from 'zod';
import { Guid, tenantFieldsOf, toldOf } from '../service/index.ts';
import { SERVICES } from '../services.ts';

/** The whole description. */
export const TenantSpec = z.strictObject({
  id: Guid.optional(),
  name: z.string().min(1),
  domain: z.string().regex(/^[a-z0-9-]+(\.[a-z0-9-]+)+$/i, 'a domain has the form contoso.com'),
  ...tenantFieldsOf(SERVICES),
});

/** What a person writes: everything but name and domain may be left out. */
export type TenantSpecInput = z.input<typeof TenantSpec>;
/** The description with what was left out. */
export type TenantSpec = z.output<typeof TenantSpec>;

/** What the caller needs to use a new tenant, e.g. to speak to it as its administrator and as its users. */
export const CreatedTenant = z.object({ id: z.string(), domain: z.string(), ...toldOf(SERVICES) });
/** What the caller needs to use a new tenant. */
export type CreatedTenant = z.output<typeof CreatedTenant>;
