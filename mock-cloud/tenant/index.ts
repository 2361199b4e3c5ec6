/** Tenants as people describe them: the face of this folder. */

export { type CreatedTenant, createTenant } from './create.ts';
export { TenantSpecError } from './error.ts';
export { tenantProblems } from './problems.ts';
export { READY_TENANT } from './ready-tenant.ts';
export { TenantSpec, type TenantSpecInput } from './spec.ts';
