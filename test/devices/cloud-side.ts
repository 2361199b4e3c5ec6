/** The cloud's own services as the far side of a bench: what the PC asks is answered over loopback HTTP. */

import { issuerOf } from '../../mock-cloud/entra/issuer.ts';
import { signToken } from '../../mock-cloud/entra/jwt.ts';
import { users } from '../../mock-cloud/entra/records.ts';
import { signingKey } from '../../mock-cloud/entra/signing-key.ts';
import type { ServiceContext } from '../../mock-cloud/service/index.ts';
import type { Bench as Services } from '../mock-cloud/service-bench.ts';
import type { FarSide } from './pc-bench.ts';

/** Passes requests on; the certificate of a session is what its TLS would have proved. */
export function cloudSide(services: Services, now: () => number): FarSide {
  return async ({ method, url, headers, body, identity }) => {
    services.now = now();
    const { host, pathname, search } = new URL(url);
    const answer = await services.call({
      method,
      host,
      path: pathname + search,
      ...(headers && { headers }),
      ...(body !== undefined && { body: typeof body === 'string' ? body : Buffer.from(body) }),
      ...(identity && { certificate: Buffer.from(identity.certificate) }),
    });
    const names = Object.entries(answer.headers).map(
      ([name, value]) => [name, [value ?? ''].flat().join(', ')] as const,
    );
    return { status: answer.status, headers: Object.fromEntries(names), body: answer.bytes };
  };
}

/** An access token in a user's name, as the directory signs it; valid for a day. */
export async function tokenFor(
  context: ServiceContext,
  tenantId: string,
  userPrincipalName: string,
  audience: string,
  now: number,
): Promise<string> {
  const user = await context.store.collection(users, tenantId).find('userPrincipalName', userPrincipalName);
  if (user === undefined) throw new Error(`no user ${userPrincipalName}`);
  const claims = {
    aud: audience,
    iss: issuerOf(tenantId, 1),
    tid: tenantId,
    oid: user.id,
    upn: userPrincipalName,
    amr: ['pwd'],
    scp: 'user_impersonation',
    ver: '1.0',
    iat: now / 1000,
    nbf: now / 1000,
    exp: now / 1000 + 86_400,
  };
  return signToken(claims, await signingKey(context));
}
