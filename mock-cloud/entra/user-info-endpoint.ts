/** The UserInfo endpoint of version 1, which takes tokens for Microsoft Graph and for its predecessor. */

import type { Response } from 'express';
import { sendJson } from './answer.ts';
import { type Call, headerOf } from './call.ts';
import { DIRECTORY_GRAPH, GRAPH } from './microsoft-services.ts';
import { verifyAccessToken } from './tokens.ts';
import { userInfoOf } from './user-info.ts';

const AUDIENCES: readonly string[] = [
  'https://graph.microsoft.com',
  'https://graph.microsoft.com/',
  GRAPH,
  'https://graph.windows.net',
  'https://graph.windows.net/',
  DIRECTORY_GRAPH,
];

/** GET or POST /{tenant}/openid/userinfo. Refusals are those of RFC 6750 section 3.1. */
export async function handleUserInfo(call: Call, response: Response): Promise<void> {
  const { context } = call.parts;
  const token = /^bearer\s+(\S+)$/i.exec(headerOf(call.request, 'authorization') ?? '')?.[1] ?? '';
  const check = await verifyAccessToken(context, token, AUDIENCES);
  if (!check.ok) return refuse(call, response, 401, 'invalid_token', check.reason);
  const info = await userInfoOf(context, check.claims);
  if (info === undefined)
    return refuse(
      call,
      response,
      403,
      'insufficient_scope',
      "The token is in no user's name, or without openid.",
    );
  sendJson(call, response, 200, info);
}

function refuse(call: Call, response: Response, status: number, error: string, description: string): void {
  response.set('WWW-Authenticate', `Bearer error="${error}", error_description="${description}"`);
  sendJson(call, response, status, { error, error_description: description });
}
