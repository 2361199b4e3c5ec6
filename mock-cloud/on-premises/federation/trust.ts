/** The endpoints of WS-Trust: a token for a user name and a password, or for a Windows sign-on. */

import type { Response } from 'express';
import { WireError } from '#wire/error.ts';
import { MICROSOFT_ONLINE } from '#wire/federation/saml-assertion.ts';
import {
  encodeTokenAnswer,
  encodeTrustFault,
  type ReceivedTokenRequest,
  readTokenRequest,
  type TrustFault,
  type TrustVersion,
} from '#wire/federation/ws-trust.ts';
import { respond } from '../../http/index.ts';
import type { FederationCall } from './call.ts';
import { issueToken } from './issue.ts';
import { negotiate } from './negotiate.ts';
import { logOnPerson } from './people.ts';

const SOAP = 'application/soap+xml; charset=utf-8';
const CLOCK_SKEW_MS = 5 * 60_000;

/** AD FS's own sentence for whoever it does not let in, for whatever reason. */
const NOT_AUTHENTICATED = 'ID3242: The security token could not be authenticated or authorized.';

/** Answers at usernamemixed. */
export async function answerUsername(
  call: FederationCall,
  response: Response,
  version: TrustVersion,
): Promise<void> {
  const asked = readRequest(call, response, version);
  if (asked === undefined) return;
  const fault = (subcode: TrustFault['subcode'], reason: string): void =>
    sendFault(response, { version, subcode, reason, relatesTo: asked.messageId });
  const { usernameToken, expires, created } = asked;
  const stale = expires !== undefined && expires + CLOCK_SKEW_MS <= call.now;
  const early = created !== undefined && created - CLOCK_SKEW_MS > call.now;
  if (stale || early)
    return fault(
      'MessageExpired',
      'The security timestamp is invalid because its time is past or in the future.',
    );
  if (usernameToken === undefined) return fault('FailedAuthentication', NOT_AUTHENTICATED);
  const { username, password } = usernameToken;
  const person = await logOnPerson(call, username, password);
  if ('logon' in person) return fault('FailedAuthentication', NOT_AUTHENTICATED);
  const token = await issueToken(call, person, 'password', version);
  respond(response, 200, SOAP, encodeTokenAnswer(token, asked.messageId));
}

/** Answers at windowstransport: HTTP proves who asks. */
export async function answerWindows(
  call: FederationCall,
  response: Response,
  version: TrustVersion,
): Promise<void> {
  const negotiated = await negotiate(call);
  response.set('WWW-Authenticate', negotiated.answer);
  if (negotiated.kind === 'refused') return respond(response, 401, 'text/html; charset=utf-8', '');
  const asked = readRequest(call, response, version);
  if (asked === undefined) return;
  const token = await issueToken(call, negotiated.person, 'windows', version);
  respond(response, 200, SOAP, encodeTokenAnswer(token, asked.messageId));
}

/** The request, when it is one for Microsoft's directory in this version; else it has been refused. */
function readRequest(
  call: FederationCall,
  response: Response,
  version: TrustVersion,
): ReceivedTokenRequest | undefined {
  try {
    const asked = readTokenRequest(call.body.toString('utf8'));
    const relatesTo = asked.messageId;
    if (asked.version !== version)
      sendFault(response, { version, subcode: 'InvalidRequest', reason: REQUEST_FAILED, relatesTo });
    else if (asked.appliesTo !== MICROSOFT_ONLINE)
      sendFault(response, {
        version,
        subcode: 'InvalidScope',
        reason: unknownParty(asked.appliesTo),
        relatesTo,
      });
    else return asked;
  } catch (error) {
    if (!(error instanceof WireError)) throw error;
    sendFault(response, { version, subcode: 'InvalidRequest', reason: `${REQUEST_FAILED} ${error.message}` });
  }
  return undefined;
}

const REQUEST_FAILED = 'MSIS3127: The specified request failed.';

const unknownParty = (identifier: string): string =>
  `MSIS3020: The relying party trust with identifier '${identifier.slice(0, 200)}' could not be located.`;

function sendFault(response: Response, fault: TrustFault): void {
  respond(response, 500, SOAP, encodeTrustFault(fault));
}
