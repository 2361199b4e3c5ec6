/** Where the PC's link leads: the Internet, the organization's network, nowhere. */
import assert from 'node:assert/strict';
import { duplexPair } from 'node:stream';
import { test } from 'node:test';
import { createDisk } from '../../../devices/disk/index.ts';
import type { Internet } from '../../../devices/network/internet.ts';
import {
  createNetwork,
  createWifi,
  type LinkedNetwork,
  type Surroundings,
} from '../../../devices/network/link.ts';
import { NetworkError } from '../../../devices/ports.ts';

/** A network that has these hosts. */
function networkWith(hosts: Readonly<Record<string, string>>, nameServer?: string): Internet {
  const notFound = (host: string): Error => Object.assign(new Error(`no ${host}`), { code: 'ENOTFOUND' });
  return {
    ...(nameServer !== undefined && { nameServer }),
    resolve: (host) => hosts[host],
    connect: (host) => {
      if (!(host in hosts)) throw notFound(host);
      return { stream: duplexPair()[0], secured: true };
    },
    datagram: async (host, port, payload) => {
      if (!(host in hosts)) throw notFound(host);
      return Buffer.concat([Buffer.from(`${host}:${port} `), payload]);
    },
  };
}

const internet = networkWith({ 'login.microsoftonline.com': '192.0.2.1' });
const corporateNetwork = networkWith(
  { 'login.microsoftonline.com': '192.0.2.1', 'dc1.corp.contoso.com': '10.0.0.10' },
  '10.0.0.10',
);

function link(change: Partial<Surroundings>): { network: LinkedNetwork; surroundings: Surroundings } {
  const surroundings: Surroundings = {
    cable: 'unplugged',
    wifiInRange: [],
    blockedHosts: [],
    corporateNetwork,
    vpnGateways: new Map([['vpn.contoso.com', corporateNetwork]]),
    ...change,
  };
  return { network: createNetwork(internet, surroundings, createWifi(createDisk())), surroundings };
}

const fails = (reason: NetworkError['reason']) => (error: unknown) =>
  error instanceof NetworkError && error.reason === reason;

test('on the corporate network there are the Internet, the domain controller, and a name server', async () => {
  const { network } = link({ cable: 'corporate' });
  assert.equal(network.link().state, 'internet');
  assert.equal(network.nameServer(), '10.0.0.10');
  assert.equal(await network.resolve('dc1.corp.contoso.com'), '10.0.0.10');
  assert.equal(await network.resolve('login.microsoftonline.com'), '192.0.2.1');
  await network.connect('dc1.corp.contoso.com', 88);
  const answer = await network.datagram('dc1.corp.contoso.com', 389, Buffer.from('ping'));
  assert.equal(Buffer.from(answer).toString(), 'dc1.corp.contoso.com:389 ping');
});

test('at home there is no domain controller and nobody who knows its name', async () => {
  const { network } = link({ cable: 'internet' });
  assert.equal(network.nameServer(), undefined);
  await network.resolve('login.microsoftonline.com');
  await assert.rejects(network.resolve('dc1.corp.contoso.com'), fails('notFound'));
  await assert.rejects(network.connect('dc1.corp.contoso.com', 88), fails('notFound'));
  await assert.rejects(network.datagram('dc1.corp.contoso.com', 389, Buffer.from('')), fails('notFound'));
});

test('a Wi-Fi network may be the corporate one, and one that is not in range leads nowhere', async () => {
  const office = { ssid: 'Contoso Office', internet: true, corporate: true };
  const { network, surroundings } = link({ wifiInRange: [office] });
  await assert.rejects(network.resolve('dc1.corp.contoso.com'), fails('noNetwork'));
  await network.joinWifi('Contoso Office');
  assert.equal(await network.resolve('dc1.corp.contoso.com'), '10.0.0.10');
  surroundings.wifiInRange = [];
  await assert.rejects(network.resolve('dc1.corp.contoso.com'), fails('noNetwork'));
  assert.equal(network.nameServer(), undefined);
});

test('a firewall on the corporate network blocks a domain controller too', async () => {
  const { network } = link({ cable: 'corporate', blockedHosts: ['*.corp.contoso.com'] });
  await assert.rejects(network.connect('dc1.corp.contoso.com', 88), fails('blocked'));
  await assert.rejects(network.datagram('dc1.corp.contoso.com', 389, Buffer.from('')), fails('blocked'));
});

test('who carries the PC home breaks what was open to the domain controller, and the Internet too', async () => {
  const { network, surroundings } = link({ cable: 'corporate' });
  const controller = await network.connect('dc1.corp.contoso.com', 88);
  network.linkChanged();
  assert.equal(controller.stream.destroyed, false);
  surroundings.cable = 'internet';
  network.linkChanged();
  assert.equal(controller.stream.destroyed, true);
});

test('a corporate cable without a corporate network is a cable to the Internet', async () => {
  const { network } = link({ cable: 'corporate', corporateNetwork: undefined, vpnGateways: new Map() });
  await network.resolve('login.microsoftonline.com');
  await assert.rejects(network.resolve('dc1.corp.contoso.com'), fails('notFound'));
});

test('a blocked port is closed to every host, others stay open, and what it carried breaks off', async () => {
  const { network, surroundings } = link({ cable: 'internet', blockedPorts: ['123/udp', '80/tcp'] });
  const host = 'login.microsoftonline.com';
  await assert.rejects(network.connect(host, 80), fails('blocked'));
  await assert.rejects(network.datagram(host, 123, Buffer.from('?')), fails('blocked'));
  await network.datagram(host, 80, Buffer.from('?'));
  const { stream } = await network.connect(host, 443);
  network.linkChanged();
  assert.equal(stream.destroyed, false);
  surroundings.blockedPorts = ['443/tcp'];
  network.linkChanged();
  assert.equal(stream.destroyed, true);
  await network.connect(host, 80);
});

test('without name resolution no name of the Internet is reached; those of the organization are', async () => {
  const { network } = link({ cable: 'corporate', resolvesInternetNames: false });
  await assert.rejects(network.resolve('login.microsoftonline.com'), fails('notFound'));
  await assert.rejects(network.connect('login.microsoftonline.com', 443), fails('notFound'));
  await assert.rejects(
    network.datagram('login.microsoftonline.com', 123, Buffer.from('?')),
    fails('notFound'),
  );
  assert.equal(await network.resolve('dc1.corp.contoso.com'), '10.0.0.10');
});
