/** `glovebox cloud` says at its end what tools asked for in vain. */
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { type TestContext, test } from 'node:test';
import { ProxyAgent, request } from 'undici';
import { type CloudProcess, startCloudProcess } from './cloud-process.ts';
import { glovebox, temporaryFolder } from './run-command.ts';

async function ask(cloud: CloudProcess, url: string): Promise<void> {
  const proxy = new ProxyAgent({
    uri: cloud.ready.proxy,
    requestTls: { ca: cloud.rootCertificate },
    proxyTunnel: true,
  });
  const done = request(url, { dispatcher: proxy }).then(
    ({ body }) => body.dump(),
    () => undefined,
  );
  await done;
  await proxy.close();
}

async function start(t: TestContext, ...args: readonly string[]): Promise<CloudProcess> {
  const cloud = await startCloudProcess(args, await temporaryFolder(t));
  t.after(() => cloud.child.kill('SIGKILL'));
  return cloud;
}

test('--json: one more line of JSON at the end, on SIGINT and on SIGTERM', async (t) => {
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    const cloud = await start(t, '--json');
    let output = '';
    cloud.child.stdout?.setEncoding('utf8').on('data', (text: string) => {
      output += text;
    });
    await ask(cloud, 'https://graph.microsoft.com/beta/$metadata');
    await ask(cloud, 'https://portal.azure.com/');
    cloud.child.kill(signal);
    const [code] = await once(cloud.child, 'close');
    assert.equal(code, 0);
    assert.deepEqual(JSON.parse(output), {
      event: 'notServed',
      notServed: [
        { method: 'CONNECT', host: 'portal.azure.com', count: 1 },
        { method: 'GET', host: 'graph.microsoft.com', path: '/beta/$metadata', count: 1 },
      ],
    });
    assert.equal(cloud.errors(), '');
  }
});

test('the log marks the exchange', async (t) => {
  const cloud = await start(t, '--verbose');
  await ask(cloud, 'https://graph.microsoft.com/v1.0/$metadata');
  await ask(cloud, 'https://graph.microsoft.com/v1.0/users');
  assert.equal(await cloud.end(), 0);
  const [gap, refused] = cloud
    .errors()
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));
  assert.deepEqual([gap.status, gap.notServed], [501, ['GET /v1.0/$metadata']]);
  assert.deepEqual([refused.status, refused.notServed], [401, undefined]);
});

test('a person reads a list, the most often asked for first', async (t) => {
  const folder = await temporaryFolder(t);
  let asked = Promise.resolve();
  const { code, stdout, stderr } = await glovebox(['cloud', '--port', '0'], {
    environment: { XDG_STATE_HOME: folder },
    when: {
      says: 'Ctrl+C ends it.',
      act: (kill, said) => {
        const proxy = /http:\/\/127\.0\.0\.1:\d+/.exec(said)?.[0] ?? '';
        const gap = async (host: string): Promise<void> => {
          const answer = await request(proxy, { headers: { host } });
          await answer.body.dump();
        };
        asked = gap('portal.azure.com')
          .then(() => gap('graph.microsoft.us'))
          .then(() => gap('graph.microsoft.us'))
          .finally(() => kill('SIGTERM'));
      },
    },
  });
  await asked;
  assert.deepEqual([code, stderr], [0, '']);
  assert.equal(
    stdout.slice(stdout.indexOf('The cloud is closed.')),
    `The cloud is closed.

Not served by Glovebox, though the real services have it:
  2 x GET graph.microsoft.us
  1 x GET portal.azure.com
`,
  );
});
