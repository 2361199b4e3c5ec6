/**
 * The terms of use of management, between sign-in and join (protocols-entra.md 15.2): the PC asks the address that the
 * directory has told it; a service without terms of its own answers at once that they are accepted.
 */

import { ENROLLMENT_RESOURCE } from '#wire/device-token.ts';
import { done, failure, type Outcome } from '../outcome.ts';
import { NetworkError } from '../ports.ts';
import { termsOfUseUrlIn } from '../tokens/index.ts';
import { type Deployment, userToken } from './deployment.ts';

const RETURN = 'ms-appx-web://Microsoft.AAD.BrokerPlugin/TermsOfUse';

/** Asks in the name of the user who has signed in; what comes with the acceptance goes into the enrolment. */
export async function acceptTerms(deployment: Deployment): Promise<Outcome<true>> {
  const { pc, task, facts } = deployment;
  const { user } = facts;
  const url = user && termsOfUseUrlIn(user.registrationToken);
  if (user === undefined || url === undefined) return done(true);
  const token = (await userToken(deployment, user, ENROLLMENT_RESOURCE)).token;
  try {
    const headers = { Authorization: `Bearer ${token}`, 'CXH-HOST': 'FRX' };
    const address = addressOf(url, pc.random.guid());
    const response = await pc.http.request(task, { method: 'GET', url: address, headers });
    const location = response.headers.location ?? '';
    const answer = location.startsWith(RETURN) ? new URL(location).searchParams : undefined;
    if (answer?.get('IsAccepted') !== 'true') {
      const said = answer?.get('error_description') ?? `HTTP status ${response.status}`;
      return failure('termsOfUse', url, said);
    }
    facts.acceptedTerms = answer.get('OpaqueBlob') ?? undefined;
    return done(true);
  } catch (error) {
    if (!(error instanceof NetworkError)) throw error;
    return failure('termsOfUse', url, error.message);
  }
}

function addressOf(url: string, requestId: string): string {
  const address = new URL(url);
  const query = {
    redirect_uri: RETURN,
    'client-request-id': requestId,
    'api-version': '1.0',
    mode: 'azureadjoin',
  };
  for (const [name, value] of Object.entries(query)) address.searchParams.set(name, value);
  return address.href;
}
