/** One LDAP message in, messages out: the controller's side of a connection, without the connection. */

import { PAGED_RESULTS } from '#wire/ldap/controls.ts';
import type { LdapMessage } from '#wire/ldap/message.ts';
import { EXTENDED_OPERATIONS, type LdapKind, type LdapOperation } from '#wire/ldap/operations.ts';
import type { LdapResult } from '#wire/ldap/result.ts';
import { logonName } from './account-names.ts';
import { addEntry } from './add.ts';
import { answerSearch } from './answer-search.ts';
import { logOn } from './bind.ts';
import type { AcceptedContext, LdapAnswer, LdapConnection, LdapWorld } from './connection.ts';
import { type Entry, sidOf } from './entry.ts';
import { matches } from './match.ts';
import { modifyEntry } from './modify.ts';
import { readEntry } from './names.ts';
import { logonResult, type Refusal, refusalResult, resultOf } from './refusals.ts';
import { deleteEntry, renameEntry } from './remove.ts';
import { type Requester, requesterOf } from './requester.ts';
import { type AttributeName, attributeNamed, ruleOf } from './schema.ts';
import { valuesOf } from './search.ts';
import { findBySid } from './tree.ts';

/** Requests that are answered by one message with a result. */
type Request = Exclude<
  LdapKind,
  'searchEntry' | 'searchReference' | 'unbindRequest' | 'abandonRequest' | `${string}Response` | 'searchDone'
>;

/** What answers each request. */
const RESPONSES = {
  bindRequest: 'bindResponse',
  searchRequest: 'searchDone',
  modifyRequest: 'modifyResponse',
  addRequest: 'addResponse',
  deleteRequest: 'deleteResponse',
  modifyNameRequest: 'modifyNameResponse',
  compareRequest: 'compareResponse',
  extendedRequest: 'extendedResponse',
} as const satisfies Readonly<Record<Request, LdapKind>>;

/** A response that carries only a result. */
function respond(request: Request, result: LdapResult): LdapOperation {
  const kind = RESPONSES[request];
  if (kind === 'bindResponse') return { kind, result, serverCredentials: undefined };
  if (kind === 'extendedResponse') return { kind, result, oid: undefined, value: undefined };
  return { kind, result };
}

/** Answers a message. What is no request is passed over; so is what is to be abandoned, as it has been answered already. */
export function answerMessage(
  connection: LdapConnection,
  message: LdapMessage,
  world: LdapWorld,
): LdapAnswer {
  const { operation } = message;
  if (operation.kind === 'unbindRequest') return { connection, messages: [], next: 'close' };
  if (!(operation.kind in RESPONSES)) return { connection, messages: [], next: 'goOn' };
  const request = operation as LdapOperation<Request>;
  const reply = (result: LdapResult): LdapAnswer => ({
    connection,
    messages: [{ id: message.id, operation: respond(request.kind, result), controls: [] }],
    next: 'goOn',
  });
  if (hasUnknownControl(message)) return reply(refusalResult({ refused: 'unknownCriticalControl' }));
  if (request.kind === 'searchRequest')
    return {
      connection,
      messages: answerSearch(connection, { ...message, operation: request }, world),
      next: 'goOn',
    };
  if (request.kind === 'bindRequest') {
    const { sid, result, accepted } = bind(connection, request, world);
    if (accepted === undefined) return { ...reply(result), connection: { ...connection, sid } };
    const operation = { kind: 'bindResponse', result, serverCredentials: accepted.credentials } as const;
    return {
      connection: { confidential: true, sid },
      messages: [{ id: message.id, operation, controls: [] }],
      next: accepted.layer,
    };
  }
  if (request.kind === 'extendedRequest') return answerExtended(connection, message.id, request, world);
  const requester = connection.sid === undefined ? undefined : requesterOf(world.directory, connection.sid);
  if (requester === undefined) return reply(refusalResult({ refused: 'notBound' }));
  return reply(carryOut(connection, requester, request, world));
}

function hasUnknownControl({ operation, controls }: LdapMessage): boolean {
  const known = operation.kind === 'searchRequest' ? KNOWN_CONTROLS : [];
  return controls.some(({ oid, critical }) => critical && !known.includes(oid));
}

const KNOWN_CONTROLS: readonly string[] = [PAGED_RESULTS];

interface Bound {
  readonly sid: string | undefined;
  readonly result: LdapResult;
  readonly accepted?: AcceptedContext;
}

function bind(
  { confidential }: LdapConnection,
  { version, name, authentication }: LdapOperation<'bindRequest'>,
  world: LdapWorld,
): Bound {
  const { directory, now } = world;
  const refuse = (refused: Refusal['refused']) => ({ sid: undefined, result: refusalResult({ refused }) });
  if (version !== 3) return refuse('protocolVersion');
  if (authentication.kind === 'sasl') {
    const { mechanism, credentials = Buffer.alloc(0) } = authentication;
    if (mechanism !== 'GSS-SPNEGO' || world.acceptContext === undefined || confidential)
      return refuse('authMethod');
    const accepted = world.acceptContext(credentials);
    if (accepted === undefined) return { sid: undefined, result: logonResult({ logon: 'wrongPassword' }) };
    return { sid: accepted.sid, result: resultOf('success'), accepted };
  }
  // A name without a password is anonymous all the same (RFC 4513 section 5.1.2).
  if (authentication.password.length === 0) return { sid: undefined, result: resultOf('success') };
  if (!confidential && directory.domain.signing === 'required') return refuse('strongerAuthRequired');
  const account = logOn(directory, name, authentication.password, now);
  if ('logon' in account) return { sid: undefined, result: logonResult(account) };
  return { sid: sidOf(account), result: resultOf('success') };
}

function answerExtended(
  connection: LdapConnection,
  id: number,
  { oid }: LdapOperation<'extendedRequest'>,
  { directory, canStartTls }: LdapWorld,
): LdapAnswer {
  const reply = (result: LdapResult, value?: string): LdapAnswer => ({
    connection,
    messages: [
      {
        id,
        operation: {
          kind: 'extendedResponse',
          result,
          oid: oid === EXTENDED_OPERATIONS.startTls ? oid : undefined,
          value: value === undefined ? undefined : Buffer.from(value, 'utf8'),
        },
        controls: [],
      },
    ],
    next: 'goOn',
  });
  if (oid === EXTENDED_OPERATIONS.startTls)
    return canStartTls && !connection.confidential
      ? { ...reply(resultOf('success')), next: 'startTls' }
      : reply(refusalResult({ refused: 'noTls' }));
  if (oid !== EXTENDED_OPERATIONS.whoAmI) return reply(refusalResult({ refused: 'unknownExtension' }));
  const account = connection.sid === undefined ? undefined : findBySid(directory, connection.sid);
  return reply(resultOf('success'), account === undefined ? '' : `u:${logonName(directory, account)}`);
}

type Work = LdapOperation<
  'addRequest' | 'modifyRequest' | 'deleteRequest' | 'modifyNameRequest' | 'compareRequest'
>;

function carryOut(
  { confidential }: LdapConnection,
  requester: Requester,
  operation: Work,
  world: LdapWorld,
): LdapResult {
  switch (operation.kind) {
    case 'addRequest':
      return resultOfWork(addEntry(world, requester, confidential, operation));
    case 'modifyRequest':
      return resultOfWork(modifyEntry(world, { requester, confidential }, operation));
    case 'deleteRequest':
      return resultOfWork(deleteEntry(world, requester, operation));
    case 'modifyNameRequest':
      return resultOfWork(renameEntry(world, requester, operation));
    case 'compareRequest':
      return compare(operation, world);
  }
}

const resultOfWork = (done: Entry | Refusal): LdapResult =>
  'refused' in done ? refusalResult(done) : resultOf('success');

function compare(
  { name, attribute, value }: LdapOperation<'compareRequest'>,
  { directory }: LdapWorld,
): LdapResult {
  const entry = readEntry(directory, name);
  if ('refused' in entry) return refusalResult(entry);
  const asked = attributeNamed(attribute);
  if (asked === undefined || ruleOf(asked).secret) return refusalResult({ refused: 'unknownAttribute' });
  const read = (one: Entry, attributeName: AttributeName) => valuesOf(directory, one, attributeName);
  if (read(entry, asked).length === 0) return refusalResult({ refused: 'noSuchValue' });
  const isThere = matches({ kind: 'equal', attribute: asked, value }, entry, read);
  if (isThere === undefined) return refusalResult({ refused: 'badSyntax' });
  return resultOf(isThere ? 'compareTrue' : 'compareFalse');
}
