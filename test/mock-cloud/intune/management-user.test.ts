/** The user part of a management session, and whose it is. */

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { users } from '../../../mock-cloud/entra/records.ts';
import { createTenant } from '../../../mock-cloud/tenant/create.ts';
import { TenantSpec, type TenantSpecInput } from '../../../mock-cloud/tenant/spec.ts';
import { type Command, post } from './device.ts';
import {
  bench,
  certificate,
  dataAt,
  device,
  listAt,
  PAGE,
  run,
  runAsUser,
  start,
  tenant,
  USER_PAGE,
  userToken,
} from './managed-pc.ts';
import { packageOne } from './messages.ts';
import { DEVICE_OBJECT_ID } from './tenant.ts';

describe('a user session', () => {
  const spec: Partial<TenantSpecInput> = {
    configurationProfiles: [
      {
        displayName: 'Mine',
        category: 'securityPolicies',
        context: 'user',
        settings: [
          {
            locUri: './User/Vendor/MSFT/Policy/Config/Education/DefaultPrinterName',
            format: 'chr',
            value: 'P1',
          },
        ],
        assignedTo: ['Staff'],
      },
    ],
    apps: [{ displayName: 'Notes', kind: 'msi', installContext: 'user', assignedTo: ['Staff'] }],
  };
  const uri = './User/Vendor/MSFT/Policy/Config/Education/DefaultPrinterName';

  test('brings the user part, with its own lists and end', async () => {
    await start(spec);
    const rounds = await runAsUser();
    assert.equal(dataAt(rounds, uri), 'P1');
    assert.equal(listAt(rounds, `${USER_PAGE}/ExpectedMSIAppPackages`).length, 1);
    assert.match(
      rounds
        .flat()
        .filter((command) => command.name === 'Exec')
        .at(-1)?.uri ?? '',
      /^\.\/User\//,
    );
    assert.deepEqual(
      rounds
        .flat()
        .slice(-2)
        .map((command) => command.uri),
      [`${PAGE}/ServerHasFinishedProvisioning`, `${USER_PAGE}/ServerHasFinishedProvisioning`],
    );
  });

  test('is one only when the user is logged on and shows a token; a user without a licence gets no user part', async () => {
    await start(spec);
    const noUserPart = (rounds: Command[][]): void =>
      assert.deepEqual(
        rounds.flat().filter((command) => command.uri.startsWith('./User/')),
        [],
      );
    noUserPart(await run({ loginStatus: 'user' }));
    noUserPart(await run({ loginStatus: 'others', token: await userToken(), session: '2' }));
    await bench.context.store
      .collection(users, tenant.tenantId)
      .update(tenant.userId, (user) => ({ ...user, servicePlans: [] }));
    noUserPart(await runAsUser({ session: '3' }));
  });

  test('a device that was enrolled without a user becomes that of the first one', async () => {
    await start({}, false);
    assert.equal((await device()).userPrincipalName, '');
    await run();
    assert.equal((await device()).userPrincipalName, '');
    await runAsUser({ session: '2' });
    assert.equal((await device()).userPrincipalName, 'anna@contoso.com');
  });

  test('a second user gets the own part, but the device stays that of the first', async () => {
    await start({
      ...spec,
      users: [{ userPrincipalName: 'anna@contoso.com' }, { userPrincipalName: 'bert@contoso.com' }],
    });
    const bert = await bench.context.store
      .collection(users, tenant.tenantId)
      .find('userPrincipalName', 'bert@contoso.com');
    assert.equal(dataAt(await runAsUser(), uri), 'P1');
    const rounds = await runAsUser({ token: await userToken({ oid: bert?.id ?? '' }), session: '2' });
    assert.equal(dataAt(rounds, uri), undefined);
    assert.equal(dataAt(rounds, `${USER_PAGE}/ServerHasFinishedProvisioning`), 'true');
    assert.equal((await device()).userPrincipalName, 'anna@contoso.com');
  });

  test("another tenant's token is 401", async () => {
    const fabrikam = { name: 'Fabrikam', domain: 'fabrikam.com' };
    const { id } = await createTenant(bench.context, TenantSpec.parse(fabrikam));
    const answer = await post(bench, certificate, packageOne('9', 'user'), await userToken({ tenantId: id }));
    assert.equal(answer.status, 401);
    assert.match(answer.text, /another tenant/);
  });

  test('a token that is out of time, of another audience, or of nobody is 401', async () => {
    const one = packageOne('9', 'user');
    for (const change of [
      { lifetimeMs: -3_600_000 },
      { audience: 'https://graph.microsoft.com' },
      { oid: DEVICE_OBJECT_ID },
    ]) {
      const answer = await post(bench, certificate, one, await userToken(change));
      assert.equal(answer.status, 401);
      assert.match(answer.text, /token/);
    }
  });
});
