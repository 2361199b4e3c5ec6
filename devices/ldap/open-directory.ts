/** Logs the PC on to the directory of its domain, and asks it. */

import { WireError } from '#wire/error.ts';
import { parseFilterText } from '#wire/ldap/filter-text.ts';
import type { LdapChange, LdapOperation, SearchScope } from '#wire/ldap/operations.ts';
import { type LdapResult, resultName } from '#wire/ldap/result.ts';
import { beginContext, type ComputerAccount, networkPath } from '../kerberos/index.ts';
import type { Activity } from '../pc/index.ts';
import { NetworkError } from '../ports.ts';
import { type LdapLine, openLine } from './ldap-line.ts';

/** An entry, with the values of the attributes that were asked for; names in lower case. */
export interface DirectoryEntry {
  readonly name: string;
  readonly values: Readonly<Record<string, readonly Uint8Array[]>>;
}

/** Why the directory was not asked, or what it answered instead. */
export interface DirectoryFailure {
  readonly failed: 'unreachable' | 'refused' | 'unreadable';
  /** For a log. */
  readonly detail: string;
  /** The name of the result (RFC 4511 appendix A.2), where the directory refused; undefined for one without a name. */
  readonly result?: string | undefined;
}

/** A connection on which the PC has logged on. Nothing here throws for what comes over the network. */
export interface DirectoryConnection {
  search(search: {
    /** A distinguished name; '' is the root of the tree. */
    readonly base: string;
    readonly scope: SearchScope;
    /** RFC 4515. */
    readonly filter: string;
    readonly attributes: readonly string[];
  }): Promise<readonly DirectoryEntry[] | DirectoryFailure>;
  /** Undefined when done. */
  modify(name: string, changes: readonly LdapChange[]): Promise<DirectoryFailure | undefined>;
  close(): void;
}

const PORT = 389;
/** LDAP_OPT_TIMELIMIT has none; how long Windows waits here is assumed (A-SYNC-07). */
const LIMIT_MS = 30_000;

/**
 * Opens a connection to a controller by its name, e.g. `dc1.corp.contoso.com`, and logs on as the computer: SASL GSS-SPNEGO
 * with Kerberos, sealed, as Windows does ([MS-ADTS] 5.1.1.1.2).
 */
export async function openDirectory(
  activity: Activity,
  host: string,
  computer: ComputerAccount,
): Promise<DirectoryConnection | DirectoryFailure> {
  const { pc } = activity;
  const client = { path: networkPath(activity, host), now: () => pc.clock.now(), random: pc.random };
  const context = await beginContext(client, computer, { name: 'ldap', host });
  if (context.kind === 'unreachable') return { failed: 'unreachable', detail: context.error.message };
  if (context.kind === 'refused')
    return { failed: 'refused', detail: `Kerberos: ${context.name ?? context.code}` };
  const connected = await attempt(async () => (await pc.network.connect(host, PORT)).stream);
  if ('failed' in connected) return connected;
  const line = openLine(connected.value, host);
  const ask = (operation: LdapOperation) => askOn(activity, line, host, operation);
  const bound = await ask({
    kind: 'bindRequest',
    version: 3,
    name: '',
    authentication: { kind: 'sasl', mechanism: 'GSS-SPNEGO', credentials: context.token },
  });
  const agreed = await attempt(async () => context.finish(credentialsIn(bound)));
  if ('failed' in agreed) {
    line.close();
    return 'failed' in bound ? bound : (refusalIn(bound) ?? agreed);
  }
  line.seal(agreed.value);
  return {
    search: async ({ base, scope, filter, attributes }) => {
      const answer = await ask({
        kind: 'searchRequest',
        base,
        scope,
        dereference: 0,
        sizeLimit: 0,
        timeLimit: 0,
        typesOnly: false,
        filter: parseFilterText(filter),
        attributes,
      });
      if ('failed' in answer) return answer;
      return refusalIn(answer) ?? answer.flatMap(entriesIn);
    },
    modify: async (name, changes) => {
      const answer = await ask({ kind: 'modifyRequest', name, changes });
      return 'failed' in answer ? answer : refusalIn(answer);
    },
    close: () => line.close(),
  };
}

/** Asks on the task's time: it stands still while the controller works, but for where the controller waits itself. */
async function askOn(
  { task }: Activity,
  line: LdapLine,
  host: string,
  operation: LdapOperation,
): Promise<readonly LdapOperation[] | DirectoryFailure> {
  const what = `LDAP with ${host}`;
  const answered = await attempt(async () => {
    const hold = task.hold(what);
    line.listen((state) => (state === 'waiting' ? hold.suspend() : hold.resume()));
    const work = line.ask(operation).finally(() => hold.release());
    return task.wait(`the answer to ${what}`, work, { limitMs: LIMIT_MS });
  });
  if (!('failed' in answered)) return answered.value;
  line.close();
  return answered;
}

/** What the network and the codecs throw, as a value. */
async function attempt<T>(work: () => Promise<T>): Promise<{ readonly value: T } | DirectoryFailure> {
  try {
    return { value: await work() };
  } catch (error) {
    if (error instanceof NetworkError) return { failed: 'unreachable', detail: error.message };
    if (error instanceof WireError) return { failed: 'unreadable', detail: error.message };
    if (error instanceof Error && error.name === 'TimeLimitError')
      return { failed: 'unreachable', detail: `no answer within ${LIMIT_MS / 1000} s` };
    throw error;
  }
}

function credentialsIn(answer: readonly LdapOperation[] | DirectoryFailure): Uint8Array {
  const [bound] = 'failed' in answer ? [] : answer;
  if (bound?.kind === 'bindResponse' && bound.serverCredentials !== undefined) return bound.serverCredentials;
  throw new WireError('missing', 'the directory has not answered to GSS-SPNEGO', 'bindResponse');
}

function refusalIn(answer: readonly LdapOperation[]): DirectoryFailure | undefined {
  const last = answer.at(-1);
  const result: LdapResult | undefined = last !== undefined && 'result' in last ? last.result : undefined;
  if (result === undefined) return { failed: 'unreadable', detail: 'the answer has no result' };
  if (result.code === 0) return undefined;
  const name = resultName(result.code);
  return { failed: 'refused', detail: `${name ?? result.code}: ${result.message}`, result: name };
}

function entriesIn(operation: LdapOperation): DirectoryEntry[] {
  if (operation.kind !== 'searchEntry') return [];
  const values = operation.attributes.map(({ type, values: list }) => [type.toLowerCase(), list] as const);
  return [{ name: operation.name, values: Object.fromEntries(values) }];
}
