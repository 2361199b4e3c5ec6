/** The federation service of an organization (AD FS): the face of this folder. */

export { describeFederation } from './described.ts';
export { FEDERATION_PAGE_NAMES } from './page-names.ts';
export { federationHosts } from './routes.ts';
