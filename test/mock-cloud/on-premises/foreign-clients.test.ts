/** Clients that nobody here wrote, unmodified, against the embedded directory on loopback ports. */

import assert from 'node:assert/strict';
import { createSocket } from 'node:dgram';
import { type TestContext, test } from 'node:test';
import { Client } from 'ldapts';
import { createCertificateAuthorities } from '../../../mock-cloud/certificate-authorities/index.ts';
import { createKeySource, loadKeyPool } from '../../../mock-cloud/keys/index.ts';
import { answerNameDatagram, answerPingDatagram } from '../../../mock-cloud/on-premises/directory/index.ts';
import { createRandom } from '../../../mock-cloud/random/index.ts';
import { missing, run } from '../doors/served.ts';
import { createBench, PASSWORDS, type ServerKey, serveBench } from './bench.ts';
import { FOUND_AFTERWARDS } from './conversation.ts';
import { converse, expectedCodes, findAfterwards, LDAPMODIFY, LDAPSEARCH, ldapsearch } from './ldap-utils.ts';

const DIG = '/usr/bin/dig';
const NET = '/usr/bin/net';
const OU = 'OU=Autopilot,DC=corp,DC=contoso,DC=com';

async function serverKey(): Promise<ServerKey> {
  const authorities = createCertificateAuthorities({
    keys: createKeySource(await loadKeyPool(4)),
    random: createRandom('1', 'ca'),
  });
  const { key, certificate } = authorities.serverCredentials(['dc1.corp.contoso.com']);
  return { key, cert: certificate };
}

test('ldap-utils: each step of the conversation has the result code, each filter finds the entries, as Samba has it', {
  skip: missing(LDAPMODIFY),
}, async (t) => {
  const ports = await serveBench(t, createBench(), await serverKey());
  const url = `ldaps://127.0.0.1:${ports.ldaps}`;
  assert.deepEqual(await converse(url), expectedCodes());
  assert.deepEqual(await findAfterwards(url), FOUND_AFTERWARDS);
});

test('ldapsearch: the root without a password, then an OU in pages over StartTLS', {
  skip: missing(LDAPSEARCH),
}, async (t) => {
  const ports = await serveBench(t, createBench(), await serverKey());
  const url = `ldap://127.0.0.1:${ports.ldap}`;
  const root = await ldapsearch(url, '-x', '-b', '', '-s', 'base', 'defaultNamingContext');
  assert.equal(root.stdout, 'dn:\ndefaultNamingContext: DC=corp,DC=contoso,DC=com\n\n', root.stderr);
  const anna = ['-x', '-D', 'CORP\\anna', '-w', PASSWORDS.anna];
  const inClear = await ldapsearch(url, ...anna, '-b', OU);
  assert.equal(inClear.code, 8, inClear.stderr);
  const filter = '(&(objectClass=user)(!(objectClass=computer)))';
  const users = 'CN=Users,DC=corp,DC=contoso,DC=com';
  const found = await ldapsearch(url, '-ZZ', ...anna, '-E', 'pr=2/noprompt', '-b', users, filter, 'cn');
  assert.equal(found.code, 0, found.stderr);
  assert.deepEqual(
    [...found.stdout.matchAll(/^cn: (.*)$/gm)].map(([, name]) => name),
    ['Administrator', 'anna', 'ben', 'odj'],
  );
  const unknown = await ldapsearch(url, '-ZZ', ...anna, '-E', '!1.2.3.4', '-b', OU);
  assert.equal(unknown.code, 12, unknown.stderr);
});

test('ldapts over a socket of its own: adds, compares, and is refused', async (t) => {
  const ports = await serveBench(t, createBench(), await serverKey());
  const client = new Client({
    url: `ldaps://127.0.0.1:${ports.ldaps}`,
    tlsOptions: { rejectUnauthorized: false },
  });
  await client.bind('CORP\\odj', PASSWORDS.odj);
  await client.add(`CN=LT-1,${OU}`, { objectClass: 'computer', sAMAccountName: 'LT-1$' });
  assert.equal(await client.compare(`CN=LT-1,${OU}`, 'sAMAccountName', 'lt-1$'), true);
  await assert.rejects(client.del(`CN=LT-9,${OU}`), { code: 32 });
  const { searchEntries } = await client.search(OU, {
    filter: '(cn=lt-1)',
    attributes: ['cn', 'objectClass'],
  });
  assert.deepEqual(
    searchEntries.map(({ cn }) => cn),
    ['LT-1'],
  );
  await client.unbind();
});

/** Answers datagrams on a loopback address; the port is the system's choice unless told. */
async function serveDatagrams(
  t: TestContext,
  answer: (datagram: Buffer) => Buffer | undefined,
  at = { address: '127.0.0.1', port: 0 },
): Promise<string> {
  const socket = createSocket('udp4');
  socket.on('message', (datagram, { port, address }) => {
    const answered = answer(datagram);
    if (answered !== undefined) socket.send(answered, port, address);
  });
  await new Promise<void>((resolve, reject) => {
    socket.once('error', reject);
    socket.bind(at.port, at.address, resolve);
  });
  t.after(() => socket.close());
  return String(socket.address().port);
}

test('net ads lookup of Samba reads the answer to its LDAP ping', {
  skip: missing(NET) || (process.getuid?.() !== 0 && 'port 389 needs root'),
}, async (t) => {
  const { directory } = createBench();
  const [controller] = directory.domain.controllers;
  assert.ok(controller);
  const address = '127.0.0.43';
  const answer = (datagram: Buffer) => answerPingDatagram(directory, controller, datagram);
  await serveDatagrams(t, answer, { address, port: 389 });
  const options = ['realm=CORP.CONTOSO.COM', 'workgroup=CORP', 'security=ads', 'log file=/dev/null'];
  const settings = ['-s', '/dev/null', ...options.map((option) => `--option=${option}`)];
  const { code, stdout, stderr } = await run(NET, [
    'ads',
    'lookup',
    '-S',
    address,
    '-I',
    address,
    ...settings,
  ]);
  assert.equal(code, 0, stdout + stderr);
  assert.match(stdout, /^Response Type: LOGON_SAM_LOGON_RESPONSE_EX$/m);
  assert.match(stdout, new RegExp(`^GUID: ${directory.domain.guid}$`, 'm'));
  assert.match(stdout, /^\s*Is running a KDC:\s*yes$/m);
  assert.match(stdout, /^Domain Controller: dc1\.corp\.contoso\.com$/m);
  assert.match(stdout, /^Client Site Name: Default-First-Site-Name$/m);
});

test('dig: service records with the addresses of their hosts, and names that are not there', {
  skip: missing(DIG),
}, async (t) => {
  const { directory } = createBench();
  const port = await serveDatagrams(t, (question) => answerNameDatagram(directory.domain, question));
  const dig = async (...args: readonly string[]): Promise<string> => {
    const ran = await run(DIG, [
      '@127.0.0.1',
      '-p',
      port,
      '+tries=1',
      '+noall',
      '+comments',
      '+answer',
      '+authority',
      '+additional',
      ...args,
    ]);
    assert.equal(ran.code, 0, ran.stdout + ran.stderr);
    return ran.stdout.replaceAll(/[\t ]+/g, ' ');
  };
  const service = await dig('_ldap._tcp.dc._msdcs.corp.contoso.com', 'SRV');
  assert.match(service, /status: NOERROR/);
  assert.match(service, /flags: qr aa rd;/);
  assert.match(
    service,
    /^_ldap\._tcp\.dc\._msdcs\.corp\.contoso\.com\. 600 IN SRV 0 100 389 dc1\.corp\.contoso\.com\.$/m,
  );
  assert.match(service, /^dc1\.corp\.contoso\.com\. 600 IN A 10\.0\.0\.10$/m);
  assert.match(
    await dig('_kerberos._tcp.Default-First-Site-Name._sites.dc._msdcs.corp.contoso.com', 'SRV'),
    /SRV 0 100 88 dc1\.corp\.contoso\.com\./,
  );
  const missingName = await dig('nope.corp.contoso.com', 'A');
  assert.match(missingName, /status: NXDOMAIN/);
  assert.match(missingName, /^corp\.contoso\.com\. 600 IN SOA dc1\.corp\.contoso\.com\. hostmaster\./m);
  assert.doesNotMatch(missingName, / A /);
  const otherType = await dig('dc1.corp.contoso.com', 'AAAA');
  assert.match(otherType, /status: NOERROR/);
  assert.match(otherType, / SOA /);
  assert.match(await dig('_tcp.corp.contoso.com', 'A'), /status: NOERROR/);
  assert.match(await dig('contoso.com', 'A'), /status: REFUSED/);
});
