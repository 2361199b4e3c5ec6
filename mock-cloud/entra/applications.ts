/** Which applications may ask for tokens, and where their codes may go. */

import type { ServiceContext } from '../service/index.ts';
import { type Application, applications } from './application.ts';
import type { Tenant } from './records.ts';
import { type Refusal, refuse } from './refusals.ts';
import { listTenants } from './tenants.ts';

/** Where the codes of native clients end: a page without content. */
export const NATIVE_CLIENT_PAGE = 'https://login.microsoftonline.com/common/oauth2/nativeclient';

// First-party clients whose refresh tokens work for each other ("family of client ids").
const FAMILY = new Set(['04b07795-8ddb-461a-bbee-02f9e1bf7b46', '9ba1a5c7-f17a-4de9-a1f1-6178c8d51223']);

/** Whether the application belongs to the family: its token answers carry foci. */
export function isFamilyClient(appId: string): boolean {
  return FAMILY.has(appId.toLowerCase());
}

/** The application of a client id in a tenant; AADSTS900144 without one, AADSTS700016 for one that is unknown. */
export async function findApplication(
  context: ServiceContext,
  tenant: Tenant,
  clientId: string | undefined,
): Promise<Application | Refusal> {
  if (clientId === undefined || clientId === '') return refuse('fieldMissing', { field: 'client_id' });
  const application = await context.store.collection(applications, tenant.id).get(clientId.toLowerCase());
  return application ?? refuse('applicationNotFound', { application: clientId, tenant: tenant.displayName });
}

/**
 * The application of a client id in the tenant, or, while the organisation is still open, in the first tenant that has
 * it; with that tenant.
 */
export async function findClient(
  context: ServiceContext,
  tenant: Tenant | undefined,
  clientId: string | undefined,
): Promise<{ readonly tenant: Tenant; readonly application: Application } | Refusal> {
  if (clientId === undefined) return refuse('fieldMissing', { field: 'client_id' });
  for (const candidate of tenant === undefined ? await listTenants(context) : [tenant]) {
    const application = await findApplication(context, candidate, clientId);
    if (!('refused' in application)) return { tenant: candidate, application };
  }
  return refuse('applicationNotFound', { application: clientId, tenant: tenant?.displayName ?? 'common' });
}

/**
 * The redirect URI to use: exactly one that is registered, one that every public client has (protocols-entra.md 5), or
 * the first when the request names none. AADSTS50011 otherwise.
 */
export function redirectFor(application: Application, requested: string | undefined): string | Refusal {
  const registered = [...(application.redirectUris ?? []), ...(application.spaRedirectUris ?? [])];
  const [first = application.confidential ? undefined : NATIVE_CLIENT_PAGE] = registered;
  if (requested === undefined || requested === '')
    return first ?? refuse('fieldMissing', { field: 'redirect_uri' });
  if (registered.includes(requested)) return requested;
  if (!application.confidential && isNativeRedirect(requested)) return requested;
  return refuse('redirectMismatch', { redirect: requested, application: application.appId });
}

function isNativeRedirect(redirect: string): boolean {
  if (['ms-aadj-redir://auth/drs', 'ms-aadj-redir://auth/mdm', NATIVE_CLIENT_PAGE].includes(redirect))
    return true;
  if (/^(ms-appx-web|msauth):\/\/[\w.-]+(\/[\w.-]+)*\/?$/i.test(redirect)) return true;
  // RFC 8252 section 7.3: a loopback redirect may have any port.
  return /^http:\/\/(localhost|127\.0\.0\.1)(:\d{1,5})?(\/[\w.~/-]*)?$/i.test(redirect);
}
