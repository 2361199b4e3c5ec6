import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createDirectHand } from '../../steps/hand/direct.ts';
import { type Journey, journeyKeys, PASSWORD, prepareJourney, USER } from './journey.ts';

const keys = await journeyKeys();
const MINUTE = 60_000;

/** Signs in and opens the details of Device setup; then gives what the page shows when it ends, and when. */
async function deviceSetupWithout(
  locUriEnding: string,
): Promise<{ journey: Journey; failed: boolean; lines: readonly string[]; minutes: number }> {
  const journey = await prepareJourney({ keys });
  const { cloud, device, person } = journey;
  await cloud.control.withholdCommand(locUriEnding);
  const hand = createDirectHand(device, person);
  device.powerOn();
  await hand.until('the sign-in page', ({ id }) => id === 'signIn');
  await hand.type((await hand.screen()).fields[0]?.label ?? '', USER);
  await hand.press((await hand.screen()).buttons[0]?.label ?? '');
  await hand.type(
    (await hand.screen()).fields.find(({ kind }) => kind === 'password')?.label ?? '',
    PASSWORD,
  );
  await hand.press((await hand.screen()).buttons[0]?.label ?? '');
  const phase = async () => (await hand.screen()).progress?.find((one) => one.phase === 'Device setup');
  await hand.until(
    'Device setup',
    ({ progress }) =>
      progress?.some((one) => one.phase === 'Device setup' && one.status === 'inProgress') === true,
  );
  const began = cloud.clock.now();
  await hand.press('∨', 'Device setup');
  await hand.until(
    'the end of Device setup',
    ({ progress }) =>
      progress?.some((one) => one.phase === 'Device setup' && /succeeded|failed/.test(one.status)) === true,
  );
  const end = await phase();
  return {
    journey,
    failed: end?.status === 'failed',
    lines: end?.details ?? [],
    minutes: (cloud.clock.now() - began) / MINUTE,
  };
}

const LINES = [
  { node: 'FirstSyncStatus/ExpectedPolicies', line: 'Security policies (Identifying)' },
  { node: 'FirstSyncStatus/ExpectedNetworkProfiles', line: 'Network connections (Identifying)' },
  { node: 'FirstSyncStatus/ExpectedMSIAppPackages', line: 'Apps (Identifying)' },
] as const;

test('with every command there the lines count, and Device setup succeeds', async () => {
  const { failed, lines, journey } = await deviceSetupWithout('no such node');
  assert.equal(failed, false);
  assert.deepEqual(lines, [
    'Security policies (1 of 1) completed',
    'Certificates (No setup needed)',
    'Network connections (No setup needed)',
    'Apps (2 of 2) completed',
  ]);
  journey.cloud.close();
});

for (const { node, line } of LINES) {
  test(`without the command on ${node} and the end of the lists, the line says Identifying until the time limit`, async () => {
    const { failed, lines, minutes, journey } = await deviceSetupWithout(node);
    assert.equal(failed, true, lines.join(' | '));
    assert.ok(lines.includes(line), lines.join(' | '));
    assert.equal(Math.round(minutes), 60);
    journey.cloud.close();
  });
}

test('without ServerHasFinishedProvisioning Device setup never ends by itself', async () => {
  const { failed, minutes, journey } = await deviceSetupWithout(
    'FirstSyncStatus/ServerHasFinishedProvisioning',
  );
  assert.equal(failed, true);
  assert.equal(Math.round(minutes), 60);
  journey.cloud.close();
});
