/**
 * Proxy auto-configuration files (https://developer.mozilla.org/docs/Web/HTTP/Proxy_servers_and_tunneling/Proxy_Auto-Configuration_PAC_file):
 * a script with one function. Spoken here is what tests names of hosts and gives constants; no script is ever run.
 */

import { WireError } from './error.ts';

/** Which way a host is reached. */
export interface AutoConfig {
  /** For all other hosts. */
  readonly proxy: { readonly host: string; readonly port: number };
  /** Domains whose hosts are reached without the proxy, e.g. `corp.contoso.com`. */
  readonly direct: readonly string[];
}

/** The type under which it is served. */
export const AUTO_CONFIG_TYPE = 'application/x-ns-proxy-autoconfig';

/** Writes the script. */
export function encodeAutoConfig({ proxy, direct }: AutoConfig): string {
  const tests = ['isPlainHostName(host)', ...direct.map((domain) => `dnsDomainIs(host, ".${domain}")`)];
  return `function FindProxyForURL(url, host) {
  if (${tests.join(' || ')}) return "DIRECT";
  return "PROXY ${proxy.host}:${proxy.port}";
}
`;
}

/** Reads the script. @throws WireError for one that does not give a proxy, or gives it by other tests */
export function parseAutoConfig(text: string): AutoConfig {
  const where = 'FindProxyForURL';
  const [, condition, host, port] =
    /^\s*function FindProxyForURL\(url, host\)\s*\{\s*(?:if \(([^{};]*)\) return "DIRECT";\s*)?return "PROXY ([A-Za-z0-9.-]+):(\d{1,5})";\s*\}\s*$/.exec(
      text,
    ) ?? [];
  if (host === undefined) throw new WireError('unsupported', 'the script gives no proxy', where);
  const tests = condition === undefined ? [] : condition.split('||').map((one) => one.trim());
  const direct = tests.flatMap((test) => {
    if (test === 'isPlainHostName(host)') return [];
    const [, domain] = /^dnsDomainIs\(host, "\.([A-Za-z0-9.-]+)"\)$/.exec(test) ?? [];
    if (domain === undefined) throw new WireError('unsupported', `the test ${test}`, where);
    return [domain];
  });
  return { proxy: { host, port: Number(port) }, direct };
}

/** Whether a host is reached without the proxy. */
export function isDirect({ direct }: AutoConfig, host: string): boolean {
  const name = host.toLowerCase();
  return !name.includes('.') || direct.some((domain) => name.endsWith(`.${domain.toLowerCase()}`));
}
