/** What clients ask for in vain is told apart from their mistakes at every door, marked, and counted. */

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { ProxyAgent, request } from 'undici';
import { connectControl, type RemoteControl } from '#cloud';
import { startCloud } from '../../../mock-cloud/cloud/outside-cloud.ts';
import { rejection } from './rejection.ts';
import { exchangeBytes, exchangeOverTls, requestText, startServed, statusOf } from './served.ts';

let bench: Awaited<ReturnType<typeof startServed>>;
let control: RemoteControl;
let proxy: ProxyAgent;
before(async () => {
  bench = await startServed();
  const { door, adminToken, caCertificate } = bench.served;
  control = connectControl({ url: door.proxy, token: adminToken });
  proxy = new ProxyAgent({ uri: door.proxy, requestTls: { ca: caCertificate }, proxyTunnel: true });
});
after(async () => {
  await proxy.close();
  await control.close();
  await bench.end();
});

interface Answer {
  readonly status: number;
  readonly header: unknown;
  readonly text: string;
}

async function ask(method: 'GET' | 'POST' | 'PUT', url: string): Promise<Answer> {
  const { statusCode, headers, body } = await request(url, { method, dispatcher: proxy });
  return { status: statusCode, header: headers['x-glovebox-not-served'], text: await body.text() };
}

/** Sends CONNECT and reads the whole refusal. */
const connectTo = (target: string): Promise<string> =>
  exchangeBytes(bench.served.door.port, `CONNECT ${target} HTTP/1.1\r\nHost: ${target}\r\n\r\n`);

const SIGN_IN = 'https://login.microsoftonline.com';
const TENANT = '11111111-1111-4111-8111-111111111111';

test('endpoints of the sign-in service that are documented and not served: 501 in its own form', async () => {
  const cases = [
    ['POST', '/common/oauth2/v2.0/userinfo', '/{tenant}/oauth2/v2.0/userinfo'],
    ['GET', `/${TENANT}/saml2?SAMLRequest=x`, '/{tenant}/saml2'],
    ['GET', '/contoso.com/v2.0/adminconsent?client_id=x', '/{tenant}/v2.0/adminconsent'],
    [
      'GET',
      `/${TENANT}/FederationMetadata/2007-06/FederationMetadata.xml`,
      '/{tenant}/federationmetadata/2007-06/federationmetadata.xml',
    ],
    ['POST', `/${TENANT}/kerberos`, '/{tenant}/kerberos'],
  ] as const;
  for (const [method, path, template] of cases) {
    const { status, header, text } = await ask(method, SIGN_IN + path);
    assert.deepEqual([status, header], [501, `${method} ${template}`], path);
    const body = JSON.parse(text);
    assert.equal(body.error, 'not_implemented');
    assert.ok(body.error_description.startsWith(`Glovebox does not serve ${method} ${path.split('?')[0]}. `));
    assert.deepEqual(Object.keys(body), [
      'error',
      'error_description',
      'error_codes',
      'timestamp',
      'trace_id',
      'correlation_id',
    ]);
  }
});

test('endpoints of device registration: 501 in its own form', async () => {
  const { status, header, text } = await ask(
    'POST',
    'https://enterpriseregistration.windows.net/EnrollmentServer/DeviceEnrollmentWebService.svc',
  );
  assert.deepEqual([status, header], [501, 'POST /EnrollmentServer/DeviceEnrollmentWebService.svc']);
  const { ErrorType, Message } = JSON.parse(text);
  assert.equal(ErrorType, 'NotImplemented');
  assert.match(
    Message,
    /^Glovebox does not serve POST \/EnrollmentServer\/DeviceEnrollmentWebService\.svc\. The real service has it/,
  );
});

test('what the documents do not have either is no gap', async () => {
  for (const url of [
    `${SIGN_IN}/common/oauth2/v2.0/userinf`,
    `${SIGN_IN}/common/oauth2/v2.0/tokens`,
    'https://enterpriseregistration.windows.net/EnrollmentServer/keys',
    'https://manage.microsoft.com/nothing',
  ]) {
    const { status, header, text } = await ask('PUT', url);
    assert.deepEqual([status, header], [404, undefined], url);
    assert.match(text, /^There is no PUT \/\S+ on [a-z.]+, as far as Glovebox knows the service\.\n$/);
  }
});

test('a host that Microsoft documents is refused as a gap, one that nobody knows is not', async () => {
  const documented = await connectTo('agents.manage.microsoft.com:443');
  assert.equal(
    statusOf(documented),
    'HTTP/1.1 403 agents.manage.microsoft.com:443 (Microsoft Intune) is not served by Glovebox; nothing leaves this machine',
  );
  assert.match(documented, /\r\nx-glovebox-not-served: CONNECT\r\n/);
  assert.match(documented, /Microsoft documents the host: https:\/\/learn\.microsoft\.com\/intune\//);
  for (const typo of [
    'graph.microsoft.con:443',
    'login.microsoftonlin.com:443',
    'ztd.dds.mircosoft.com:443',
  ]) {
    const refused = await connectTo(typo);
    assert.equal(
      statusOf(refused),
      `HTTP/1.1 403 Glovebox does not know ${typo}; nothing leaves this machine`,
    );
    assert.doesNotMatch(refused, /x-glovebox-not-served/);
  }
});

test('the same without a proxy: by SNI, by Host, and as plain HTTP through the proxy', async () => {
  const host = 'graph.microsoft.us';
  const refused =
    /x-glovebox-not-served: GET\r\n.*graph\.microsoft\.us \(a national cloud\) is not served by Glovebox/s;
  const bySni = await exchangeOverTls(bench.served, host, requestText('GET /v1.0/users', host));
  const byHost = await exchangeBytes(bench.served.door.port, requestText('GET /v1.0/users', host));
  const proxied = await exchangeBytes(bench.served.door.port, requestText(`GET http://${host}/x`, host));
  assert.deepEqual(
    [bySni, byHost, proxied].map((answer) => statusOf(answer).split(' ')[1]),
    ['421', '421', '403'],
  );
  assert.match(bySni, refused);
  assert.match(byHost, refused);
  assert.match(proxied, /x-glovebox-not-served: GET\r\n/);
});

test('the control interface counts by method and path template or host, most often asked for first', async () => {
  await control.reset();
  assert.deepEqual(await control.notServed(), []);
  await ask('POST', `${SIGN_IN}/${TENANT}/kerberos`);
  await ask('POST', `${SIGN_IN}/other.example/kerberos`);
  await ask('GET', 'https://graph.microsoft.com/beta/$metadata');
  await ask('GET', `${SIGN_IN}/common/typo`);
  await connectTo('intune.microsoft.com:443');
  await connectTo('intune.example:443');
  const expected = [
    { method: 'POST', host: 'login.microsoftonline.com', path: '/{tenant}/kerberos', count: 2 },
    { method: 'CONNECT', host: 'intune.microsoft.com', count: 1 },
    { method: 'GET', host: 'graph.microsoft.com', path: '/beta/$metadata', count: 1 },
  ];
  assert.deepEqual(await control.notServed(), expected);
  const marked = (await control.journal()).flatMap(({ notServed }) => notServed ?? []);
  assert.deepEqual(marked, [
    'POST /{tenant}/kerberos',
    'POST /{tenant}/kerberos',
    'GET /beta/$metadata',
    'CONNECT',
  ]);

  await control.reset();
  assert.deepEqual(await control.notServed(), []);
  const across = bench.served.hosted.notServed();
  for (const row of expected) {
    const kept = across.find(({ host, path }) => host === row.host && path === row.path);
    assert.ok(kept !== undefined && kept.count >= row.count, JSON.stringify(row));
  }
});

test('in process: the error names the host as a gap, and it is counted', async () => {
  const cloud = await startCloud();
  try {
    const internet = cloud.internet('tool');
    assert.throws(
      () => internet.connect('portal.azure.com', 443),
      /portal\.azure\.com:443 \(Azure\) is not served by Glovebox/,
    );
    assert.throws(
      () => internet.connect('portal.azur.com', 443),
      /No service answers for the host portal\.azur\.com/,
    );
    assert.deepEqual(await cloud.control.notServed(), [
      { method: 'CONNECT', host: 'portal.azure.com', count: 1 },
    ]);
  } finally {
    cloud.close();
  }
});

test('a tool behind the proxy reads the reason of a refused host', async () => {
  const error = await rejection(ask('GET', 'https://config.office.com/'), Error);
  assert.match(`${error.message} ${String(error.cause ?? '')}`, /403|is not served/);
});
