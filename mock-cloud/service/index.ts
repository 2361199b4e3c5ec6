/** What every service is made of and works with: the face of this folder. */

export { inTenant, type Service, type ServiceContext, type Settler, type TenantContext } from './service.ts';
