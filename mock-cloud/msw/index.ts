/** The cloud for a test suite that uses msw, as the package's `glovebox/msw`: the face of this folder. */

export { type OutsideCloud, type OutsideCloudOptions, startCloud } from '../cloud/index.ts';
export { READY_TENANT, type TenantSpecInput } from '../tenant/index.ts';
export { dispatcherOf, type HandlersOptions, handlers } from './handlers.ts';
