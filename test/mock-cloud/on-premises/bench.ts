/** A domain to ask, and ways to ask it: in values, or over a loopback port by tools that others wrote. */

import { createServer, type Server } from 'node:net';
import type { TestContext } from 'node:test';
import { createServer as createTlsServer, TLSSocket } from 'node:tls';
import {
  answerMessage,
  below,
  createDirectory,
  type Directory,
  grantRight,
  type LdapConnection,
  type LdapWorld,
  prepareEntry,
  prepareUser,
  serveLdap,
  sidOf,
} from '../../../mock-cloud/on-premises/directory/index.ts';
import { createRandom } from '../../../mock-cloud/random/index.ts';
import type { LdapMessage } from '../../../wire/ldap/message.ts';
import type { LdapOperation } from '../../../wire/ldap/operations.ts';
import { resultName } from '../../../wire/ldap/result.ts';

/** Whoever is in the domain, with the password. */
export const PASSWORDS = {
  administrator: 'Adm1n-Passw0rd',
  anna: 'Pa55-word-Anna',
  ben: 'Pa55-word-Ben',
  odj: 'Pa55-word-Odj',
} as const;

/** A day in 2026. */
export const NOW = Date.UTC(2026, 10, 30, 7, 0, 0);

/** A world to ask, and its clock. */
export interface Bench {
  readonly directory: Directory;
  now: number;
  world(): LdapWorld;
}

/**
 * corp.contoso.com: anna is anybody, ben is disabled, odj has the right to make and delete computers in OU=Autopilot, as
 * an Intune Connector has it; OU=Other is there too.
 */
export function createBench(
  spec: { readonly signing?: 'required' | 'negotiated'; readonly quota?: number } = {},
): Bench {
  const random = createRandom('test', 'domain');
  const directory = createDirectory(
    {
      dnsName: 'corp.contoso.com',
      netbiosName: 'CORP',
      controllers: [{ name: 'DC1', address: '10.0.0.10', site: 'Default-First-Site-Name' }],
      signing: spec.signing ?? 'required',
      machineAccountQuota: spec.quota ?? 10,
    },
    NOW,
    random,
  );
  const world = { directory, now: NOW, random };
  const { domain } = directory;
  const administrator = prepareUser(world, 'Administrator', PASSWORDS.administrator, {
    primaryGroupID: 512,
  });
  if (sidOf(administrator) === undefined) throw new Error('an account has a security identifier');
  prepareUser(world, 'anna', PASSWORDS.anna);
  prepareUser(world, 'ben', PASSWORDS.ben, { userAccountControl: 514 });
  const odj = prepareUser(world, 'odj', PASSWORDS.odj);
  for (const name of ['Autopilot', 'Other'])
    prepareEntry(world, below(domain, `OU=${name}`), 'organizationalUnit', {});
  for (const right of ['createComputers', 'deleteComputers'] as const)
    grantRight(directory, below(domain, 'OU=Autopilot'), { trustee: sidOf(odj) ?? '', right });
  const bench: Bench = {
    directory,
    now: NOW,
    world: () => ({
      directory,
      now: bench.now,
      random,
      controller: domain.controllers[0] ?? { name: '', address: '', site: '' },
      canStartTls: false,
    }),
  };
  return bench;
}

/** One end of a connection: asks in values. */
export interface Line {
  /** All that comes back. */
  ask(operation: LdapOperation, controls?: LdapMessage['controls']): readonly LdapMessage[];
  /** The name of the result. */
  result(operation: LdapOperation): string;
  /** Name and text of the result. */
  told(operation: LdapOperation): readonly [name: string, text: string];
  bind(name: string, password: string): string;
}

/** A connection to the bench's controller; in TLS unless told. */
export function openLine(bench: Bench, confidential = true): Line {
  let connection: LdapConnection = { confidential, sid: undefined };
  let id = 0;
  const ask: Line['ask'] = (operation, controls = []) => {
    id += 1;
    const answer = answerMessage(connection, { id, operation, controls }, bench.world());
    connection = answer.connection;
    return answer.messages;
  };
  const told: Line['told'] = (operation) => {
    const last = ask(operation).at(-1)?.operation;
    if (last === undefined || !('result' in last)) throw new Error('no result came');
    return [resultName(last.result.code) ?? String(last.result.code), last.result.message];
  };
  return {
    ask,
    told,
    result: (operation) => told(operation)[0],
    bind: (name, password) =>
      told({
        kind: 'bindRequest',
        version: 3,
        name,
        authentication: { kind: 'simple', password: Buffer.from(password) },
      })[0],
  };
}

/** A line on which somebody has logged on. */
export function lineOf(bench: Bench, who: keyof typeof PASSWORDS): Line {
  const line = openLine(bench);
  const bound = line.bind(`CORP\\${who}`, PASSWORDS[who]);
  if (bound !== 'success') throw new Error(`${who} cannot log on: ${bound}`);
  return line;
}

/** Attributes of text. */
export const attributes = (values: Readonly<Record<string, string | Buffer | readonly string[]>>) =>
  Object.entries(values).map(([type, value]) => ({
    type,
    values: (Array.isArray(value) ? value : [value]).map((one) => Buffer.from(one)),
  }));

/** A request to add a computer. */
export function addComputer(
  name: string,
  container = 'OU=Autopilot,DC=corp,DC=contoso,DC=com',
  more: Parameters<typeof attributes>[0] = { userAccountControl: '4096' },
): LdapOperation<'addRequest'> {
  return {
    kind: 'addRequest',
    name: `CN=${name},${container}`,
    attributes: attributes({ objectClass: 'computer', sAMAccountName: `${name}$`, ...more }),
  };
}

/** A search below the domain. */
export function searchOf(
  filter: LdapOperation<'searchRequest'>['filter'],
  more: Partial<LdapOperation<'searchRequest'>> = {},
): LdapOperation<'searchRequest'> {
  return {
    kind: 'searchRequest',
    base: 'DC=corp,DC=contoso,DC=com',
    scope: 'subtree',
    dereference: 0,
    sizeLimit: 0,
    timeLimit: 0,
    typesOnly: false,
    filter,
    attributes: [],
    ...more,
  };
}

/** The entries of an answer: names and texts. */
export function entriesOf(
  messages: readonly LdapMessage[],
): { name: string; values: Record<string, string[]> }[] {
  return messages.flatMap(({ operation }) =>
    operation.kind === 'searchEntry'
      ? [
          {
            name: operation.name,
            values: Object.fromEntries(
              operation.attributes.map(({ type, values }) => [
                type,
                values.map((value) => Buffer.from(value).toString('utf8')),
              ]),
            ),
          },
        ]
      : [],
  );
}

/** What serves TLS. */
export interface ServerKey {
  readonly key: string;
  readonly cert: string;
}

/** Serves the bench on loopback ports of the system's choice; they close when the test ends. */
export async function serveBench(
  t: TestContext,
  bench: Bench,
  tls: ServerKey,
): Promise<{ readonly ldap: number; readonly ldaps: number }> {
  const world = () => bench.world();
  const plain = createServer((socket) =>
    serveLdap(socket, {
      world,
      confidential: false,
      startTls: (stream) => {
        const secure = new TLSSocket(stream, { isServer: true, ...tls });
        secure.on('error', () => stream.destroy());
        return secure;
      },
    }),
  );
  const secure = createTlsServer(tls, (socket) => serveLdap(socket, { world, confidential: true }));
  return { ldap: await listen(t, plain), ldaps: await listen(t, secure) };
}

async function listen(t: TestContext, server: Server): Promise<number> {
  const sockets = new Set<import('node:net').Socket>();
  server.on('connection', (socket) => sockets.add(socket));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  t.after(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return address.port;
}
