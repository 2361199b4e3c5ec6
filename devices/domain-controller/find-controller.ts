/**
 * Where a controller of a domain is, as Windows' locator finds it ([MS-ADTS] 6.3.6): a service record out of DNS, then an LDAP
 * ping over UDP to each of its hosts, until one says that it is what is looked for.
 */

import { type DnsAnswer, encodeDnsQuestion, parseDnsAnswer } from '#wire/dns.ts';
import { WireError } from '#wire/error.ts';
import { encodePing, parsePingAnswer, USUAL_VERSION } from '#wire/ldap/controller-ping.ts';
import type { NetlogonAnswer } from '#wire/ldap/netlogon.ts';
import { type DeviceTask, NetworkError, type NetworkPort, type RandomSource } from '../ports.ts';
import { type ServiceHost, serviceOrder } from './service-order.ts';

/** What finding needs of the network. */
export interface ControllerNetwork {
  readonly datagram: NetworkPort['datagram'];
  /** The name server that the link has told of (DHCP, RFC 2132 section 3.8); undefined without one. */
  nameServer(): string | undefined;
}

/** A controller that has answered. */
export interface DomainController {
  /** E.g. dc1.corp.contoso.com. */
  readonly host: string;
  readonly address: string;
  /** The site that the controller is in, and the one that the PC is in. */
  readonly site: string;
  readonly clientSite: string;
  /** Bits of CONTROLLER_FLAGS. */
  readonly flags: number;
  readonly domainGuid: string;
  readonly forest: string;
  readonly netbiosDomain: string;
}

/** What was tried, and why it did not lead to a controller. */
export interface ControllerTry {
  /** E.g. "_ldap._tcp.dc._msdcs.corp.contoso.com" or "dc1.corp.contoso.com (10.0.0.10)". */
  readonly what: string;
  readonly why:
    | 'noNetwork'
    | 'noSuchName'
    | 'noAddress'
    | 'noAnswer'
    | 'badAnswer'
    | 'notAController'
    | 'refused';
  readonly detail: string;
}

/** How it ended. */
export type ControllerSearch =
  | { readonly found: true; readonly controller: DomainController; readonly tries: readonly ControllerTry[] }
  | { readonly found: false; readonly tries: readonly ControllerTry[] };

/** What to find. */
export interface FindOptions {
  /** E.g. corp.contoso.com. */
  readonly domain: string;
  /** The site that the PC is in, if it knows: its controllers are asked first. */
  readonly site?: string | undefined;
  /** NetBIOS name of the PC. */
  readonly host: string;
  readonly network: ControllerNetwork;
  readonly random: Pick<RandomSource, 'integer'>;
  readonly task: DeviceTask;
  /** How long a datagram is waited for, milliseconds of the clock. */
  readonly limitMs?: number;
}

// How long Windows' resolver waits for a name server at first; for a ping too.
// https://learn.microsoft.com/troubleshoot/windows-server/networking/dns-client-resolution-timeouts
const LIMIT_MS = 1000;

/** Finds a controller, or says what was tried. Never throws for what the network does. */
export async function findDomainController(options: FindOptions): Promise<ControllerSearch> {
  const { domain, site, random } = options;
  const tries: ControllerTry[] = [];
  const tried = new Set<string>();
  const names = [
    ...(site === undefined ? [] : [`_ldap._tcp.${site}._sites.dc._msdcs.${domain}`]),
    `_ldap._tcp.dc._msdcs.${domain}`,
  ];
  for (const name of names) {
    const answer = await ask(options, name, 'SRV');
    if ('why' in answer) {
      tries.push(answer);
      continue;
    }
    const hosts = answer.answers.flatMap((record) => (record.type === 'SRV' ? [record.data] : []));
    if (hosts.length === 0)
      tries.push({ what: name, why: 'noSuchName', detail: 'the name has no service records' });
    for (const host of serviceOrder(hosts, random)) {
      if (tried.has(host.target.toLowerCase())) continue;
      tried.add(host.target.toLowerCase());
      const outcome = await tryHost(options, host, answer);
      if (!('why' in outcome)) return { found: true, controller: outcome, tries };
      tries.push(outcome);
    }
  }
  return { found: false, tries };
}

/** One question to the name server. */
async function ask(
  options: FindOptions,
  name: string,
  type: 'SRV' | 'A',
): Promise<DnsAnswer | ControllerTry> {
  const server = options.network.nameServer();
  if (server === undefined) return { what: name, why: 'noNetwork', detail: 'there is no name server' };
  const id = options.random.integer(65_536);
  const outcome = await exchange(options, name, server, 53, () => encodeDnsQuestion(id, { name, type }));
  if ('why' in outcome) return outcome;
  return reading<DnsAnswer>(name, () => {
    const answer = parseDnsAnswer(id, outcome.bytes);
    if (answer.code === 'NOERROR') return answer;
    const why = answer.code === 'NXDOMAIN' ? 'noSuchName' : 'badAnswer';
    return { what: name, why, detail: `the name server says ${answer.code}` };
  });
}

async function tryHost(
  options: FindOptions,
  { target, port }: ServiceHost,
  { additionals }: DnsAnswer,
): Promise<DomainController | ControllerTry> {
  const address = addressIn(additionals, target) ?? (await lookUp(options, target));
  if (typeof address !== 'string') return address;
  const what = `${target} (${address})`;
  const id = 1 + options.random.integer(65_535);
  const ping = {
    domain: options.domain,
    host: options.host,
    domainGuid: undefined,
    user: undefined,
    ntVersion: USUAL_VERSION,
  };
  const outcome = await exchange(options, what, address, port, () => encodePing(id, ping));
  if ('why' in outcome) return outcome;
  return reading<DomainController>(what, () => {
    const answer = parsePingAnswer(id, outcome.bytes);
    return answer?.domain.toLowerCase() === options.domain.toLowerCase()
      ? controllerOf(answer, address)
      : { what, why: 'notAController', detail: `it is no controller of ${options.domain}` };
  });
}

function controllerOf(answer: NetlogonAnswer, address: string): DomainController {
  const { host, site, clientSite, flags, domainGuid, forest, netbiosDomain } = answer;
  return { host, address, site, clientSite, flags, domainGuid, forest, netbiosDomain };
}

const addressIn = (records: DnsAnswer['answers'], name: string): string | undefined =>
  records.flatMap((record) =>
    record.type === 'A' && record.name.toLowerCase() === name.toLowerCase() ? [record.data] : [],
  )[0];

async function lookUp(options: FindOptions, host: string): Promise<string | ControllerTry> {
  const answer = await ask(options, host, 'A');
  if ('why' in answer) return answer;
  return (
    addressIn(answer.answers, host) ?? { what: host, why: 'noAddress', detail: 'the name has no address' }
  );
}

const REASONS: Readonly<Record<NetworkError['reason'], ControllerTry['why']>> = {
  noNetwork: 'noNetwork',
  notFound: 'noSuchName',
  blocked: 'noAnswer',
  refused: 'refused',
  timeout: 'noAnswer',
  tls: 'badAnswer',
  broken: 'noAnswer',
  interaction: 'badAnswer',
};

/** One datagram out and one back, or why not. */
async function exchange(
  { network, task, limitMs = LIMIT_MS }: FindOptions,
  what: string,
  host: string,
  port: number,
  payload: () => Uint8Array,
): Promise<{ readonly bytes: Uint8Array } | ControllerTry> {
  try {
    const answer = network.datagram(host, port, payload());
    return { bytes: await task.wait(`the answer of ${host}:${port}`, answer, { limitMs }) };
  } catch (error) {
    if (error instanceof NetworkError) return { what, why: REASONS[error.reason], detail: error.message };
    // A name that no question can carry.
    if (error instanceof WireError) return { what, why: 'noSuchName', detail: error.message };
    if (error instanceof Error && error.name === 'TimeLimitError')
      return { what, why: 'noAnswer', detail: `${host}:${port} did not answer within ${limitMs / 1000} s` };
    throw error;
  }
}

/** Reads an answer; one that cannot be read is a try that failed. */
function reading<T>(what: string, read: () => T | ControllerTry): T | ControllerTry {
  try {
    return read();
  } catch (error) {
    if (error instanceof WireError) return { what, why: 'badAnswer', detail: error.message };
    throw error;
  }
}
