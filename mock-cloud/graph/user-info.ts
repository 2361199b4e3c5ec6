/** https://graph.microsoft.com/oidc/userinfo (https://learn.microsoft.com/entra/identity-platform/userinfo). */

import { userInfoOf } from '../entra/index.ts';
import type { ServiceContext } from '../service/index.ts';
import { authenticate } from './authenticate.ts';
import type { GraphRequest, Reply } from './call.ts';
import { refuse } from './refusals.ts';

/** Whether the request is for it: it is below no version. */
export const isUserInfo = ({ method, url }: GraphRequest): boolean =>
  (method === 'GET' || method === 'POST') && /^\/oidc\/userinfo\/?($|\?)/i.test(url);

/** The claims of whose token it is. */
export async function answerUserInfo(context: ServiceContext, request: GraphRequest): Promise<Reply> {
  const { claims } = await authenticate(context, request.headers.authorization);
  const info = await userInfoOf(context, claims);
  // Without openid in the token (assumption A-ENTRA-33).
  if (info === undefined) throw refuse('directoryForbidden');
  return { status: 200, body: info, headers: { 'Content-Type': 'application/json; charset=utf-8' } };
}
