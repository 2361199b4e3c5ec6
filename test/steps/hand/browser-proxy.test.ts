/** The device's network as a proxy: TLS that proves the root, and refusals that name the host. */
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { duplexPair } from 'node:stream';
import { type TestContext, test } from 'node:test';
import { connect as connectTls } from 'node:tls';
import { createCloud, createKeySource, loadKeyPool } from '#cloud';
import { NetworkError } from '#devices';
import { type ProxyPath, startDeviceProxy } from '../../../steps/hand/browser-proxy.ts';
import { pemOf } from '../../../wire/x509.ts';

const keys = await loadKeyPool(12);

async function open(t: TestContext) {
  const cloud = createCloud({ keys: createKeySource(keys) });
  const root = pemOf('CERTIFICATE', cloud.rootCertificate());
  const proxy = await startDeviceProxy((host) => {
    const { key, certificate } = cloud.doorway.credentials([host]);
    return { key, certificate: certificate + root };
  });
  t.after(() => {
    proxy.close();
    cloud.close();
  });
  const failures: NetworkError[] = [];
  const states: string[] = [];
  const path: ProxyPath = {
    network: { connect: async (host, port) => cloud.internet('LT-0042').connect(host, port) },
    onState: (state) => states.push(state),
    onFailure: (error) => failures.push(error),
  };
  return { proxy, path, root, failures, states };
}

async function ask(
  url: string,
  target: string,
): Promise<{ readonly socket: Socket; readonly answer: string }> {
  const { hostname, port } = new URL(url);
  const socket = connect({ host: hostname, port: Number(port) });
  socket.write(`CONNECT ${target} HTTP/1.1\r\nHost: ${target}\r\n\r\n`);
  const [answer] = await once(socket, 'data');
  return { socket, answer: String(answer) };
}

test('a tunnel ends in TLS that the cloud’s root proves, for the name that was asked for', async (t) => {
  const { proxy, path, root } = await open(t);
  proxy.lead(path);
  const host = 'login.microsoftonline.com';
  const { socket, answer } = await ask(proxy.url, `${host}:443`);
  assert.match(answer, /^HTTP\/1\.1 200 /);
  const secure = connectTls({ socket, servername: host, ca: root });
  await once(secure, 'secureConnect');
  const chain = secure.getPeerCertificate(true);
  assert.equal(
    chain.issuerCertificate.fingerprint256,
    chain.issuerCertificate.issuerCertificate.fingerprint256,
  );
  secure.write(`GET /common/discovery/keys HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\n\r\n`);
  let text = '';
  for await (const chunk of secure) text += chunk;
  assert.match(text, /^HTTP\/1\.1 200 /);
});

test('without a way, with an unknown host, or with another method nothing is opened', async (t) => {
  const { proxy, path, failures } = await open(t);
  assert.match((await ask(proxy.url, 'login.microsoftonline.com:443')).answer, /while no page is shown/);
  proxy.lead({
    ...path,
    network: {
      connect: async (host) => {
        throw new NetworkError('blocked', host, 'dropped on the way');
      },
    },
  });
  assert.match(
    (await ask(proxy.url, 'graph.microsoft.com:443')).answer,
    /^HTTP\/1\.1 502 .*dropped on the way/s,
  );
  assert.deepEqual(
    failures.map(({ host, reason }) => [host, reason]),
    [['graph.microsoft.com', 'blocked']],
  );
  const { hostname, port } = new URL(proxy.url);
  const socket = connect({ host: hostname, port: Number(port) });
  socket.write('GET http://example.com/ HTTP/1.1\r\n\r\n');
  assert.match(String((await once(socket, 'data'))[0]), /only CONNECT/);
});

test('the state of the far side is passed on, and another way closes the tunnels of the last', async (t) => {
  const { proxy, path, states } = await open(t);
  const [near, far] = duplexPair();
  proxy.lead({ ...path, network: { connect: async () => ({ stream: near, secured: false }) } });
  const { socket } = await ask(proxy.url, 'manage.microsoft.com:443');
  near.emit('waiting');
  near.emit('running');
  assert.deepEqual(states, ['waiting', 'running']);
  far.on('error', () => {});
  const closed = once(socket, 'close');
  proxy.lead(undefined);
  await closed;
  assert.ok(near.destroyed);
});
