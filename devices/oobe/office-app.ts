/**
 * An app at the desktop, which asks the directory for a token of the user who is signed in to Windows: with a page only where
 * that is refused (https://learn.microsoft.com/autopilot/whats-new, "MFA changes to Windows Autopilot enrollment flow").
 */

import { tenantOf } from '../deployment/index.ts';
import { logEvent } from '../event-log/index.ts';
import type { OobeContext } from '../pages/index.ts';
import { NetworkError } from '../ports.ts';
import { plainScreen } from '../screen/index.ts';
import { authorizeUrl, REDIRECT, redeem, refresh, type SignedInUser } from '../tokens/index.ts';
import { browse } from '../web-view/index.ts';

const TITLE = 'Microsoft 365';
const CLOSE = 'Close';
const GRAPH = 'https://graph.microsoft.com/';

/** Opens the app and shows who is signed in to it, until it is closed. */
export async function runOfficeApp(context: OobeContext): Promise<void> {
  const { pc, task } = context;
  pc.screen.show(plainScreen('app', TITLE, ['Signing you in...']));
  const text = await signIn(context);
  const buttons = [{ label: CLOSE, enabled: true }];
  pc.screen.show({ ...plainScreen('app', TITLE, [text]), buttons });
  for (;;) {
    const action = await task.wait(`a person at "${TITLE}"`, pc.screen.nextAction(), { idle: true });
    if (action.kind === 'press' && action.button === CLOSE) return;
  }
}

/** What the app says of the sign-in. */
async function signIn(context: OobeContext): Promise<string> {
  const { pc, facts } = context;
  // What the user has shown to the app itself counts there until they sign out.
  const known = facts.office ?? facts.user;
  try {
    if (known !== undefined && (await hasToken(context, known))) return signedIn(known);
    facts.office = await signInWithPage(context, known);
    return signedIn(facts.office);
  } catch (error) {
    if (!(error instanceof NetworkError)) throw error;
    await logEvent(pc, 'signOnFailed', `${TITLE}: ${error.message}`);
    return `You can't get there from here: ${error.message}`;
  }
}

const signedIn = ({ userPrincipalName }: SignedInUser): string => `Signed in as ${userPrincipalName}`;

async function hasToken(context: OobeContext, user: SignedInUser): Promise<boolean> {
  try {
    await refresh(context, tenantOf(context), user, GRAPH);
    return true;
  } catch (error) {
    if (error instanceof NetworkError && error.reason === 'interaction') return false;
    throw error;
  }
}

async function signInWithPage(context: OobeContext, known: SignedInUser | undefined): Promise<SignedInUser> {
  const verifier = context.pc.random.base64url(32);
  const tenant = tenantOf(context);
  const hints = known && {
    tenantId: tenant,
    tenantDomain: known.userPrincipalName.split('@')[1] ?? '',
    userPrincipalName: known.userPrincipalName,
    signInData: '',
  };
  const answer = new URL(await browse(context, authorizeUrl(hints, verifier, GRAPH), REDIRECT));
  const code = answer.searchParams.get('code');
  if (code === null)
    throw new NetworkError(
      'interaction',
      'login.microsoftonline.com',
      answer.searchParams.get('error_description') ?? 'the sign-in was cancelled',
    );
  return redeem(context, tenant, { code, verifier, resource: GRAPH });
}
