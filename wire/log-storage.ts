/** Where diagnostics are uploaded to (https://learn.microsoft.com/mem/intune/remote-actions/collect-diagnostics). */

/** The blob host of each location in which a tenant can be. */
export const LOG_HOSTS = {
  europe: 'lgmsapeweu.blob.core.windows.net',
  americas: 'lgmsapewus2.blob.core.windows.net',
  eastAsia: 'lgmsapesea.blob.core.windows.net',
  australia: 'lgmsapeaus.blob.core.windows.net',
  india: 'lgmsapeind.blob.core.windows.net',
} as const;

/** In which location a tenant is. */
export type TenantLocation = keyof typeof LOG_HOSTS;

/** The locations, for schemas. */
export const TENANT_LOCATIONS = [
  'europe',
  'americas',
  'eastAsia',
  'australia',
  'india',
] as const satisfies readonly TenantLocation[];
