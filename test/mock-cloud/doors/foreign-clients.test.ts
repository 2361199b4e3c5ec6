/** Clients that nobody here wrote, unmodified, at the HTTPS door and at the proxy. */

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { missing, PYTHON, run, startServed } from './served.ts';

const CURL = '/usr/bin/curl';
let bench: Awaited<ReturnType<typeof startServed>>;
before(async () => {
  bench = await startServed();
});
after(() => bench.end());

const CONFIGURATION = 'https://login.microsoftonline.com/contoso.com/v2.0/.well-known/openid-configuration';

/** Runs curl; its last line is the status. */
async function curl(args: readonly string[], environment: Record<string, string> = {}) {
  const ran = await run(CURL, ['-sS', '-w', '\n%{http_code}', ...args], environment);
  const lines = ran.stdout.split('\n');
  return { ...ran, status: Number(lines.at(-1)), body: lines.slice(0, -1).join('\n') };
}

const viaProxy = (user = '') => ({
  HTTPS_PROXY: bench.served.door.proxy.replace('//', `//${user}`),
  CURL_CA_BUNDLE: bench.caFile,
});

test('curl through HTTPS_PROXY, with the root: a host by its real name', {
  skip: missing(CURL),
}, async () => {
  const { status, body } = await curl([CONFIGURATION], viaProxy());
  assert.equal(status, 200);
  assert.match(JSON.parse(body).token_endpoint, /^https:\/\/login\.microsoftonline\.com\//);
});

test('the user name of the proxy names the client in the journal', { skip: missing(CURL) }, async () => {
  await curl([CONFIGURATION], viaProxy('import-script@'));
  const entries = await bench.served.hosted.current().control.journal({ from: 'import-script' });
  assert.deepEqual(
    entries.map(({ method, url, status }) => ({ method, url, status })),
    [{ method: 'GET', url: CONFIGURATION, status: 200 }],
  );
});

test('curl without the root does not trust the cloud', { skip: missing(CURL) }, async () => {
  const { code, stderr } = await curl([CONFIGURATION], { HTTPS_PROXY: bench.served.door.proxy });
  assert.equal(code, 60, stderr);
});

test('curl at the HTTPS door by --connect-to and by --resolve', { skip: missing(CURL) }, async () => {
  const { port } = bench.served.door;
  const connected = await curl([
    '--cacert',
    bench.caFile,
    '--connect-to',
    `::127.0.0.1:${port}`,
    CONFIGURATION,
  ]);
  assert.equal(connected.status, 200);
  const withPort = CONFIGURATION.replace('.com/', `.com:${port}/`);
  const resolve = `login.microsoftonline.com:${port}:127.0.0.1`;
  assert.equal((await curl(['--cacert', bench.caFile, '--resolve', resolve, withPort])).status, 200);
});

test('curl reaches a host of a pattern', { skip: missing(CURL) }, async () => {
  const url = 'https://ncu-infineon-keyid-1.microsoftaik.azure.net/nothing-here';
  const { status, stderr } = await curl([url], viaProxy());
  assert.equal(status, 404, stderr);
});

test('curl asks for plain HTTP through the proxy', { skip: missing(CURL) }, async () => {
  const { status, body } = await curl(['http://www.msftconnecttest.com/connecttest.txt'], {
    http_proxy: bench.served.door.proxy,
  });
  assert.deepEqual([status, body], [200, 'Microsoft Connect Test']);
});

test('curl is refused every other host, and told which', { skip: missing(CURL) }, async () => {
  const secure = await curl(['-v', 'https://example.com/'], viaProxy());
  assert.equal(secure.code, 56);
  assert.match(secure.stderr, /403 Glovebox does not know example\.com:443; nothing leaves this machine/);
  const plain = await curl(['http://example.com/x'], { http_proxy: bench.served.door.proxy });
  assert.equal(plain.status, 403);
  assert.match(
    plain.body,
    /^Glovebox does not know example\.com:80; nothing leaves this machine\.\nGlovebox serves:\n/,
  );
  const refused = (await bench.served.hosted.current().control.journal()).filter(
    ({ status }) => status === 403,
  );
  assert.deepEqual(
    refused.map(({ method, url }) => `${method} ${url}`),
    ['CONNECT https://example.com/', 'GET http://example.com/'],
  );
});

test("curl's client certificate is seen through a tunnel", { skip: missing(CURL) }, async () => {
  const { stderr } = await curl(['-v', 'https://r.manage.microsoft.com/'], viaProxy());
  assert.match(stderr, /Request CERT/);
  const other = await curl(['-v', 'https://graph.microsoft.com/'], viaProxy());
  assert.doesNotMatch(other.stderr, /Request CERT/);
});

test("Node's own fetch by its environment, as docs/pointing-tools.md says", async () => {
  const script = `fetch('${CONFIGURATION}').then((answer) => console.log(answer.status))`;
  const { stdout, stderr } = await run(process.execPath, ['-e', script], {
    HTTPS_PROXY: bench.served.door.proxy,
    NODE_USE_ENV_PROXY: '1',
    NODE_EXTRA_CA_CERTS: bench.caFile,
  });
  assert.equal(stdout, '200\n', stderr);
});

const MSAL = `
import json, sys, msal
tenant, client, secret = sys.argv[1:]
app = msal.ConfidentialClientApplication(client, client_credential=secret,
    authority="https://login.microsoftonline.com/" + tenant)
print(json.dumps(app.acquire_token_for_client(["https://graph.microsoft.com/.default"])))
`;

async function withoutMsal(): Promise<string | false> {
  if (missing(PYTHON) !== false) return missing(PYTHON);
  const { code } = await run(PYTHON, ['-c', 'import msal']);
  return code === 0 ? false : `${PYTHON} has no package msal (apt-get install python3-msal)`;
}

test('python3-msal gets a token by client credentials, and Graph takes it', async (t) => {
  const reason = await withoutMsal();
  if (reason !== false) return t.skip(reason);
  const [tenant] = bench.served.hosted.tenants();
  assert.ok(tenant);
  const environment = {
    HTTPS_PROXY: bench.served.door.proxy,
    REQUESTS_CA_BUNDLE: bench.caFile,
  };
  const { clientId, secret } = tenant.administrator;
  const good = await run(PYTHON, ['-c', MSAL, tenant.id, clientId, secret], environment);
  const token = JSON.parse(good.stdout || assert.fail(good.stderr));
  assert.equal(token.token_type, 'Bearer');
  const ask = `import requests, sys
answer = requests.get("https://graph.microsoft.com/v1.0/users", headers={"Authorization": "Bearer " + sys.argv[1]})
print(answer.status_code, len(answer.json()["value"]))`;
  const users = await run(PYTHON, ['-c', ask, token.access_token], environment);
  assert.equal(users.stdout, '200 3\n', users.stderr);
  const bad = await run(PYTHON, ['-c', MSAL, tenant.id, clientId, 'not the secret'], environment);
  assert.match(JSON.parse(bad.stdout).error_description, /^AADSTS7000215/);
});

test('python-requests says by itself which host is not served', async (t) => {
  const reason = await withoutMsal();
  if (reason !== false) return t.skip(reason);
  const { stderr } = await run(PYTHON, ['-c', 'import requests; requests.get("https://example.com/")'], {
    HTTPS_PROXY: bench.served.door.proxy,
    REQUESTS_CA_BUNDLE: bench.caFile,
  });
  assert.match(stderr, /Tunnel connection failed: 403 Glovebox does not know example\.com:443/);
});
