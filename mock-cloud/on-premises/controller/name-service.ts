/** Names on the corporate network: those of the domains by their own servers, all others as the Internet has them. */

import { type DnsAnswer, encodeDnsAnswer, parseDnsQuestion } from '#wire/dns.ts';
import { WireError } from '#wire/error.ts';
import { answerQuestion, type Domain, domainRecords } from '../directory/index.ts';

/** Seconds for which an answer about the Internet may be kept. */
const TTL = 300;

/** The address of a name of one of the domains. */
export function addressIn(domains: readonly Domain[], name: string): string | undefined {
  const wanted = name.toLowerCase();
  return domains
    .flatMap(domainRecords)
    .flatMap((record) =>
      record.type === 'A' && record.name.toLowerCase() === wanted ? [record.data] : [],
    )[0];
}

/** Answers datagrams to port 53; `resolve` asks the Internet. Undefined for what is no question, which a server passes over. */
export function answerNames(
  domains: readonly Domain[],
  resolve: (host: string) => string | undefined,
): (datagram: Uint8Array) => Buffer | undefined {
  return (datagram) => {
    try {
      const question = parseDnsQuestion(datagram);
      const own = domains.map((domain) => answerQuestion(domain, question));
      return encodeDnsAnswer(own.find(({ code }) => code !== 'REFUSED') ?? forwarded(question, resolve));
    } catch (error) {
      if (error instanceof WireError) return undefined;
      throw error;
    }
  };
}

function forwarded(
  { id, name, type }: ReturnType<typeof parseDnsQuestion>,
  resolve: (host: string) => string | undefined,
): DnsAnswer {
  const address = resolve(name);
  return {
    id,
    question: { name, type },
    code: address === undefined ? 'NXDOMAIN' : 'NOERROR',
    authoritative: false,
    answers: address === undefined || type !== 'A' ? [] : [{ type: 'A', name, ttl: TTL, data: address }],
    authorities: [],
    additionals: [],
  };
}
