/** What a PC sent and what it was answered, seen on the wire; services that are slow or out of order. */

import { type DataTable, Given, Then, When } from '@cucumber/cucumber';
import { z } from 'zod';
import { canonicalSummary, type EnrollmentFaultWord, type JournalEntry } from '#cloud';
import { NotSeen } from './hand/hand.ts';
import { lookFor, lookNow } from './looking.ts';
import { thatWasOn } from './scenario-device.ts';
import {
  AT_ANY_TIME,
  isHostPattern,
  minutesOf,
  readRows,
  type TableShape,
  TIMES,
  withTable,
} from './vocabulary/index.ts';
import type { GloveboxWorld } from './world.ts';

async function hostsOf(world: GloveboxWorld, name: string): Promise<string[]> {
  const journal = await world.cloud.control.journal({ from: name });
  return [...new Set(journal.map(({ url }) => new URL(url).hostname))];
}

Then('{device} called the host {host}', async function (this: GloveboxWorld, name: string, host: string) {
  await lookFor(this, {
    expected: `"${name}" called the host ${host}`,
    device: name,
    look: async () => {
      const hosts = await hostsOf(this, name);
      return { holds: hosts.some((one) => isHostPattern(host, one)), seen: `it called ${hosts.join(', ')}.` };
    },
  });
});

Then(
  '{device} has not called the host {host}',
  async function (this: GloveboxWorld, name: string, host: string) {
    thatWasOn(this.device(name));
    const hosts = await hostsOf(this, name);
    await lookNow(this, {
      expected: `"${name}" has not called the host ${host}`,
      device: name,
      look: async () => ({
        holds: !hosts.some((one) => isHostPattern(host, one)),
        seen: `it called ${hosts.join(', ')}.`,
      }),
    });
  },
);

Then(
  '{device} called the address {address}',
  async function (this: GloveboxWorld, name: string, address: string) {
    await lookFor(this, {
      expected: `"${name}" called the address ${address}`,
      device: name,
      look: async () => {
        const urls = await calledOfHost(this, name, address);
        return { holds: urls.some((url) => isBelow(address, url)), seen: ofThisHost(urls) };
      },
    });
  },
);

Then(
  '{device} has not called the address {address}',
  async function (this: GloveboxWorld, name: string, address: string) {
    await lookNow(this, {
      expected: `"${name}" has not called the address ${address}`,
      device: name,
      look: async () => {
        const urls = await calledOfHost(this, name, address);
        return { holds: !urls.some((url) => isBelow(address, url)), seen: ofThisHost(urls) };
      },
    });
  },
);

/** What a PC called of the host of an address, whose labels may be `*`. */
async function calledOfHost(world: GloveboxWorld, name: string, address: string): Promise<string[]> {
  const { hostname } = new URL(address);
  const journal = await world.cloud.control.journal({ from: name });
  return journal.map(({ url }) => url).filter((url) => isHostPattern(hostname, new URL(url).hostname));
}

/** Whether a URL of the same host is an address, or below it. */
function isBelow(address: string, url: string): boolean {
  const beginning = address.replace(new URL(address).hostname, new URL(url).hostname);
  return url.startsWith(beginning) && /^(?:[/?]|$)/.test(url.slice(beginning.length));
}

function ofThisHost(urls: readonly string[]): string {
  return `of this host it called ${urls.join(', ') || 'nothing'}.`;
}

function namesOf(entries: readonly JournalEntry[]): string[] {
  return entries.map((entry) => canonicalSummary(entry));
}

/** The messages of one PC, or of all, oldest first. */
async function messagesOf(world: GloveboxWorld, name: string | undefined): Promise<string[]> {
  if (name === undefined) return world.exchangeSummaries();
  return namesOf(await world.cloud.control.journal({ from: name }));
}

function onTheWire(messages: readonly string[]): string {
  return `on the wire:\n  ${messages.join('\n  ') || 'nothing'}`;
}

Then(
  'the message {message} has not gone over the wire{of}',
  async function (this: GloveboxWorld, message: string, device?: string) {
    if (device !== undefined) thatWasOn(this.device(device));
    const seen = await messagesOf(this, device);
    await lookNow(this, {
      expected: `the message "${message}" has not gone over the wire`,
      look: async () => ({ holds: !seen.some((name) => name.startsWith(message)), seen: onTheWire(seen) }),
    });
  },
);

Then(
  'the message {message} went over the wire {times}{of}',
  async function (this: GloveboxWorld, message: string, times: string, device?: string) {
    const seen = await messagesOf(this, device);
    const sent = seen.filter((name) => name.startsWith(message));
    await lookNow(this, {
      expected: `the message "${message}" went over the wire ${times}`,
      look: async () => ({
        holds: sent.length === TIMES.indexOf(times) + 1,
        seen: `${sent.length} times; ${onTheWire(seen)}`,
      }),
    });
  },
);

const MESSAGES: TableShape = { kind: 'plain', columns: ['message'] };

Then(
  'these messages went over the wire in this order{of}:',
  withTable(MESSAGES),
  async function (this: GloveboxWorld, device: string | undefined, table: DataTable) {
    const expected = readRows(MESSAGES, table, this.names).flat();
    const seen = await messagesOf(this, device);
    let from = 0;
    for (const message of expected) {
      const at = seen.findIndex((name, index) => index >= from && name.startsWith(message));
      await lookNow(this, {
        expected: `"${message}" came after the ones before it`,
        look: async () => ({ holds: at >= 0, seen: onTheWire(seen) }),
      });
      from = at + 1;
    }
  },
);

const AttestationAnswer = z.looseObject({ PreAuthorizedJoinChallenge: z.string().min(1) });
const JoinRequest = z.looseObject({ PreAuthorizedJoinChallenge: z.string().optional() });

Then(
  'the join of {device} showed the token that the attestation had answered with',
  async function (this: GloveboxWorld, name: string) {
    const journal = await this.cloud.control.journal({ from: name });
    const [attestation, join] = ['Device attestation', 'MS-DVRJ device join'].map((message) =>
      journal.find((exchange) => canonicalSummary(exchange).startsWith(message)),
    );
    if (attestation === undefined || join === undefined)
      throw new NotSeen(`"${name}" should have attested its hardware and joined.`);
    const { PreAuthorizedJoinChallenge: answered } = AttestationAnswer.parse(
      JSON.parse(attestation.responseBody.toString()),
    );
    const { PreAuthorizedJoinChallenge: shown } = JoinRequest.parse(JSON.parse(join.requestBody.toString()));
    await lookNow(this, {
      expected: 'the join showed the token of the attestation',
      device: name,
      look: async () => ({
        holds: shown === answered,
        seen: shown === undefined ? 'no token.' : 'another token.',
      }),
    });
  },
);

const DownloadedProfile = z.looseObject({ AutopilotMode: z.number() });

/** Deployment modes by AutopilotMode (https://learn.microsoft.com/autopilot/existing-devices). */
const MODES: Readonly<Record<number, string>> = { 0: 'user-driven', 2: 'self-deploying' };

Then(
  'the deployment profile that {device} downloaded is {deploymentMode}',
  async function (this: GloveboxWorld, name: string, mode: string) {
    const answers = (await this.cloud.control.journal({ from: name })).filter(
      (exchange) =>
        exchange.status === 200 &&
        canonicalSummary(exchange).startsWith('Autopilot deployment service: profile'),
    );
    const seen = answers.map(({ responseBody }) => {
      const { AutopilotMode } = DownloadedProfile.parse(JSON.parse(responseBody.toString()));
      return MODES[AutopilotMode] ?? `AutopilotMode ${AutopilotMode}`;
    });
    await lookNow(this, {
      expected: `the deployment profile that "${name}" downloaded is ${mode}`,
      device: name,
      look: async () => ({
        holds: seen.length > 0 && seen.every((one) => one === mode),
        seen: seen.length === 0 ? 'it has downloaded none.' : `it downloaded ${seen.join(', ')}.`,
      }),
    });
  },
);

Given('{host} is out of order', AT_ANY_TIME, async function (this: GloveboxWorld, host: string) {
  await this.cloud.control.addFault({ host, fault: { kind: 'status', status: 503 } });
});

Given(
  '{host} answers with the HTTP status {httpStatus}',
  AT_ANY_TIME,
  async function (this: GloveboxWorld, host: string, status: string) {
    await this.cloud.control.addFault({ host, fault: { kind: 'status', status: Number(status) } });
  },
);

Given(
  'the address {address} answers with the HTTP status {httpStatus}',
  AT_ANY_TIME,
  async function (this: GloveboxWorld, address: string, status: string) {
    const { hostname: host, pathname: path } = new URL(address);
    await this.cloud.control.addFault({ host, path, fault: { kind: 'status', status: Number(status) } });
  },
);

Given('a portal answers in place of {host}', AT_ANY_TIME, async function (this: GloveboxWorld, host: string) {
  await this.cloud.control.addFault({ host, fault: { kind: 'page', text: 'Sign in to the network' } });
});

Given(
  '{host} answers only after {duration}',
  AT_ANY_TIME,
  async function (this: GloveboxWorld, host: string, words: string) {
    await this.cloud.control.addFault({ host, fault: { kind: 'delay', ms: minutesOf(words) * 60_000 } });
  },
);

When('all services work again', async function (this: GloveboxWorld) {
  await this.cloud.control.clearFaults();
});

Given(
  '{host} refuses the next {count} request(s)',
  AT_ANY_TIME,
  async function (this: GloveboxWorld, host: string, times: string) {
    await this.cloud.control.addFault({ host, times: Number(times), fault: { kind: 'status', status: 400 } });
  },
);

const FAILS = 'the enrolment service of Intune fails by the fault {enrollmentFault}';

Given(FAILS, AT_ANY_TIME, async function (this: GloveboxWorld, fault: EnrollmentFaultWord) {
  await this.cloud.control.failEnrollments(fault);
});

Given(
  `${FAILS}, {times}`,
  AT_ANY_TIME,
  async function (this: GloveboxWorld, fault: EnrollmentFaultWord, times: string) {
    await this.cloud.control.failEnrollments(fault, TIMES.indexOf(times) + 1);
  },
);
