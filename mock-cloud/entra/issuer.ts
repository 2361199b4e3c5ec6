/** Under which names the directory issues tokens (protocols-entra.md 3 and 8). */

/** The host that clients are told to prefer. */
export const LOGIN_HOST = 'login.microsoftonline.com';
/** All hosts of the service; they are one authority (section 2). */
export const ALIASES: readonly string[] = [
  LOGIN_HOST,
  'login.windows.net',
  'login.microsoft.com',
  'sts.windows.net',
];

/** The issuer of a tenant's tokens of a version; `{tenantid}` as the tenant gives the template. */
export function issuerOf(tenantId: string, version: 1 | 2): string {
  return version === 1 ? `https://sts.windows.net/${tenantId}/` : `https://${LOGIN_HOST}/${tenantId}/v2.0`;
}
