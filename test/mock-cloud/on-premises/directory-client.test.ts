import assert from 'node:assert/strict';
import { type Duplex, duplexPair } from 'node:stream';
import { describe, test } from 'node:test';
import { serveLdap } from '../../../mock-cloud/on-premises/directory/index.ts';
import {
  type DirectoryClient,
  DirectoryRefused,
  openDirectoryClient,
} from '../../../mock-cloud/on-premises/directory-client/index.ts';
import { createBench, PASSWORDS } from './bench.ts';

const OU = 'OU=Autopilot,DC=corp,DC=contoso,DC=com';

function pair(): readonly [Duplex, Duplex] {
  const [near, far] = duplexPair();
  near.once('close', () => far.destroy());
  far.once('close', () => near.destroy());
  return [near, far];
}

function openClient(bench = createBench()): { client: DirectoryClient; far: Duplex } {
  const [near, far] = pair();
  serveLdap(far, { world: () => bench.world(), confidential: true });
  return { client: openDirectoryClient(near), far };
}

/** The refusal with which a promise is rejected. */
async function refusal(work: Promise<unknown>): Promise<DirectoryRefused> {
  const error = await work.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  assert.ok(error instanceof DirectoryRefused, `expected a refusal, got ${String(error)}`);
  return error;
}

describe('a client of the directory, over a stream without a port', () => {
  test('logs on, adds a computer, changes it, finds it, and deletes it', async () => {
    const { client } = openClient();
    await client.bind('CORP\\odj', PASSWORDS.odj);
    const name = `CN=LT-0042,${OU}`;
    await client.add(name, {
      objectClass: 'computer',
      sAMAccountName: 'LT-0042$',
      userAccountControl: '4096',
      unicodePwd: Buffer.from('"S3cret-Machine"', 'utf16le'),
      servicePrincipalName: ['HOST/LT-0042', 'HOST/LT-0042.corp.contoso.com'],
    });
    await client.modify(name, [
      { operation: 'replace', attribute: 'description', values: ['Jörg’s laptop'] },
    ]);
    const [found, second] = await client.search({
      base: OU,
      scope: 'subtree',
      filter: '(&(objectClass=computer)(cn=lt-*))',
      attributes: ['description', 'servicePrincipalName', 'objectSid'],
    });
    assert.equal(second, undefined);
    assert.equal(found?.name, name);
    assert.deepEqual(found.values.description?.map(String), ['Jörg’s laptop']);
    assert.equal(found.values.servicePrincipalName?.length, 2);
    assert.equal(found.values.objectSid?.[0]?.length, 28);
    await client.delete(name);
    assert.equal((await refusal(client.delete(name))).result, 'noSuchObject');
    await client.close();
  });

  test('asks in pages and puts them together', async () => {
    const { client } = openClient();
    await client.bind('CORP\\odj', PASSWORDS.odj);
    for (let count = 1; count <= 7; count += 1)
      await client.add(`CN=LT-${count},${OU}`, { objectClass: 'computer', sAMAccountName: `LT-${count}$` });
    const found = await client.search({
      base: OU,
      scope: 'oneLevel',
      filter: '(objectClass=computer)',
      attributes: ['cn'],
      pageSize: 3,
    });
    assert.deepEqual(
      found.map(({ values }) => String(values.cn?.[0])),
      ['LT-1', 'LT-2', 'LT-3', 'LT-4', 'LT-5', 'LT-6', 'LT-7'],
    );
    await client.close();
  });

  test('a refusal keeps the directory’s code and text', async () => {
    const { client } = openClient();
    const wrong = await refusal(client.bind('CORP\\odj', 'wrong'));
    assert.equal(wrong.code, 49);
    assert.equal(wrong.result, 'invalidCredentials');
    assert.equal(
      wrong.text,
      '80090308: LdapErr: DSID-0C09044E, comment: AcceptSecurityContext error, data 52e, v2580',
    );
    await client.close();
  });

  test('a line that breaks rejects what is pending, and everything after', async () => {
    const [near, far] = pair();
    const client = openDirectoryClient(near);
    const pending = client.bind('CORP\\odj', PASSWORDS.odj);
    far.once('data', () => far.destroy());
    await assert.rejects(pending, /closed/i);
    await assert.rejects(client.delete(OU), /closed/);
  });

  for (const [what, bytes] of [
    ['bytes that are no LDAP', Buffer.from('HTTP/1.1 400 Bad Request\r\n\r\n')],
    ['a length beyond any message', Buffer.from('30847fffffff', 'hex')],
    ['a message that is no response', Buffer.from('30050201014f00', 'hex')],
    ['the end of the stream', undefined],
  ] as const)
    test(`${what} from the other side: rejected, never a hang`, async () => {
      const [near, far] = pair();
      const client = openDirectoryClient(near);
      const pending = client.bind('CORP\\odj', PASSWORDS.odj);
      far.once('data', () => (bytes === undefined ? far.end() : far.write(bytes)));
      await assert.rejects(pending, (error) => !(error instanceof DirectoryRefused));
    });
});
