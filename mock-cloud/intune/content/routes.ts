/** swda01-mscdn.manage.microsoft.com: packages, open to everybody as on the real host; Win32 content is encrypted. */

import { type Response, Router } from 'express';
import { exchangeOf, respond } from '../../http/index.ts';
import { inTenant, type Routes, type ServiceContext } from '../../service/index.ts';
import { isFromStore, wayOf } from '../app-kinds.ts';
import { apps } from '../records.ts';
import { contentKeys, encryptContent } from './encryption.ts';
import { AGENT_PATH, agentPackage, appPackage, appPath } from './packages.ts';

/** The content service. */
export const content: Routes = (context) =>
  Router().get('/*path', async (request, response) => {
    const { pathname } = new URL(request.url, `https://${exchangeOf(request).host}`);
    const bytes = await packageAt(context, pathname);
    if (bytes === undefined) return notFound(response, pathname);
    respond(response, 200, 'application/octet-stream', bytes);
  });

async function packageAt(context: ServiceContext, path: string): Promise<Buffer | undefined> {
  if (path.toLowerCase() === AGENT_PATH.toLowerCase()) return agentPackage();
  const [, tenantId = '', appId = ''] = path.toLowerCase().split('/');
  const app = await context.store.collection(apps, tenantId).get(appId);
  if (app === undefined || appPath(tenantId, app).toLowerCase() !== path.toLowerCase()) return undefined;
  if (isFromStore(app)) return undefined;
  const plain = appPackage(app);
  return wayOf(app) === 'extension'
    ? encryptContent(plain, await contentKeys(inTenant(context, tenantId), app))
    : plain;
}

function notFound(response: Response, path: string): void {
  const text = `There is no package at ${path}: the app was deleted, or its version is another.\n`;
  respond(response, 404, 'text/plain; charset=utf-8', text);
}
