/** The domain's own DNS: where its controllers are ([MS-ADTS] 6.3.2.3), and that there is nothing else. */

import { type DnsAnswer, type DnsRecord, encodeDnsAnswer, parseDnsQuestion } from '#wire/dns.ts';
import { WireError } from '#wire/error.ts';
import { type Controller, type Domain, hostName } from './domain.ts';

/** Seconds; what controllers register with. */
const TTL = 600;
const PORTS = { ldap: 389, kerberos: 88, kpasswd: 464, globalCatalog: 3268 } as const;

/** Every record of the domain. */
export function domainRecords(domain: Domain): DnsRecord[] {
  const { dnsName, forest, guid, controllers } = domain;
  return controllers.flatMap((controller, index) => {
    const host = hostName(domain, controller.name);
    const address = (name: string): DnsRecord => ({ type: 'A', name, ttl: TTL, data: controller.address });
    const service = (name: string, port: number): DnsRecord => ({
      type: 'SRV',
      name,
      ttl: TTL,
      data: { priority: 0, weight: 100, port, target: host },
    });
    const site = `${controller.site}._sites`;
    return [
      address(dnsName),
      address(host),
      address(`gc._msdcs.${forest}`),
      ...['', `${site}.`, 'dc._msdcs.', `${site}.dc._msdcs.`].flatMap((place) => [
        service(`_ldap._tcp.${place}${dnsName}`, PORTS.ldap),
        service(`_kerberos._tcp.${place}${dnsName}`, PORTS.kerberos),
      ]),
      ...(index === 0 ? [service(`_ldap._tcp.pdc._msdcs.${dnsName}`, PORTS.ldap)] : []),
      service(`_ldap._tcp.${guid}.domains._msdcs.${forest}`, PORTS.ldap),
      service(`_kerberos._udp.${dnsName}`, PORTS.kerberos),
      service(`_kpasswd._tcp.${dnsName}`, PORTS.kpasswd),
      service(`_kpasswd._udp.${dnsName}`, PORTS.kpasswd),
      ...['', `${site}.`].flatMap((place) => [
        service(`_gc._tcp.${place}${forest}`, PORTS.globalCatalog),
        service(`_ldap._tcp.${place}gc._msdcs.${forest}`, PORTS.globalCatalog),
      ]),
    ];
  });
}

/** What says that there is nothing, and for how long that may be believed (RFC 2308). */
function authority(domain: Domain, controller: Controller | undefined): DnsRecord {
  return {
    type: 'SOA',
    name: domain.dnsName,
    ttl: TTL,
    data: {
      mname: hostName(domain, controller?.name ?? ''),
      rname: `hostmaster.${domain.dnsName}`,
      serial: 1,
      refresh: 900,
      retry: 600,
      expire: 86_400,
      minimum: 3600,
    },
  };
}

/** Answers one question, out of one domain. Names of other domains are refused. */
export function answerQuestion(
  domain: Domain,
  { id, name, type }: { readonly id: number; readonly name: string; readonly type: string },
): DnsAnswer {
  const asked = name.toLowerCase();
  const zone = domain.dnsName.toLowerCase();
  const records = domainRecords(domain).map((record) => ({ ...record, name: record.name.toLowerCase() }));
  const soa = authority(domain, domain.controllers[0]);
  const answer = (rest: Partial<DnsAnswer>): DnsAnswer => ({
    id,
    question: { name, type },
    code: 'NOERROR',
    authoritative: true,
    answers: [],
    authorities: [],
    additionals: [],
    ...rest,
  });
  // The forest's own names are below its root domain, which is the only one here.
  if (asked !== zone && !asked.endsWith(`.${zone}`)) return answer({ code: 'REFUSED', authoritative: false });
  const exists = records.some((record) => record.name === asked || record.name.endsWith(`.${asked}`));
  if (type === 'SOA' && asked === zone) return answer({ answers: [soa] });
  const found = records.filter((record) => record.name === asked && (record.type === type || type === 'ANY'));
  if (found.length === 0) return answer({ code: exists ? 'NOERROR' : 'NXDOMAIN', authorities: [soa] });
  const targets = new Set(found.map((record) => (record.type === 'SRV' ? record.data.target : '')));
  return answer({
    answers: found.map((record) => ({ ...record, name })),
    additionals: records.filter((record) => record.type === 'A' && targets.has(record.name)),
  });
}

/** Answers a datagram to port 53; undefined for what is no question, which a server passes over. */
export function answerNameDatagram(domain: Domain, datagram: Uint8Array): Buffer | undefined {
  try {
    return encodeDnsAnswer(answerQuestion(domain, parseDnsQuestion(datagram)));
  } catch (error) {
    if (error instanceof WireError) return undefined;
    throw error;
  }
}
