/** The LDAP ping: "are you a controller of this domain?", a search over UDP ([MS-ADTS] 6.3.3), and its answer. */

import { WireError } from '../error.ts';
import { guidBytes, guidText } from '../guid.ts';
import type { LdapFilter } from './filter.ts';
import { createLdapFraming, encodeLdapMessage, type LdapMessage, parseLdapMessage } from './message.ts';
import { encodeNetlogon, type NetlogonAnswer, NT_VERSIONS, parseNetlogon } from './netlogon.ts';
import type { LdapOperation } from './operations.ts';
import { RESULT_CODES } from './result.ts';

/** The question. */
export interface ControllerPing {
  /** E.g. corp.contoso.com. */
  readonly domain: string | undefined;
  /** The NetBIOS name of the PC that asks. */
  readonly host: string | undefined;
  readonly domainGuid: string | undefined;
  /** An account that the controller is to know. */
  readonly user: string | undefined;
  /** Bits of {@link NT_VERSIONS}. */
  readonly ntVersion: number;
}

const ATTRIBUTE = 'netlogon';

/** A question as a datagram. */
export function encodePing(id: number, ping: ControllerPing): Buffer {
  const ntVersion = Buffer.alloc(4);
  ntVersion.writeUInt32LE(ping.ntVersion);
  const equal = (attribute: string, value: Uint8Array | string | undefined): LdapFilter[] =>
    value === undefined ? [] : [{ kind: 'equal', attribute, value: Buffer.from(value) }];
  const filters = [
    ...equal('DnsDomain', ping.domain),
    ...equal('Host', ping.host),
    ...equal('User', ping.user),
    ...equal('DomainGuid', ping.domainGuid && guidBytes(ping.domainGuid)),
    ...equal('NtVer', ntVersion),
  ];
  return encodeLdapMessage({
    id,
    operation: {
      kind: 'searchRequest',
      base: '',
      scope: 'base',
      dereference: 0,
      sizeLimit: 0,
      timeLimit: 0,
      typesOnly: false,
      filter: { kind: 'and', filters },
      attributes: ['Netlogon'],
    },
    controls: [],
  });
}

/** The question in a search, or undefined when the search is none. @throws WireError for a GUID or version that is none */
export function pingOf(search: LdapOperation<'searchRequest'>): ControllerPing | undefined {
  const { filter } = search;
  const asks = search.attributes.some((name) => name.toLowerCase() === ATTRIBUTE);
  if (search.base !== '' || search.scope !== 'base' || !asks || filter.kind !== 'and') return undefined;
  const value = (name: string): Buffer | undefined => {
    const found = filter.filters.find(
      (part) => part.kind === 'equal' && part.attribute.toLowerCase() === name.toLowerCase(),
    );
    return found?.kind === 'equal' ? Buffer.from(found.value) : undefined;
  };
  const guid = value('DomainGuid');
  const version = value('NtVer') ?? Buffer.alloc(4);
  if (version.length !== 4) throw new WireError('malformed', 'a version has four bytes', 'NtVer');
  return {
    // With a dot at its end it is the same name.
    domain: value('DnsDomain')?.toString('utf8').replace(/\.$/, ''),
    host: value('Host')?.toString('utf8'),
    user: value('User')?.toString('utf8'),
    domainGuid: guid && guidText(guid),
    ntVersion: version.readUInt32LE(),
  };
}

/** What answers a question: the entry if there is one, then the end; over UDP all of them in one datagram. */
export function pingAnswerMessages(id: number, answer: NetlogonAnswer | undefined): LdapMessage[] {
  const done: LdapMessage = {
    id,
    operation: {
      kind: 'searchDone',
      result: { code: RESULT_CODES.success, matchedName: '', message: '', referrals: [] },
    },
    controls: [],
  };
  if (answer === undefined) return [done];
  const attributes = [{ type: 'Netlogon', values: [encodeNetlogon(answer)] }];
  return [{ id, operation: { kind: 'searchEntry', name: '', attributes }, controls: [] }, done];
}

/**
 * Reads a datagram that answers the question `id`; undefined when the host is no controller of what was asked for.
 * @throws WireError, `unexpected` for the answer to another question
 */
export function parsePingAnswer(id: number, datagram: Uint8Array): NetlogonAnswer | undefined {
  const { messages, broken } = createLdapFraming().push(datagram);
  if (broken !== undefined) throw broken;
  let answer: NetlogonAnswer | undefined;
  for (const message of messages.map(parseLdapMessage)) {
    if (message.id !== id)
      throw new WireError('unexpected', `message ${message.id} answers another question`, 'messageID');
    if (message.operation.kind === 'searchDone') return answer;
    if (message.operation.kind !== 'searchEntry') continue;
    const value = message.operation.attributes.find(({ type }) => type.toLowerCase() === ATTRIBUTE)
      ?.values[0];
    if (value !== undefined) answer = parseNetlogon(value);
  }
  throw new WireError('missing', 'the answer has no end', 'datagram');
}

/** What Windows asks for: the extended answer. */
export const USUAL_VERSION = NT_VERSIONS.v5 | NT_VERSIONS.v5Ex;
