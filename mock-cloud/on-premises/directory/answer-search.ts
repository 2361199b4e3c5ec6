/** The messages that answer a search: entries, references, and the end. */

import { WireError } from '#wire/error.ts';
import { pingAnswerMessages, pingOf } from '#wire/ldap/controller-ping.ts';
import {
  encodePagedResults,
  PAGED_RESULTS,
  type PagedResults,
  parsePagedResults,
} from '#wire/ldap/controls.ts';
import type { LdapMessage } from '#wire/ldap/message.ts';
import type { LdapOperation } from '#wire/ldap/operations.ts';
import type { LdapResult } from '#wire/ldap/result.ts';
import type { LdapConnection, LdapWorld } from './connection.ts';
import { answerPing } from './ping.ts';
import { type Refusal, refusalResult, resultOf } from './refusals.ts';
import { requesterOf } from './requester.ts';
import { rootAttributes } from './root.ts';
import { searchEntries, selected } from './search.ts';

type SearchMessage = LdapMessage & { readonly operation: LdapOperation<'searchRequest'> };

/** Answers a search. Everybody may read the root; all else, who has logged on. */
export function answerSearch(
  connection: LdapConnection,
  message: SearchMessage,
  world: LdapWorld,
): LdapMessage[] {
  const { id, operation: search } = message;
  const refuse = (refusal: Refusal): LdapMessage[] => [done(id, refusalResult(refusal))];
  try {
    if (search.base === '') return answerRoot(id, search, world);
    const { directory } = world;
    if (connection.sid === undefined || requesterOf(directory, connection.sid) === undefined)
      return refuse({ refused: 'notBound' });
    const found = searchEntries(directory, search, pagedResultsOf(message));
    if ('refused' in found) return refuse(found);
    const references = found.references.map((uri) => ({ kind: 'searchReference', uris: [uri] }) as const);
    return [
      ...[...found.entries, ...references].map((operation) => ({ id, operation, controls: [] })),
      done(id, resultOf(found.cut ? 'sizeLimitExceeded' : 'success'), found.cookie),
    ];
  } catch (error) {
    // Of the value of a control, or of a ping.
    if (error instanceof WireError) return refuse({ refused: 'badControl' });
    throw error;
  }
}

function done(id: number, result: LdapResult, cookie?: Uint8Array): LdapMessage {
  const value = cookie && encodePagedResults({ size: 0, cookie });
  return {
    id,
    operation: { kind: 'searchDone', result },
    controls: value === undefined ? [] : [{ oid: PAGED_RESULTS, critical: false, value }],
  };
}

function pagedResultsOf({ controls }: LdapMessage): PagedResults | undefined {
  const control = controls.find(({ oid }) => oid === PAGED_RESULTS);
  return control && parsePagedResults(control.value ?? Buffer.alloc(0));
}

function answerRoot(
  id: number,
  search: LdapOperation<'searchRequest'>,
  { directory, controller, now }: LdapWorld,
): LdapMessage[] {
  const ping = pingOf(search);
  if (ping !== undefined) return pingAnswerMessages(id, answerPing(directory, controller, ping));
  if (search.scope !== 'base') return [done(id, refusalResult({ refused: 'noSuchObject', matched: [] }))];
  const { filter } = search;
  // The root has no attributes to look for, but that it is there.
  if (filter.kind !== 'present' || filter.attribute.toLowerCase() !== 'objectclass')
    return [done(id, resultOf('success'))];
  const attributes = selected(rootAttributes(directory, controller, now), search);
  return [
    { id, operation: { kind: 'searchEntry', name: '', attributes }, controls: [] },
    done(id, resultOf('success')),
  ];
}
