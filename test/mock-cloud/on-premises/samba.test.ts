/** A domain controller that nobody here wrote: the same answers as ours to the same questions, and our own client in front of it. */

import assert from 'node:assert/strict';
import { createSocket } from 'node:dgram';
import { test } from 'node:test';
import { connect } from 'node:tls';
import { findDomainController } from '../../../devices/domain-controller/index.ts';
import { openDirectory } from '../../../devices/ldap/index.ts';
import type { DeviceTask, NetworkPort } from '../../../devices/ports.ts';
import type {
  NewComputerAccount,
  ReachedController,
} from '../../../mock-cloud/on-premises/computer-account.ts';
import { computerAccountCreator } from '../../../mock-cloud/on-premises/create-computer-account.ts';
import { passwordValue } from '../../../mock-cloud/on-premises/directory/index.ts';
import {
  DirectoryRefused,
  openDirectoryClient,
} from '../../../mock-cloud/on-premises/directory-client/index.ts';
import { readDirectory } from '../../../mock-cloud/on-premises/synchronization/read-directory.ts';
import { createRandom } from '../../../mock-cloud/random/index.ts';
import { isRefusal } from '../../../mock-cloud/service/index.ts';
import { guidText } from '../../../wire/guid.ts';
import { overSockets } from '../../devices/ldap/over-sockets.ts';
import { missing } from '../doors/served.ts';
import { createBench, NOW, PASSWORDS } from './bench.ts';
import { FOUND_AFTERWARDS } from './conversation.ts';
import { ownCertificate } from './domain-computer.ts';
import { converse, expectedCodes, findAfterwards, LDAPMODIFY } from './ldap-utils.ts';
import { sambaMissing, startSamba } from './samba.ts';

const DESCRIBED = '10.0.0.10';
const OU = 'OU=Autopilot,DC=corp,DC=contoso,DC=com';

/** One datagram out and one back, over the machine's own network. */
function datagram(host: string, port: number, payload: Uint8Array): Promise<Uint8Array> {
  const socket = createSocket('udp4');
  return new Promise<Uint8Array>((resolve, reject) => {
    socket.once('message', resolve);
    socket.once('error', reject);
    socket.send(payload, port, host);
  }).finally(() => socket.close());
}

/** Samba as a connector reaches it. */
const sambaAt = (address: string): ReachedController => ({
  address,
  ping: (payload) => datagram(address, 389, payload),
  open: () => connect({ host: address, port: 636, rejectUnauthorized: false }),
});

// Real time: whoever asks waits.
const task: DeviceTask = {
  name: 'find',
  sleep: async () => {},
  wait: async (_what, event) => event,
  hold: () => ({ suspend: () => {}, resume: () => {}, release: () => {} }),
};

test('Samba gives the result codes of the conversation; our locator finds it, our client works with it', {
  skip: sambaMissing() || missing(LDAPMODIFY),
}, async (t) => {
  const address = await startSamba(t, createBench().directory, NOW);

  await t.test('ldapmodify: the same codes as from the embedded directory', async () => {
    assert.deepEqual(await converse(`ldaps://${address}`), expectedCodes());
  });

  await t.test('ldapsearch: the same entries as from the embedded directory', async () => {
    assert.deepEqual(await findAfterwards(`ldaps://${address}`), FOUND_AFTERWARDS);
  });

  await t.test('the locator: service record, address, ping', async () => {
    // Its DNS says the described address, as the corporate network does.
    const at = (host: string): string => (host === DESCRIBED ? address : host);
    const network: Pick<NetworkPort, 'datagram' | 'nameServer'> = {
      datagram: (host, port, payload) => datagram(at(host), port, payload),
      nameServer: () => address,
    };
    const outcome = await findDomainController({
      domain: 'corp.contoso.com',
      site: 'Default-First-Site-Name',
      host: 'LT-1',
      network,
      random: createRandom('1', 'LT-1'),
      task,
    });
    assert.ok(outcome.found, JSON.stringify(outcome.tries));
    assert.equal(outcome.controller.host.toLowerCase(), 'dc1.corp.contoso.com');
    assert.equal(outcome.controller.address, DESCRIBED);
    assert.equal(outcome.controller.site, 'Default-First-Site-Name');
    assert.equal(outcome.controller.netbiosDomain, 'CORP');
    assert.deepEqual(outcome.tries, []);
    const other = await findDomainController({
      domain: 'nowhere.corp.contoso.com',
      host: 'LT-1',
      network,
      random: createRandom('1', 'LT-1'),
      task,
    });
    assert.deepEqual(
      other.tries.map(({ why }) => why),
      ['noSuchName'],
    );
  });

  await t.test('the client over TLS: logs on, adds, looks in pages, is refused with the code', async () => {
    const client = openDirectoryClient(connect({ host: address, port: 636, rejectUnauthorized: false }));
    await client.bind('odj@corp.contoso.com', PASSWORDS.odj);
    for (let count = 1; count <= 5; count += 1)
      await client.add(`CN=PC-${count},${OU}`, {
        objectClass: 'computer',
        sAMAccountName: `PC-${count}$`,
        userAccountControl: '4096',
        unicodePwd: passwordValue('S3cret-Machine'),
      });
    const found = await client.search({
      base: OU,
      scope: 'oneLevel',
      filter: '(&(objectClass=computer)(cn=pc-*))',
      attributes: ['cn', 'objectSid', 'objectGUID'],
      pageSize: 2,
    });
    assert.deepEqual(found.map(({ values }) => String(values.cn?.[0])).sort(), [
      'PC-1',
      'PC-2',
      'PC-3',
      'PC-4',
      'PC-5',
    ]);
    assert.ok(found.every(({ values }) => values.objectSid?.[0]?.length === 28));
    assert.ok(found.every(({ values }) => values.objectGUID?.[0]?.length === 16));
    const refusal = await client.delete(`CN=PC-9,${OU}`).catch((error: unknown) => error);
    assert.ok(refusal instanceof DirectoryRefused);
    assert.equal(refusal.result, 'noSuchObject');
    await client.close();
  });

  await t.test('the connector: an account by its right, and the refusals', async () => {
    const create = computerAccountCreator(async (domain) =>
      domain === 'corp.contoso.com' ? sambaAt(address) : undefined,
    );
    const wanted = {
      domainName: 'corp.contoso.com',
      organizationalUnit: OU,
      name: 'CT-1',
      password: 'S3cret-Machine',
      creator: {
        account: 'CORP\\odj',
        principalName: 'odj@corp.contoso.com',
        password: PASSWORDS.odj,
      },
    };
    const made = await create(wanted);
    assert.ok(!isRefusal(made));
    assert.equal(made.sid, `${made.domain.sid}-${made.rid}`);
    assert.equal(made.domain.name, 'CORP');
    assert.equal(made.domain.dnsDomainName, 'corp.contoso.com');
    assert.equal(made.controller.domainControllerName?.toLowerCase(), '\\\\dc1.corp.contoso.com');
    const refused = async (change: Partial<NewComputerAccount>) => {
      const outcome = await create({ ...wanted, name: 'CT-2', ...change });
      return isRefusal(outcome) ? outcome.refused : 'made';
    };
    assert.equal(await refused({ name: 'ct-1' }), 'nameTaken');
    assert.equal(await refused({ organizationalUnit: 'OU=Other,DC=corp,DC=contoso,DC=com' }), 'noRight');
    assert.equal(
      await refused({ organizationalUnit: 'OU=Nowhere,DC=corp,DC=contoso,DC=com' }),
      'noSuchOrganizationalUnit',
    );
    assert.equal(await refused({ organizationalUnit: `"${OU}"` }), 'noSuchOrganizationalUnit');
    assert.equal(await refused({ organizationalUnit: 'OU=Autopilot' }), 'noSuchOrganizationalUnit');
    assert.equal(
      await refused({ organizationalUnit: 'CN=Computers,DC=corp,DC=contoso,DC=com' }),
      'noSuchOrganizationalUnit',
    );
    assert.equal(await refused({ domainName: 'CORP' }), 'noSuchDomain');
    const creator = { ...wanted.creator, password: 'wrong' };
    assert.equal(await refused({ creator }), 'noRight');
  });

  await t.test("the PC: over Kerberos, sealed, it writes its own certificate and nobody else's", async () => {
    const computer = { name: 'CT-1', domain: 'corp.contoso.com', password: 'S3cret-Machine' };
    await overSockets(address, NOW, async (activity) => {
      const wrong = await openDirectory(activity, 'dc1.corp.contoso.com', { ...computer, password: 'x' });
      assert.deepEqual(wrong, { failed: 'refused', detail: 'Kerberos: KDC_ERR_PREAUTH_FAILED' });
      const directory = await openDirectory(activity, 'dc1.corp.contoso.com', computer);
      assert.ok(!('failed' in directory), JSON.stringify(directory));
      const certificate = Buffer.from('a certificate');
      const changes = [
        { operation: 'replace', attribute: { type: 'userCertificate', values: [certificate] } },
      ] as const;
      assert.equal(await directory.modify(`CN=CT-1,${OU}`, changes), undefined);
      const found = await directory.search({
        base: 'DC=corp,DC=contoso,DC=com',
        scope: 'subtree',
        filter: '(sAMAccountName=CT-1$)',
        attributes: ['userCertificate', 'objectGUID'],
      });
      assert.ok(!('failed' in found), JSON.stringify(found));
      assert.deepEqual(found[0]?.values.usercertificate?.map(Buffer.from), [certificate]);
      const refused = await directory.modify(`CN=PC-1,${OU}`, changes);
      assert.equal(refused?.result, 'insufficientAccessRights');
      directory.close();
    });
  });

  await t.test('synchronization: the computers with a certificate of their own, and the people', async () => {
    const read = () =>
      readDirectory(sambaAt(address), 'corp.contoso.com', { accountName: 'odj', password: PASSWORDS.odj });
    assert.deepEqual((await read()).computers, [], 'what CT-1 has written is no certificate');
    const client = openDirectoryClient(sambaAt(address).open());
    await client.bind('CT-1$@corp.contoso.com', 'S3cret-Machine');
    const [own] = await client.search({
      base: `CN=CT-1,${OU}`,
      scope: 'base',
      filter: '(objectClass=computer)',
      attributes: ['objectGUID'],
    });
    const objectGuid = guidText(own?.values.objectGUID?.[0] ?? Buffer.alloc(0));
    const certificate = ownCertificate({ objectGuid }, NOW);
    const changes = [{ operation: 'replace', attribute: 'userCertificate', values: [certificate] }] as const;
    await client.modify(`CN=CT-1,${OU}`, changes);
    await client.close();
    const { computers, people } = await read();
    assert.partialDeepStrictEqual(computers, [{ name: 'CT-1', objectGuid, certificates: [certificate] }]);
    assert.equal(computers.length, 1);
    const changedAt = computers[0]?.changedAt ?? 0;
    // Its clock has gone on since it began to answer.
    assert.ok(changedAt >= NOW && changedAt < NOW + 600_000, String(changedAt));
    const anna = people.find(({ accountName }) => accountName === 'anna');
    assert.equal(anna?.userPrincipalName, 'anna@corp.contoso.com');
    assert.match(anna?.securityIdentifier ?? '', /^S-1-5-21-/);
  });
});
