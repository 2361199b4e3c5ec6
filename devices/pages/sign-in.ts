/** The directory's sign-in page. */

import { profileOf, tenantOf } from '../deployment/index.ts';
import { knowsAssignedUser } from '../hardware/index.ts';
import { NetworkError } from '../ports.ts';
import { plainScreen } from '../screen/index.ts';
import { authorizeUrl, REDIRECT, redeem, type SignInHints } from '../tokens/index.ts';
import { browse } from '../web-view/index.ts';
import { DONE, type OobeContext, type StageEnd } from './context.ts';
import { somethingWentWrong } from './something-went-wrong.ts';

/** Shows the pages until somebody has signed in. */
export async function runSignIn(context: OobeContext): Promise<StageEnd> {
  const { pc, facts } = context;
  for (;;) {
    try {
      const verifier = pc.random.base64url(32);
      const answer = await askDirectory(context, verifier);
      if (answer === undefined) continue;
      const code = answer.searchParams.get('code');
      if (code !== null) {
        facts.user = await redeem(context, tenantOf(context), { code, verifier });
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
 * What the page is told of the profile; of the assigned user only where the make knows one. After a sign-out it is Windows that
 * asks, for anybody of the organization (assumption A-USER-01).
 */
function hintsOf(context: OobeContext): SignInHints | undefined {
  const profile = profileOf(context);
  if (profile !== undefined && context.facts.signedOut === true)
    return { ...profile, userPrincipalName: '', signInData: '' };
  if (profile === undefined || knowsAssignedUser(context.pc.hardware)) return profile;
  return { ...profile, userPrincipalName: '' };
}

/**
 * Shows the directory's pages; answers with the URL that they hand back. Undefined when they cannot be reached: the page
 * says OOBEIDPS then and names no host, which the event log does
 * (https://learn.microsoft.com/troubleshoot/mem/intune/device-enrollment/troubleshoot-windows-enrollment-errors,
 * "Something went wrong. OOBEIDPS.").
 */
async function askDirectory(context: OobeContext, verifier: string): Promise<URL | undefined> {
  const { pc } = context;
  try {
    return new URL(await browse(context, authorizeUrl(hintsOf(context), verifier), REDIRECT));
  } catch (error) {
    if (!(error instanceof NetworkError)) throw error;
    await somethingWentWrong(context, { code: 'OOBEIDPS', texts: [], cause: error.message });
    pc.screen.show(plainScreen('starting', 'Just a moment...'));
    return undefined;
  }
}
