/** The membership in a domain: from the blob to the next start. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  domainOf,
  enterDomain,
  keepBlob,
  readMembership,
} from '../../../devices/hybrid-join/domain-membership.ts';
import { currentName } from '../../../devices/join/index.ts';
import type { Win7Blob } from '../../../wire/offline-domain-join/index.ts';
import { createBench } from '../pc-bench.ts';

const BLOB: Win7Blob = {
  domain: 'corp.contoso.com',
  machineName: 'CT-123456789012',
  machinePassword: 'secret',
  dnsDomainInfo: {
    name: 'CORP',
    dnsDomainName: 'corp.contoso.com',
    dnsForestName: 'corp.contoso.com',
    domainGuid: '3f2c1b0a-1111-4222-8333-9a9b9c9d9e9f',
  },
  dcInfo: {
    domainControllerAddressType: 1,
    domainGuid: '3f2c1b0a-1111-4222-8333-9a9b9c9d9e9f',
    flags: 0,
  },
  options: 0,
};

test('a blob waits for the next start; then the PC is a member, under the name of its account', async () => {
  const { pc } = await createBench({ farSide: () => assert.fail('nothing is asked') });
  await enterDomain(pc);
  assert.equal(await readMembership(pc), undefined);
  await keepBlob(pc, BLOB);
  assert.equal(await domainOf(pc), undefined);
  assert.equal(await currentName(pc), 'LT-0042');
  await enterDomain(pc);
  assert.deepEqual(await domainOf(pc), {
    computerName: 'CT-123456789012',
    domain: 'corp.contoso.com',
    netBiosName: 'CORP',
    password: 'secret',
    inForce: true,
  });
  assert.equal(await currentName(pc), 'CT-123456789012');
  const events = (await pc.log.read()).length;
  await enterDomain(pc);
  assert.equal((await pc.log.read()).length, events, 'another start says nothing of it');
});
