/** What a device sent and what it was answered, seen on the wire. */

import assert from 'node:assert/strict';
import { type DataTable, Given, Then } from '@cucumber/cucumber';
import { z } from 'zod';
import { describeExchange } from '#cloud';
import type { GloveboxWorld } from './world.ts';

/** `*` stands for a label, or for the rest of one: `*.example.com`, `ifx-*.example.com`. */
function isHost(pattern: string, host: string): boolean {
  const labels = pattern.split('.');
  const names = host.split('.');
  return (
    labels.length === names.length &&
    labels.every((label, index) => {
      const name = names[index] ?? '';
      return label.endsWith('*') ? name.startsWith(label.slice(0, -1)) : name === label;
    })
  );
}

async function hostsOf(world: GloveboxWorld, name: string): Promise<string[]> {
  const journal = await world.cloud.control.journal({ from: name });
  return [...new Set(journal.map(({ url }) => new URL(url).hostname))];
}

Then('{string} called the host {string}', async function (this: GloveboxWorld, name: string, host: string) {
  const hosts = await hostsOf(this, name);
  assert.ok(
    hosts.some((one) => isHost(host, one)),
    `"${name}" called ${hosts.join(', ')}`,
  );
});

Then(
  '{string} has not called the host {string}',
  async function (this: GloveboxWorld, name: string, host: string) {
    const hosts = await hostsOf(this, name);
    assert.ok(!hosts.some((one) => isHost(host, one)), `"${name}" called ${hosts.join(', ')}`);
  },
);

Then(
  '{string} called the address {string}',
  async function (this: GloveboxWorld, name: string, address: string) {
    const journal = await this.cloud.control.journal({ from: name });
    const urls = journal.map(({ url }) => url).filter((url) => url.startsWith(address));
    assert.ok(urls.length > 0, `No exchange of "${name}" began with ${address}.`);
  },
);

Then('nobody has signed in on {string}', async function (this: GloveboxWorld, name: string) {
  const journal = await this.cloud.control.journal({ from: name });
  const signIns = journal.filter(
    ({ requestBody }) => requestBody.includes('passwd=') || requestBody.includes('authorization_code'),
  );
  assert.deepEqual(
    signIns.map(({ method, url }) => `${method} ${url}`),
    [],
  );
});

Then(
  'the message {string} has not gone over the wire',
  async function (this: GloveboxWorld, message: string) {
    const seen = await this.exchangeSummaries();
    assert.ok(!seen.some((summary) => summary.startsWith(message)), `On the wire:\n  ${seen.join('\n  ')}`);
  },
);

Then(
  'the message {string} went over the wire {times}',
  async function (this: GloveboxWorld, message: string, times: number) {
    const seen = await this.exchangeSummaries();
    const sent = seen.filter((summary) => summary.startsWith(message));
    assert.equal(sent.length, times, `On the wire:\n  ${seen.join('\n  ')}`);
  },
);

const AttestationAnswer = z.looseObject({ PreAuthorizedJoinChallenge: z.string().min(1) });
const JoinRequest = z.looseObject({ PreAuthorizedJoinChallenge: z.string().optional() });

Then(
  'the join of {string} showed the token that the attestation had answered with',
  async function (this: GloveboxWorld, name: string) {
    const journal = await this.cloud.control.journal({ from: name });
    const [attestation, join] = ['Device attestation', 'MS-DVRJ device join'].map((message) =>
      journal.find((exchange) => describeExchange(exchange).summary.startsWith(message)),
    );
    assert.ok(attestation && join, `"${name}" should have attested its hardware and joined.`);
    const { PreAuthorizedJoinChallenge: answered } = AttestationAnswer.parse(
      JSON.parse(attestation.responseBody.toString()),
    );
    const { PreAuthorizedJoinChallenge: shown } = JoinRequest.parse(JSON.parse(join.requestBody.toString()));
    assert.equal(shown, answered, 'The join should have shown the token of the attestation.');
  },
);

Given('{string} is out of order', async function (this: GloveboxWorld, host: string) {
  await this.cloud.control.addFault({ host, fault: { kind: 'status', status: 503 } });
});

Given('all services work again', async function (this: GloveboxWorld) {
  await this.cloud.control.clearFaults();
});

Given('a critical security update that needs a restart is available', async function (this: GloveboxWorld) {
  // It comes out now: a device that was dealt with before does not have it.
  if (this.allDevices.some(({ past }) => past.length > 0)) await this.ready();
  await this.cloud.control.offerUpdate({
    id: '7c1f3a52-9c54-4f0e-8a57-0d5f5a3f7a10',
    revision: 5041585,
    title: 'Cumulative security update (KB5041585)',
    restartRequired: true,
    minutes: 8,
  });
});

Given(
  '{string} answers only after {int} minutes',
  async function (this: GloveboxWorld, host: string, minutes: number) {
    await this.cloud.control.addFault({ host, fault: { kind: 'delay', ms: minutes * 60_000 } });
  },
);

Then(
  'these messages went over the wire in this order:',
  async function (this: GloveboxWorld, table: DataTable) {
    const expected = table.raw().flat();
    const seen = await this.exchangeSummaries();
    let from = 0;
    for (const message of expected) {
      const at = seen.findIndex((summary, index) => index >= from && summary.startsWith(message));
      assert.ok(
        at >= 0,
        `"${message}" should have come after the ones before it. On the wire:\n  ${seen.join('\n  ')}`,
      );
      from = at + 1;
    }
  },
);

Then(
  'the policy {string} went over the wire only after Account setup began',
  async function (this: GloveboxWorld, locUri: string) {
    await assertDelivered(this, locUri, 'after');
  },
);

Then(
  'the policy {string} went over the wire before Account setup began',
  async function (this: GloveboxWorld, locUri: string) {
    await assertDelivered(this, locUri, 'before');
  },
);

async function assertDelivered(
  world: GloveboxWorld,
  locUri: string,
  when: 'before' | 'after',
): Promise<void> {
  const [entry] = world.allDevices;
  const began = entry?.device.display.history.find(({ screen }) =>
    screen.progress?.some((phase) => phase.phase === 'Account setup' && phase.status === 'inProgress'),
  );
  assert.ok(began, 'Account setup should have begun.');
  const journal = await world.cloud.control.journal();
  const sent = journal.filter((exchange) => exchange.responseBody.includes(`<LocURI>${locUri}`));
  assert.ok(sent.length > 0, `No management session delivered ${locUri}.`);
  for (const exchange of sent) {
    const order: 'before' | 'after' = exchange.time >= began.time ? 'after' : 'before';
    assert.equal(order, when, `${locUri} went over the wire at ${new Date(exchange.time).toISOString()}.`);
  }
}

Then('the policy {string} has gone over the wire', async function (this: GloveboxWorld, locUri: string) {
  const journal = await this.cloud.control.journal();
  const sent = journal.some((exchange) => exchange.responseBody.includes(`<LocURI>${locUri}`));
  assert.ok(sent, `No management session delivered ${locUri}.`);
});

Then('the policy {string} has not gone over the wire', async function (this: GloveboxWorld, locUri: string) {
  const journal = await this.cloud.control.journal();
  const sent = journal.filter((exchange) => exchange.responseBody.includes(`<LocURI>${locUri}`));
  assert.equal(
    sent.length,
    0,
    `${locUri} went over the wire at ${new Date(sent[0]?.time ?? 0).toISOString()}.`,
  );
});
