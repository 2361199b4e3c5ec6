/** The PC's own connection to the directory of its domain: over Kerberos, sealed, with the rights of the computer. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  type DirectoryConnection,
  type DirectoryFailure,
  openDirectory,
} from '../../../devices/ldap/index.ts';
import type { Activity } from '../../../devices/pc/index.ts';
import { atPc, COMPUTER, createDomain, HOST, OTHER_NAME, OWN_NAME } from './domain-bench.ts';

const CERTIFICATE = Buffer.from('a certificate');
const write = (values: readonly Uint8Array[]) =>
  [{ operation: 'replace', attribute: { type: 'userCertificate', values } }] as const;

async function opened(activity: Activity): Promise<DirectoryConnection> {
  const connection = await openDirectory(activity, HOST, COMPUTER);
  assert.ok(!('failed' in connection), JSON.stringify(connection));
  return connection;
}

const failure = async (activity: Activity, computer = COMPUTER): Promise<DirectoryFailure> => {
  const connection = await openDirectory(activity, HOST, computer);
  assert.ok('failed' in connection);
  return connection;
};

test('the computer reads the root of the tree, and the directory', async () => {
  await atPc(createDomain(), async (activity) => {
    const directory = await opened(activity);
    const root = await directory.search({
      base: '',
      scope: 'base',
      filter: '(objectClass=*)',
      attributes: ['defaultNamingContext'],
    });
    assert.ok(!('failed' in root));
    const context = Buffer.from(root[0]?.values.defaultnamingcontext?.[0] ?? []).toString();
    assert.equal(context, 'DC=corp,DC=contoso,DC=com');
    const found = await directory.search({
      base: context,
      scope: 'subtree',
      filter: '(sAMAccountName=LT-*)',
      attributes: ['cn'],
    });
    assert.ok(!('failed' in found));
    assert.deepEqual(
      found.map(({ name }) => name),
      [OWN_NAME, OTHER_NAME],
    );
    directory.close();
  });
});

test('it writes its own certificate, and nothing else, and on nobody else', async () => {
  await atPc(createDomain(), async (activity) => {
    const directory = await opened(activity);
    assert.equal(await directory.modify(OWN_NAME, write([CERTIFICATE])), undefined);
    const [own] = await read(directory, OWN_NAME);
    assert.deepEqual(own?.values.usercertificate?.map(Buffer.from), [CERTIFICATE]);
    const refused = await directory.modify(OTHER_NAME, write([CERTIFICATE]));
    assert.equal(refused?.result, 'insufficientAccessRights');
    const other = await directory.modify(OWN_NAME, [
      { operation: 'replace', attribute: { type: 'description', values: [CERTIFICATE] } },
    ]);
    assert.equal(other?.result, 'insufficientAccessRights');
    // The connection is of use after a refusal.
    assert.equal((await read(directory, OTHER_NAME)).length, 1);
    directory.close();
  });
});

async function read(directory: DirectoryConnection, base: string) {
  const found = await directory.search({
    base,
    scope: 'base',
    filter: '(objectClass=*)',
    attributes: ['userCertificate'],
  });
  assert.ok(!('failed' in found), JSON.stringify(found));
  return found;
}

test('who is not in the domain any more is refused; so is a clock that is off', async () => {
  const domain = createDomain();
  assert.deepEqual(await atPc(domain, (activity) => failure(activity, { ...COMPUTER, password: 'x' })), {
    failed: 'refused',
    detail: 'Kerberos: KDC_ERR_PREAUTH_FAILED',
  });
  assert.deepEqual(await atPc(domain, (activity) => failure(activity, { ...COMPUTER, name: 'LT-9' })), {
    failed: 'refused',
    detail: 'Kerberos: KDC_ERR_C_PRINCIPAL_UNKNOWN',
  });
  assert.deepEqual(await atPc(domain, failure, { aheadMs: 6 * 60_000 }), {
    failed: 'refused',
    detail: 'Kerberos: KRB_AP_ERR_SKEW',
  });
});

test('without a way to the controller it is unreachable', async () => {
  const { failed } = await atPc(createDomain(), failure, { around: { cable: 'internet' } });
  assert.equal(failed, 'unreachable');
});

test('a filter or a name that is none is told, not thrown', async () => {
  await atPc(createDomain(), async (activity) => {
    const directory = await opened(activity);
    const refused = await directory.modify('no name', write([CERTIFICATE]));
    assert.equal(refused?.result, 'invalidDNSyntax');
    directory.close();
    const closed = await directory.modify(OWN_NAME, write([CERTIFICATE]));
    assert.equal(closed?.failed, 'unreachable');
  });
});
