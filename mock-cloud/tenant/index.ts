/** Tenants as people describe them: the face of this folder. */

export { createTenant } from './create.ts';
export { tenantProblems } from './problems.ts';
export { READY_TENANT } from './ready-tenant.ts';
export { CreatedTenant, TenantSpec, type TenantSpecInput } from './spec.ts';
