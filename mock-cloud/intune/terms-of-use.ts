/**
 * portal.manage.microsoft.com: the terms of use of management (protocols-entra.md 15.2). The tenant has none of its own, so
 * whoever may use Intune has accepted them at once.
 */

import { type Request, Router } from 'express';
import { findUser, verifyAccessToken } from '../entra/index.ts';
import { respond } from '../http/index.ts';
import { inTenant, type Routes, type ServiceContext } from '../service/index.ts';
import { ENROLLMENT_AUDIENCES } from './hosts.ts';

/** What goes back in the redirect. */
type Answer = Readonly<Record<string, string>>;

/** The page that there would be. */
export const termsOfUse: Routes = (context) => {
  const router = Router();
  router.get('/TermsofUse.aspx', async (request, response) => {
    const target = typeof request.query.redirect_uri === 'string' ? request.query.redirect_uri : '';
    if (!URL.canParse(target) || new URL(target).protocol !== 'ms-appx-web:') {
      respond(response, 400, 'text/plain', 'redirect_uri is missing, or is no address of an app.');
      return;
    }
    const url = new URL(target);
    for (const [name, value] of Object.entries(await answerTo(context, request)))
      url.searchParams.set(name, value);
    response.setHeader('Location', url.href);
    respond(response, 302, 'text/plain', '');
  });
  return router;
};

async function answerTo(context: ServiceContext, request: Request): Promise<Answer> {
  if (request.query['api-version'] !== '1.0')
    return { error: 'invalid_request', error_description: 'The api-version is 1.0.' };
  const [, token = ''] = /^Bearer (\S+)$/i.exec(request.headers.authorization ?? '') ?? [];
  const check = await verifyAccessToken(context, token, ENROLLMENT_AUDIENCES);
  const { oid } = check.ok ? check.claims : {};
  if (!check.ok || oid === undefined)
    return { error: 'unauthorized_client', error_description: 'The token does not show a user.' };
  const user = await findUser(inTenant(context, check.tenantId), oid);
  if (user?.servicePlans.includes('INTUNE_A') !== true)
    return { error: 'unauthorized_client', error_description: 'The user has no licence for Intune.' };
  const accepted = { user: user.id, at: new Date(context.now()).toISOString() };
  return { IsAccepted: 'true', OpaqueBlob: Buffer.from(JSON.stringify(accepted)).toString('base64url') };
}
