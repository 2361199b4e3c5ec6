/** Compliance policies that an administrator makes: what they are answered, and what comes of them. */

import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { listCompliancePolicies } from '../../../mock-cloud/intune/index.ts';
import { inTenant } from '../../../mock-cloud/service/index.ts';
import { statusOf } from './answers.ts';
import { COMPLIANCE, type GraphAnswer, graphClient, startGraph } from './bench.ts';
import { groupIdOf } from './office.ts';

const bench = await startGraph();
after(() => bench.close());
const client = await graphClient(bench, { groups: [{ displayName: 'Staff' }] });

const TYPE = '#microsoft.graph.windows10CompliancePolicy';
const block = (gracePeriodHours: number | string) => ({ actionType: 'block', gracePeriodHours });
const rule = (...scheduledActionConfigurations: readonly object[]) => [
  { ruleName: 'PasswordRequired', scheduledActionConfigurations },
];
const make = (more: object = {}): Promise<GraphAnswer> =>
  client.send('POST', COMPLIANCE, {
    '@odata.type': TYPE,
    displayName: 'Encryption',
    bitLockerEnabled: true,
    scheduledActionsForRule: rule(block(6)),
    ...more,
  });
const kept = async () =>
  (await listCompliancePolicies(inTenant(bench.context, client.tenantId))).map(({ id: _, ...rest }) => rest);
const one = ({ json }: GraphAnswer): string => `${COMPLIANCE}/${String(json.id)}`;
const EXPANDED = '?$expand=assignments,scheduledActionsForRule($expand=scheduledActionConfigurations)';

test('a policy is made, assigned, changed and deleted, each with the status of the live service', async () => {
  const made = await make({ id: 'x', secureBootEnabled: false, scheduledActionsForRule: rule(block('6')) });
  assert.equal(made.status, 201, made.text);
  assert.deepEqual([made.json['@odata.type'], made.json.version], [TYPE, 1]);
  assert.notEqual(made.json.id, 'x');
  const groupId = await groupIdOf(client, 'Staff');
  const target = { '@odata.type': '#microsoft.graph.groupAssignmentTarget', groupId };
  const assigned = await client.send('POST', `${one(made)}/assign`, { assignments: [{ target }] });
  assert.equal(assigned.status, 200, assigned.text);
  const what = { displayName: 'Encryption', bitLockerEnabled: true };
  const rest = { assignments: [{ kind: 'group', groupId }], createdDateTime: '2026-03-02T08:00:00.000Z' };
  assert.deepEqual(await kept(), [{ ...what, gracePeriodHours: 6, ...rest }]);

  bench.now += 60_000;
  const later = { deviceComplianceScheduledActionForRules: rule(block(24)) };
  assert.equal(await statusOf(client.send('POST', `${one(made)}/scheduleActionsForRules`, later)), 200);
  assert.deepEqual(await kept(), [{ ...what, gracePeriodHours: 24, ...rest }]);
  const patch = { '@odata.type': TYPE, bitLockerEnabled: false, description: 'Nothing any more' };
  assert.equal(await statusOf(client.send('PATCH', one(made), patch)), 204);
  assert.deepEqual(await kept(), [{ ...what, bitLockerEnabled: false, gracePeriodHours: 24, ...rest }]);
  const { json } = await client.get(`${one(made)}${EXPANDED}`);
  assert.deepEqual(
    [json.description, json.version, json.lastModifiedDateTime, json.createdDateTime],
    ['Nothing any more', 4, '2026-03-02T08:01:00Z', '2026-03-02T08:00:00Z'],
  );
  assert.equal(Object(json.assignments)[0].id, `${String(made.json.id)}_${groupId}`);
  assert.equal(Object(json.scheduledActionsForRule)[0].scheduledActionConfigurations[0].gracePeriodHours, 24);
  assert.equal(await statusOf(client.send('DELETE', one(made))), 200);
  assert.deepEqual(await kept(), []);
  assert.equal(await statusOf(client.send('DELETE', one(made))), 404);
  assert.equal(await statusOf(client.send('PATCH', one(made), patch)), 404);
});

test('a policy has exactly one action block', async () => {
  for (const scheduledActionsForRule of [
    undefined,
    null,
    [],
    rule(),
    rule(block(0), block(1)),
    rule(block(-1)),
    rule(block(8761)),
    rule({ actionType: 'noAction' }),
  ]) {
    const answer = await make({ scheduledActionsForRule });
    assert.equal(answer.status, 400, JSON.stringify(scheduledActionsForRule));
  }
  const notified = await make({ scheduledActionsForRule: rule(block(0), { actionType: 'notification' }) });
  assert.deepEqual([notified.status, notified.headers['x-glovebox-not-served'] !== undefined], [501, true]);
  assert.deepEqual(await kept(), []);
});

test('what Glovebox does not evaluate may stand there and may not be asked for', async () => {
  const asked = await make({ secureBootEnabled: true });
  assert.equal(asked.status, 501);
  assert.match(asked.text, /secureBootEnabled \(Glovebox evaluates BitLocker only\)/);
  assert.equal(await statusOf(make({ '@odata.type': undefined })), 400);
  assert.equal(await statusOf(make({ '@odata.type': '#microsoft.graph.deviceCompliancePolicy' })), 400);
  assert.equal(await statusOf(make({ '@odata.type': '#microsoft.graph.iosCompliancePolicy' })), 501);
  assert.equal(await statusOf(make({ displayName: undefined })), 400);
  assert.deepEqual(await kept(), []);
  assert.deepEqual(bench.defects, []);
});
