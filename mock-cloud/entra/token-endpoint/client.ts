/** Who asks for a token: the client's id and, for a confidential one, its secret or its assertion (RFC 6749 section 2.3). */

import type { AuthenticatedClient } from '../application.ts';
import { findApplication } from '../applications.ts';
import { type Call, fieldOf, headerOf } from '../call.ts';
import type { Tenant } from '../records.ts';
import { type Refusal, refuse } from '../refusals.ts';
import { refusedAssertion } from './client-assertion.ts';

/** The client's id, from the form or from the Basic header. */
export function clientIdOf(call: Call): string | undefined {
  return fieldOf(call.form, 'client_id') ?? basicOf(call)?.id;
}

/** The application that asks, authenticated as its kind demands; a script in a browser (`spa`) keeps no secret. */
export async function authenticateClient(
  call: Call,
  tenant: Tenant,
  spa = false,
): Promise<AuthenticatedClient | Refusal> {
  const application = await findApplication(call.parts.context, tenant, clientIdOf(call));
  if ('refused' in application) return application;
  const secret = fieldOf(call.form, 'client_secret') ?? basicOf(call)?.secret;
  const assertion = fieldOf(call.form, 'client_assertion');
  if (!application.confidential || spa) {
    return secret === undefined && assertion === undefined
      ? { ...application, proof: 'none' }
      : refuse('secretOfPublicClient');
  }
  if (assertion !== undefined)
    return refusedAssertion(call, tenant, application, assertion) ?? { ...application, proof: 'assertion' };
  if (secret === undefined) return refuse('secretMissing');
  return secret === application.secret
    ? { ...application, proof: 'secret' }
    : refuse('secretWrong', { application: application.appId });
}

/** Id and secret are form-encoded inside of the Basic credentials (RFC 6749 section 2.3.1). */
function basicOf(call: Call): { readonly id: string; readonly secret: string } | undefined {
  const encoded = /^basic\s+([A-Za-z0-9+/=]+)$/i.exec(headerOf(call.request, 'authorization') ?? '')?.[1];
  if (encoded === undefined) return undefined;
  const text = Buffer.from(encoded, 'base64').toString('utf8');
  const at = text.indexOf(':');
  if (at < 0) return undefined;
  const decode = (part: string): string => new URLSearchParams(`v=${part}`).get('v') ?? '';
  return { id: decode(text.slice(0, at)), secret: decode(text.slice(at + 1)) };
}
