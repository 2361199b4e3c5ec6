/** The directory's sign-in page, and the tokens that come of it (OAuth 2.0 authorization code with PKCE, RFC 6749 4.1, RFC 7636). */

import { createHash } from 'node:crypto';
import { z } from 'zod';
import { NetworkError } from '../ports.ts';
import { plainScreen } from '../screen/index.ts';
import { browse } from '../web-view/index.ts';
import { DONE, type OobeContext, type SignedInUser, type StageEnd } from './context.ts';
import { somethingWentWrong } from './something-went-wrong.ts';

const AUTHORITY = 'https://login.microsoftonline.com';
/** Microsoft Authentication Broker (protocols-entra.md 18). */
const BROKER = '29d9ed98-a469-4536-ade2-f981bc1d605e';
const REGISTRATION_RESOURCE = 'urn:ms-drs:enterpriseregistration.windows.net';
const REDIRECT = 'ms-aadj-redir://auth/drs';

const Tokens = z.object({ access_token: z.string(), refresh_token: z.string() });

export async function runSignIn(context: OobeContext): Promise<StageEnd> {
  const { pc, facts } = context;
  for (;;) {
    try {
      const verifier = pc.random.base64url(32);
      const answer = await askDirectory(context, verifier);
      if (answer === undefined) continue;
      const code = answer.searchParams.get('code');
      if (code !== null) {
        facts.user = await redeem(context, code, verifier);
        return DONE;
      }
      const description = answer.searchParams.get('error_description') ?? 'the sign-in was cancelled';
      await somethingWentWrong(context, {
        code: answer.searchParams.get('error') ?? 'error',
        texts: [description],
      });
    } catch (error) {
      if (!(error instanceof NetworkError)) throw error;
      await somethingWentWrong(context, { code: error.hresult, texts: [error.message] });
    }
  }
}

/**
 * Shows the directory's pages; answers with the URL that they hand back. Undefined when they cannot be reached: the page
 * says OOBEIDPS then and names no host, which the event log does
 * (https://learn.microsoft.com/troubleshoot/mem/intune/device-enrollment/troubleshoot-windows-enrollment-errors,
 * "Something went wrong. OOBEIDPS.").
 */
async function askDirectory(context: OobeContext, verifier: string): Promise<URL | undefined> {
  const { pc, task } = context;
  try {
    return new URL(await browse(pc, task, authorizeUrl(context, verifier), REDIRECT));
  } catch (error) {
    if (!(error instanceof NetworkError)) throw error;
    await somethingWentWrong(context, { code: 'OOBEIDPS', texts: [], cause: error.message });
    pc.screen.show(plainScreen('starting', 'Just a moment...'));
    return undefined;
  }
}

function authorizeUrl({ facts }: OobeContext, verifier: string): string {
  const profile = facts.profile?.kind === 'profile' ? facts.profile.profile : undefined;
  const url = new URL(`${AUTHORITY}/${profile?.tenantId ?? 'common'}/oauth2/authorize`);
  const parameters = {
    client_id: BROKER,
    response_type: 'code',
    response_mode: 'query',
    redirect_uri: REDIRECT,
    resource: REGISTRATION_RESOURCE,
    code_challenge: createHash('sha256').update(verifier).digest('base64url'),
    code_challenge_method: 'S256',
    ...(profile && { domain_hint: profile.tenantDomain }),
    ...(profile?.userPrincipalName && { login_hint: profile.userPrincipalName }),
  };
  for (const [name, value] of Object.entries(parameters)) url.searchParams.set(name, value);
  return url.href;
}

async function redeem(context: OobeContext, code: string, verifier: string): Promise<SignedInUser> {
  const tokens = await requestToken(context, {
    grant_type: 'authorization_code',
    code,
    code_verifier: verifier,
    redirect_uri: REDIRECT,
    resource: REGISTRATION_RESOURCE,
  });
  const claims = z.object({ upn: z.string() }).parse(claimsOf(tokens.access_token));
  return {
    signedInAt: context.pc.clock.now(),
    userPrincipalName: claims.upn,
    refreshToken: tokens.refresh_token,
    registrationToken: tokens.access_token,
  };
}

/** A token for another resource, by the refresh token of the user who signed in. */
export async function tokenFor(context: OobeContext, user: SignedInUser, resource: string): Promise<string> {
  const tokens = await requestToken(context, {
    grant_type: 'refresh_token',
    refresh_token: user.refreshToken,
    resource,
  });
  context.facts.user = { ...user, refreshToken: tokens.refresh_token };
  return tokens.access_token;
}

async function requestToken(
  context: OobeContext,
  form: Record<string, string>,
): Promise<z.output<typeof Tokens>> {
  const { pc, task, facts } = context;
  const tenant = facts.profile?.kind === 'profile' ? facts.profile.profile.tenantId : 'common';
  const response = await pc.http.request(task, {
    method: 'POST',
    url: `${AUTHORITY}/${tenant}/oauth2/token`,
    headers: { 'Content-Type': 'application/x-www-form-urlencoded', Accept: 'application/json' },
    body: new URLSearchParams({ client_id: BROKER, ...form }).toString(),
  });
  const parsed = Tokens.safeParse(response.json());
  if (response.status === 200 && parsed.success) return parsed.data;
  throw new NetworkError('broken', 'login.microsoftonline.com', `no token: ${response.text().slice(0, 300)}`);
}

/** The claims of a token; the device reads them and trusts the one who sent it, as the protocol's own clients do. */
export function claimsOf(jwt: string): unknown {
  return JSON.parse(Buffer.from(jwt.split('.')[1] ?? '', 'base64url').toString('utf8'));
}
