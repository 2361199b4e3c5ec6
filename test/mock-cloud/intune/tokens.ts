/** Access tokens of the directory, signed with its key, for the tests of Intune. */

import { issuerOf } from '../../../mock-cloud/entra/issuer.ts';
import { signToken } from '../../../mock-cloud/entra/jwt.ts';
import { signingKey } from '../../../mock-cloud/entra/signing-key.ts';
import type { ServiceContext } from '../../../mock-cloud/service/index.ts';

export interface TokenWishes {
  readonly tenantId: string;
  readonly oid: string;
  readonly audience: string;
  readonly deviceId?: string;
  /** The token of a device itself, without a user. */
  readonly device?: boolean;
  /** Negative for a token that ran out. */
  readonly lifetimeMs?: number;
}

export async function accessToken(context: ServiceContext, wishes: TokenWishes): Promise<string> {
  const now = Math.floor(context.now() / 1000);
  const claims = {
    aud: wishes.audience,
    iss: issuerOf(wishes.tenantId, 1),
    nbf: now - 7200,
    exp: now + (wishes.lifetimeMs ?? 3_600_000) / 1000,
    tid: wishes.tenantId,
    oid: wishes.oid,
    ...(wishes.deviceId !== undefined && wishes.deviceId !== '' && { deviceid: wishes.deviceId }),
    ...(wishes.device === true && { idtyp: 'device' }),
  };
  return signToken(claims, await signingKey(context));
}
