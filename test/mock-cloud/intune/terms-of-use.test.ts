/** The terms of use of management (protocols-entra.md 15.2): what goes back for each request. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { termsOfUse } from '../../../mock-cloud/intune/terms-of-use.ts';
import { startServices } from '../service-bench.ts';
import { START } from './enrolling-pc.ts';
import { DEVICE_ID, seedTenant } from './tenant.ts';
import { accessToken } from './tokens.ts';

const HOST = 'portal.manage.microsoft.com';
const APP = 'ms-appx-web://ContosoMdm/ToUResponse';

async function ask(query: Record<string, string>, licensed = true): Promise<URL | number> {
  const bench = await startServices({ [HOST]: termsOfUse }, START);
  try {
    const tenant = await seedTenant(bench.context, {});
    if (!licensed) {
      const { users } = await import('../../../mock-cloud/entra/records.ts');
      await bench.context.store
        .collection(users, tenant.tenantId)
        .update(tenant.userId, (before) => ({ ...before, servicePlans: ['EXCHANGE_S_STANDARD'] }));
    }
    const token = await accessToken(bench.context, {
      tenantId: tenant.tenantId,
      oid: tenant.userId,
      audience: 'https://enrollment.manage.microsoft.com/',
      deviceId: DEVICE_ID,
    });
    const answer = await bench.call({
      host: HOST,
      path: `/TermsofUse.aspx?${new URLSearchParams(query)}`,
      headers: { Authorization: `Bearer ${query.token ?? token}` },
    });
    assert.deepEqual(bench.defects, []);
    return answer.status === 302 ? new URL(String(answer.headers.location)) : answer.status;
  } finally {
    bench.close();
  }
}

const parameters = (answer: URL | number): Record<string, string> => {
  assert.ok(answer instanceof URL);
  return Object.fromEntries(answer.searchParams);
};

test('a licensed user has accepted them, with something for the enrolment', async () => {
  const { IsAccepted, OpaqueBlob } = parameters(await ask({ redirect_uri: APP, 'api-version': '1.0' }));
  assert.equal(IsAccepted, 'true');
  assert.ok(OpaqueBlob);
});

test('a user without a licence, a token that shows nobody and another version are refused by redirect', async () => {
  const query = { redirect_uri: APP, 'api-version': '1.0' };
  assert.equal(parameters(await ask(query, false)).error, 'unauthorized_client');
  assert.equal(parameters(await ask({ ...query, token: 'x' })).error, 'unauthorized_client');
  assert.equal(parameters(await ask({ redirect_uri: APP, 'api-version': '2.0' })).error, 'invalid_request');
});

test('nothing is redirected to where no app is', async () => {
  assert.equal(await ask({ 'api-version': '1.0' }), 400);
  assert.equal(await ask({ redirect_uri: 'https://example.com/', 'api-version': '1.0' }), 400);
});
