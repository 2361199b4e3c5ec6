/** A device asks for a token in its own name: in which tenant. */

import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { verified } from './outsider.ts';
import { askAsDevice, json } from './refusal.ts';
import { startDirectory } from './tenant.ts';

const directory = await startDirectory();
const { bench, tenant } = directory;
after(() => bench.close());

test('under common the tenant is the one that the device has joined', async () => {
  for (const segment of ['common', 'organizations', 'contoso.com']) {
    const answer = await askAsDevice(directory, {}, { path: `/${segment}/oauth2/token` });
    assert.equal(answer.status, 200, answer.text);
    const claims = await verified(bench, JSON.parse(answer.text).access_token, {});
    assert.deepEqual([claims.tid, claims.idtyp], [tenant.id, 'device']);
  }
});

test('a device that nobody has: AADSTS50059 under common, AADSTS50155 in a tenant', async () => {
  const gone = { certificateThumbprint: null };
  const refused = async (path: string) => (await json(askAsDevice(directory, gone, { path }))).description;
  assert.match(await refused('/common/oauth2/token'), /^AADSTS50059: /);
  assert.match(await refused('/contoso.com/oauth2/token'), /^AADSTS50155: /);
  assert.match(await refused('/fabrikam.com/oauth2/token'), /^AADSTS50155: /);
});

test('no defect of the service in all of this', () => {
  assert.deepEqual(bench.defects, []);
});
