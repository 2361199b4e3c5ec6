/** Clients that nobody here wrote, unmodified, at the federation service: curl with MIT's Kerberos, and MSAL for Python. */

import assert from 'node:assert/strict';
import { createServer } from 'node:net';
import { type TestContext, test } from 'node:test';
import { createCloud, createKeySource, type TenantSpecInput } from '#cloud';
import { assertionOfAnswer, encodeTokenRequest } from '../../../../wire/federation/ws-trust.ts';
import { temporaryFolder } from '../../../cli/run-command.ts';
import { journeyKeys } from '../../../journey/journey.ts';
import { missing, PYTHON, run, startServed } from '../../doors/served.ts';
import { program, without } from '../kerberos/foreign-programs.ts';
import { krb5Environment } from '../kerberos/krb5-conf.ts';

const HOST = 'sts.contoso.com';
const PASSWORD = 'Pa55-word-Anna';
const CURL = '/usr/bin/curl';

/** Contoso with the domain `name`. */
const contoso = (name: string, users: TenantSpecInput['users'] = []): TenantSpecInput => ({
  name: 'Contoso',
  domain: 'contoso.com',
  users,
  onPremises: {
    domains: [
      {
        name,
        netBiosName: 'CORP',
        users: [
          { accountName: 'anna', password: PASSWORD },
          { accountName: 'ben', password: PASSWORD, disabled: true },
        ],
      },
    ],
    synchronization: {},
    federationService: { domain: name },
  },
});

/** A port of this machine that leads to one of a host on the organization's network. */
async function lead(
  t: TestContext,
  network: { connect: (host: string, port: number) => { stream: import('node:stream').Duplex } },
  host: string,
  port: number,
): Promise<number> {
  const server = createServer((socket) => {
    const { stream } = network.connect(host, port);
    socket.on('error', () => stream.destroy()).once('close', () => stream.destroy());
    stream.on('error', () => socket.destroy());
    socket.pipe(stream).pipe(socket);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  t.after(() => server.close());
  const address = server.address();
  assert.ok(address !== null && typeof address !== 'string');
  return address.port;
}

const withoutMit = without('krb5-user', 'mitKinit') || missing(CURL);

test('curl signs in at windowstransport with a ticket of MIT Kerberos', { skip: withoutMit }, async (t) => {
  // Their clocks are this machine's.
  const cloud = createCloud({ keys: createKeySource(await journeyKeys()), start: Date.now() });
  t.after(() => cloud.close());
  await cloud.control.createTenant(contoso('corp.contoso.com'));
  const network = await cloud.corporateNetwork('contoso.com', 'curl');
  const kdc = await lead(t, network, 'dc1.corp.contoso.com', 88);
  const port = await lead(t, network, HOST, 443);
  const folder = await temporaryFolder(t);
  const realms = '  .contoso.com = CORP.CONTOSO.COM\n';
  const environment = krb5Environment(folder, { port: kdc, transport: 'tcp', program: 'mit' }, realms);
  const signedOn = await run(program('mitKinit'), ['anna'], environment, `${PASSWORD}\n`);
  assert.equal(signedOn.code, 0, signedOn.stderr);
  const request = encodeTokenRequest({
    version: '13',
    messageId: 'urn:uuid:1',
    to: `https://${HOST}/adfs/services/trust/13/windowstransport`,
    appliesTo: 'urn:federation:MicrosoftOnline',
    usernameToken: undefined,
    created: Date.now(),
    expires: Date.now() + 60_000,
  });
  const ask = (...more: readonly string[]) =>
    run(
      CURL,
      [
        '-sS',
        ...more,
        '--resolve',
        `${HOST}:${port}:127.0.0.1`,
        '-H',
        'Content-Type: application/soap+xml; charset=utf-8',
        '--data-binary',
        '@-',
        `http://${HOST}:${port}/adfs/services/trust/13/windowstransport`,
      ],
      environment,
      request,
    );
  const answer = await ask('--negotiate', '-u', ':');
  assert.equal(answer.code, 0, answer.stderr);
  assert.match(assertionOfAnswer(answer.stdout), /anna@corp\.contoso\.com/);
  const without = await ask('-w', '%{http_code}');
  assert.equal(without.stdout, '401');
  assert.deepEqual(cloud.defects, []);
});

const PASSWORD_SIGN_IN = `
import sys, msal
user, password = sys.argv[1:]
app = msal.PublicClientApplication('04b07795-8ddb-461a-bbee-02f9e1bf7b46',
    authority='https://login.microsoftonline.com/contoso.com')
try:
    result = app.acquire_token_by_username_password(user, password, ['https://graph.microsoft.com/.default'])
    print(result.get('id_token_claims', {}).get('preferred_username') or result.get('error_description'))
except RuntimeError as error:
    print(error)
`;

test('MSAL for Python goes from home realm to token by WS-Trust, with the on-premises password', {
  skip: missing(PYTHON),
}, async (t) => {
  const probe = await run(PYTHON, ['-c', 'import msal']);
  if (probe.code !== 0) return t.skip('python3-msal is not installed');
  const users = [{ userPrincipalName: 'anna@contoso.com', password: 'Another-Pass-2026' }];
  const { served, caFile, end } = await startServed({
    tenants: [contoso('contoso.com', users)],
    clock: { kind: 'real' },
  });
  t.after(end);
  const environment = { HTTPS_PROXY: served.door.proxy, REQUESTS_CA_BUNDLE: caFile };
  const signIn = async (user: string, password: string): Promise<string> => {
    const { stdout, stderr } = await run(PYTHON, ['-c', PASSWORD_SIGN_IN, user, password], environment);
    assert.equal(stderr, '');
    return stdout.trim();
  };
  assert.equal(await signIn('anna@contoso.com', PASSWORD), 'anna@contoso.com');
  for (const [user, password] of [
    ['anna@contoso.com', 'Another-Pass-2026'],
    ['ben@contoso.com', PASSWORD],
  ] as const)
    assert.match(await signIn(user, password), /ID3242: The security token could not be authenticated/);
});
