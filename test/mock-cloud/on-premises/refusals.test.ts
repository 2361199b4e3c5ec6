/** Why no computer account is made: each refusal of a domain, as the reason of a request that failed. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { principalNameOf } from '../../../mock-cloud/on-premises/connector-account.ts';
import { computerAccountCreator } from '../../../mock-cloud/on-premises/create-computer-account.ts';
import { reachDomainsOf } from '../../../mock-cloud/on-premises/reach-domain.ts';
import { connectors } from '../../../mock-cloud/on-premises/records.ts';
import { isRefusal } from '../../../mock-cloud/service/index.ts';
import { eachDomain } from './each-domain.ts';
import {
  ask,
  blobsIn,
  COMPUTERS,
  CORP,
  corp,
  join,
  MINUTE,
  type Organization,
  organization,
  UNIT,
} from './joining-pcs.ts';

/** The reason and the code of the failure of a PC's request. */
async function failure(org: Organization, name = 'PC1'): Promise<readonly [unknown, unknown, string]> {
  const pc = await org.enroll(name);
  await ask(org, pc);
  org.bench.now += MINUTE;
  const { managedDeviceId } = pc;
  const request = (await org.control.domainJoinRequests('contoso.com')).find(
    (one) => one.managedDeviceId === managedDeviceId,
  );
  assert.deepEqual([request?.state, request?.computerName], ['failed', null]);
  assert.deepEqual(blobsIn(await ask(org, pc)), []);
  return [request?.reason, request?.errorCode, request?.explanation ?? ''];
}

eachDomain('no right in the unit', async (_t, tried) => {
  const org = await organization(corp({ connector: { mayCreateIn: [COMPUTERS] } }), tried);
  const [reason, code, words] = await failure(org);
  assert.deepEqual([reason, code], ['noRight', 5]);
  assert.match(words, /^Failed to get the ODJ Blob\. The ODJ connector does not have sufficient privileges/);
  assert.match(words, /: CORP\\msaODJ\w{5} may not create computers in OU=Autopilot,DC=corp/);
  assert.deepEqual(await org.control.computerAccounts('contoso.com'), []);
});

eachDomain(
  'a connector has by itself a right in the Computers container of its own domain only',
  async (_t, tried) => {
    const [connector] = CORP.connectors;
    const org = await organization(
      {
        ...CORP,
        connectors: [{ name: connector.name, domain: connector.domain }],
      },
      tried,
    );
    assert.equal((await failure(org))[0], 'noRight');
  },
);

eachDomain(
  'what is delegated in a unit is so in the units below it, and not the other way round',
  async (_t, tried) => {
    const below = `OU=Laptops,${UNIT}`;
    const domain = { organizationalUnits: [{ path: UNIT }, { path: below }] };
    const inherited = await organization(corp({ domain, profile: { organizationalUnit: below } }), tried);
    await join(inherited, await inherited.enroll('PC1'));
    const org = await organization(corp({ domain, connector: { mayCreateIn: [below] } }), tried);
    assert.equal((await failure(org))[0], 'noRight');
  },
);

eachDomain(
  'where no connector is in the domain, one of another domain fails the request',
  async (_t, tried) => {
    const org = await organization(
      {
        ...CORP,
        domains: [...CORP.domains, { name: 'fabrikam.com' }],
        connectors: [{ name: 'CONN2', domain: 'fabrikam.com' }],
      },
      tried,
    );
    const [reason, code, words] = await failure(org);
    assert.deepEqual([reason, code], ['otherDomain', 1355]);
    assert.match(words, /^The connector on CONN2 processes requests for fabrikam.com only/);
  },
);

// Samba lets nobody create computers by the quota, over LDAP: it looks at rights only.
test('the quota: ten computers without a delegated right, and not an eleventh', async () => {
  const [{ organizationalUnit: _, ...profile }] = CORP.domainJoinProfiles;
  const org = await organization({
    ...corp({ connector: { mayCreateIn: [] } }),
    domainJoinProfiles: [profile],
  });
  for (let computers = 1; computers <= 10; computers++) await join(org, await org.enroll(`PC${computers}`));
  const [reason, code, words] = await failure(org, 'PC11');
  assert.deepEqual([reason, code], ['quotaReached', 8557]);
  assert.match(words, /has created 10 computers in corp.contoso.com/);
  assert.equal((await org.control.computerAccounts('contoso.com')).length, 10);
});

test('a quota of 0 lets nobody create, but whom the right is delegated to', async () => {
  const [{ organizationalUnit: _, ...profile }] = CORP.domainJoinProfiles;
  const refused = await organization({
    ...corp({ connector: { mayCreateIn: [] }, domain: { machineAccountQuota: 0 } }),
    domainJoinProfiles: [profile],
  });
  assert.equal((await failure(refused))[0], 'quotaReached');
  const delegated = await organization(corp({ domain: { machineAccountQuota: 0 } }));
  await join(delegated, await delegated.enroll('PC1'));
});

eachDomain(
  'what a profile names is no unit of the domain: another one, the Computers container, half a name, a quoted one',
  async (_t, tried) => {
    for (const organizationalUnit of [
      'OU=Elsewhere,DC=corp,DC=contoso,DC=com',
      COMPUTERS,
      'OU=Autopilot',
      `"${UNIT}"`,
    ]) {
      const org = await organization(corp({ profile: { organizationalUnit } }), tried);
      const [reason, code, words] = await failure(org);
      assert.deepEqual([reason, code], ['noSuchOrganizationalUnit', 8240], organizationalUnit);
      assert.ok(words.includes(organizationalUnit), words);
    }
  },
);

eachDomain('the name of the domain is its DNS name', async (_t, tried) => {
  const org = await organization(corp({ profile: { domain: 'CORP' } }), tried);
  const [reason, code, words] = await failure(org);
  assert.deepEqual([reason, code], ['noSuchDomain', 1355]);
  assert.match(words, /no domain "CORP"/);
});

eachDomain('a name is given to one computer of the domain', async (_t, tried) => {
  const { context } = await organization(CORP, tried);
  const [connector] = await context.collection(connectors).list();
  assert.ok(connector !== undefined);
  const wanted = {
    domainName: 'corp.contoso.com',
    organizationalUnit: UNIT,
    password: 'what nobody types',
    creator: { ...connector, principalName: principalNameOf(connector) },
  };
  const create = computerAccountCreator(reachDomainsOf(context));
  const first = await create({ ...wanted, name: 'CT-1' });
  const second = await create({ ...wanted, name: 'ct-1' });
  const third = await create({ ...wanted, name: 'CT-2' });
  assert.ok(!isRefusal(first) && isRefusal(second) && !isRefusal(third));
  assert.equal(second.refused, 'nameTaken');
  assert.ok(third.rid > first.rid);
});

// By the quota as well: nobody checks the names of who has a right.
test('whatever else the directory refuses is told in its own words, and ends no session', async () => {
  const [profile] = CORP.domainJoinProfiles;
  const org = await organization({
    ...corp({ connector: { mayCreateIn: [] } }),
    domainJoinProfiles: [{ ...profile, computerNamePrefix: 'CT/', organizationalUnit: undefined }],
  });
  const [reason, code, words] = await failure(org);
  assert.deepEqual([reason, code], ['refusedByDirectory', 8239]);
  assert.match(words, /^corp\.contoso\.com refuses the computer account CT\/\d+: .*constraintViolation/);
});

eachDomain('a request that failed is tried again when the device asks again', async (_t, tried) => {
  const org = await organization(
    {
      ...CORP,
      connectors: [
        { ...CORP.connectors[0], offlineForDays: 0 },
        { name: 'AAA', domain: 'corp.contoso.com', mayCreateIn: [] },
      ],
    },
    tried,
  );
  const pc = await org.enroll('PC1');
  await ask(org, pc);
  org.bench.now += MINUTE;
  await org.control.setConnectorOnline('contoso.com', 'AAA', false);
  await org.control.setConnectorOnline('contoso.com', 'CONN1', true);
  org.bench.now += MINUTE;
  assert.deepEqual(blobsIn(await ask(org, pc)), []);
  const [waiting] = await org.control.domainJoinRequests('contoso.com');
  assert.deepEqual(
    [waiting?.state, waiting?.reason, waiting?.connector],
    ['waiting', 'noRight', 'AAA'],
    'the last failure is still told',
  );
  org.bench.now += MINUTE;
  assert.equal(blobsIn(await ask(org, pc)).length, 1);
  const [ready] = await org.control.domainJoinRequests('contoso.com');
  assert.deepEqual([ready?.reason, ready?.connector], [null, 'CONN1']);
});
