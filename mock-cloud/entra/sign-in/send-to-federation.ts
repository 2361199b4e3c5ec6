/** From the directory's page to that of a federation service. */

import type { Response } from 'express';
import { sendRedirect } from '../answer.ts';
import type { Call } from '../call.ts';
import { findFederation, signInAddress } from '../federations.ts';
import { contextOf, type SignInFlow } from './flow.ts';

/**
 * Sends the browser on when the user name, or a domain alone, is of a federated domain that may sign in here. It does so
 * before anybody looks for the user, whom the federation service knows.
 */
export async function sendToFederation(
  call: Call,
  response: Response,
  flow: SignInFlow,
  nameOrDomain: string,
): Promise<boolean> {
  const at = nameOrDomain.lastIndexOf('@');
  const federation = await findFederation(call.parts.context, nameOrDomain.slice(at + 1));
  if (federation === undefined) return false;
  if (flow.tenantId !== undefined && flow.tenantId !== federation.tenantId) return false;
  const userName = at < 0 ? '' : nameOrDomain;
  sendRedirect(call, response, signInAddress(federation, { context: contextOf(flow), userName }));
  return true;
}
