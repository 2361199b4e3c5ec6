/** The Enrollment Status Page as a person sees it. */

import { type DataTable, Then, When } from '@cucumber/cucumber';
import type { PhaseProgress, Screen } from '#devices';
import { NotSeen, screenInWords } from './hand/hand.ts';
import { lookNow } from './looking.ts';
import { resealOf } from './reseal.ts';
import { type ScenarioDevice, thatWasOn } from './scenario-device.ts';
import { BEGINS, minutesOf, nearest, readRows, type TableShape, withTable } from './vocabulary/index.ts';
import type { GloveboxWorld } from './world.ts';

function phaseOf(screen: Screen, name: string): PhaseProgress | undefined {
  return screen.progress?.find((phase) => phase.phase === name);
}

const has =
  (phase: string, status: PhaseProgress['status']) =>
  (screen: Screen): boolean =>
    phaseOf(screen, phase)?.status === status;

const PHASES: TableShape = { kind: 'plain', columns: ['phase'] };
const PROGRESS: TableShape = { kind: 'plain', columns: ['phase', 'text'] };
const LINES: TableShape = { kind: 'plain', columns: ['task'] };

Then(
  'the Enrollment Status Page lists these phases{on}:',
  withTable(PHASES),
  async function (this: GloveboxWorld, device: string | undefined, table: DataTable) {
    const phases = readRows(PHASES, table, this.names).flat();
    await this.deviceMeant(device).hand.until(
      `the Enrollment Status Page with the phases ${phases.join(', ')}`,
      (screen) =>
        screen.id === 'enrollmentStatus' &&
        JSON.stringify(screen.progress?.map(({ phase }) => phase)) === JSON.stringify(phases),
    );
  },
);

Then(
  'the Enrollment Status Page shows this progress{on}:',
  withTable(PROGRESS),
  async function (this: GloveboxWorld, device: string | undefined, table: DataTable) {
    const expected = readRows(PROGRESS, table, this.names);
    await this.deviceMeant(device).hand.until(
      `the Enrollment Status Page with ${expected.map((row) => row.join(': ')).join(', ')}`,
      (screen) =>
        screen.id === 'enrollmentStatus' &&
        JSON.stringify(screen.progress?.map(({ phase, statusText }) => [phase, statusText])) ===
          JSON.stringify(expected),
    );
  },
);

Then('{phase} is in progress{on}', async function (this: GloveboxWorld, name: string, device?: string) {
  await this.deviceMeant(device).hand.until(`${name} in progress`, has(name, 'inProgress'));
});

Then('{phase} completes{on}', async function (this: GloveboxWorld, name: string, device?: string) {
  await this.deviceMeant(device).hand.until(`${name} complete`, has(name, 'succeeded'));
});

Then('{phase} fails{on}', async function (this: GloveboxWorld, name: string, device?: string) {
  await this.deviceMeant(device).hand.until(`${name} failed`, has(name, 'failed'));
});

Then(
  '{phase} fails after {duration}{on}',
  async function (this: GloveboxWorld, name: string, words: string, device?: string) {
    const entry = this.deviceMeant(device);
    await entry.hand.until(`${name} failed`, has(name, 'failed'));
    // The last time that it began, and failed: a phase may be tried again.
    const since = { inProgress: 0, failed: 0 };
    let last: keyof typeof since | undefined;
    for (const { screen, time } of entry.device.display.history) {
      const status = (['inProgress', 'failed'] as const).find((one) => has(name, one)(screen));
      if (status === undefined || status === last) continue;
      since[status] = time;
      last = status;
    }
    const minutes = (since.failed - since.inProgress) / 60_000;
    await lookNow(this, {
      expected: `${name} fails after ${words}`,
      device: entry.name,
      look: async () => ({
        holds: minutes === minutesOf(words),
        seen: `it failed after ${minutes} minutes.`,
      }),
    });
  },
);

Then('{phase} is still waiting{on}', async function (this: GloveboxWorld, name: string, device?: string) {
  const entry = this.deviceMeant(device);
  const phase = phaseOf(await entry.hand.screen(), name);
  await lookNow(this, {
    expected: `${name} is still waiting`,
    device: entry.name,
    look: async () => ({
      holds: phase?.status === 'waiting',
      seen: phase === undefined ? `the screen has no ${name}.` : `${phase.statusText}.`,
    }),
  });
});

Then(
  'the control beside {phase} is {button}{on}',
  async function (this: GloveboxWorld, name: string, label: string, device?: string) {
    await this.deviceMeant(device).hand.until(
      `the control "${label}" beside ${name}`,
      (screen) => phaseOf(screen, name)?.detailsControl === label,
    );
  },
);

Then(
  'there is no control beside {phase}{on}',
  async function (this: GloveboxWorld, name: string, device?: string) {
    const entry = this.deviceMeant(device);
    const phase = phaseOf(await entry.hand.screen(), name);
    await lookNow(this, {
      expected: `there is no control beside ${name}`,
      device: entry.name,
      look: async () => ({
        holds: phase !== undefined && phase.detailsControl === undefined,
        seen: phase === undefined ? `the screen has no ${name}.` : `it is "${phase.detailsControl}".`,
      }),
    });
  },
);

When(
  'the user/technician presses {button} beside {phase}{on}',
  BEGINS,
  async function (this: GloveboxWorld, label: string, phase: string, device?: string) {
    const { hand } = this.deviceMeant(device);
    await hand.until(
      `the control "${label}" beside ${phase}`,
      (screen) => phaseOf(screen, phase)?.detailsControl === label,
    );
    await hand.press(label, phase);
  },
);

Then(
  'the details of {phase} are hidden{on}',
  async function (this: GloveboxWorld, name: string, device?: string) {
    await this.deviceMeant(device).hand.until(
      `no details of ${name}`,
      (screen) => phaseOf(screen, name)?.details.length === 0,
    );
  },
);

Then(
  'the details of {phase} are{on}:',
  withTable(LINES),
  async function (this: GloveboxWorld, name: string, device: string | undefined, table: DataTable) {
    const expected = readRows(LINES, table, this.names).flat();
    await this.deviceMeant(device).hand.until(
      `the details ${expected.join(' | ')} of ${name}`,
      (screen) => JSON.stringify(phaseOf(screen, name)?.details) === JSON.stringify(expected),
    );
  },
);

Then(
  'the details of {phase} include {task}{on}',
  async function (this: GloveboxWorld, name: string, line: string, device?: string) {
    await this.deviceMeant(device).hand.until(
      `the line "${line}" in ${name}`,
      (screen) => phaseOf(screen, name)?.details.includes(line) === true,
      (screen) => {
        const [near] = nearest(line, phaseOf(screen, name)?.details ?? []);
        return near === undefined ? '' : `Nearest to it: "${near}".`;
      },
    );
  },
);

Then(
  'the tasks of {phase} are listed in this order{on}:',
  withTable(LINES),
  async function (this: GloveboxWorld, name: string, device: string | undefined, table: DataTable) {
    const expected = readRows(LINES, table, this.names).flat();
    await this.deviceMeant(device).hand.until(`the tasks ${expected.join(', ')} of ${name}`, (screen) => {
      const tasks = phaseOf(screen, name)?.details.map((line) => line.replace(/ \(.*\)$/, ''));
      return JSON.stringify(tasks) === JSON.stringify(expected);
    });
  },
);

Then(
  'before the Enrollment Status Page was complete there was no desktop{on}',
  async function (this: GloveboxWorld, name?: string) {
    const { hand, device } = this.deviceMeant(name);
    await hand.until('the desktop', (screen) => screen.id === 'desktop');
    const screens = device.display.history.map(({ screen }) => screen);
    const before = screens.slice(
      0,
      screens.findIndex((screen) => screen.id === 'desktop'),
    );
    const last = before.findLast((screen) => screen.id === 'enrollmentStatus');
    if (last === undefined)
      throw new NotSeen('The Enrollment Status Page should have been shown before the desktop.');
    if (last.progress?.some((phase) => phase.status !== 'succeeded') !== false)
      throw new NotSeen(
        `Expected: the Enrollment Status Page was complete before the desktop.\nSeen:\n${screenInWords(last)}`,
      );
  },
);

const isUnderWay =
  (name: string) =>
  (screen: Screen): boolean =>
    screen.progress?.some((phase) => phase.phase === name && phase.status !== 'waiting') === true;

Then('{phase} has never been in progress{on}', function (this: GloveboxWorld, name: string, device?: string) {
  refuseIfShown(
    thatWasOn(this.deviceMeant(device)),
    `${name} has never been in progress`,
    has(name, 'inProgress'),
    0,
  );
});

Then('{phase} has not begun{on}', function (this: GloveboxWorld, name: string, device?: string) {
  refuseIfShown(thatWasOn(this.deviceMeant(device)), `${name} has not begun`, isUnderWay(name), 0);
});

Then(
  '{phase} has not been in progress since the reseal{on}',
  async function (this: GloveboxWorld, name: string, device?: string) {
    const entry = this.deviceMeant(device);
    refuseIfShown(entry, `${name} has not been in progress`, has(name, 'inProgress'), await resealOf(entry));
  },
);

Then(
  '{phase} was in progress in the technician flow{on}',
  async function (this: GloveboxWorld, name: string, device?: string) {
    const entry = this.deviceMeant(device);
    const screens = entry.device.display.history.slice(0, await resealOf(entry));
    await lookNow(this, {
      expected: `${name} was in progress in the technician flow`,
      device: entry.name,
      look: async () => ({
        holds: screens.some(({ screen }) => has(name, 'inProgress')(screen)),
        seen: `the screens ${[...new Set(screens.map(({ screen }) => screen.title))].join(', ')}.`,
      }),
    });
  },
);

function refuseIfShown(
  { device }: ScenarioDevice,
  expected: string,
  is: (screen: Screen) => boolean,
  from: number,
): void {
  const shown = device.display.history.slice(from).find(({ screen }) => is(screen));
  if (shown !== undefined)
    throw new NotSeen(
      `Expected: ${expected} on "${device.name}".\nSeen at ${new Date(shown.time).toISOString()}:\n${screenInWords(shown.screen)}`,
    );
}

const inSetup = (screen: Screen): boolean => has('Device setup', 'inProgress')(screen);

/** How long Device setup was in progress in each of its runs, milliseconds. */
async function setupRuns(entry: ScenarioDevice): Promise<{ user: number; technician: number }> {
  const { history } = entry.device.display;
  const resealed = await resealOf(entry);
  const lasted = (from: number, to: number): number =>
    history.slice(from, to).reduce((sum, { screen, time }, index) => {
      const next = history[from + index + 1];
      return inSetup(screen) && next !== undefined ? sum + next.time - time : sum;
    }, 0);
  return { technician: lasted(0, resealed), user: lasted(resealed, history.length) };
}

Then(
  'Device setup took less time for the user than for the technician{on}',
  async function (this: GloveboxWorld, device?: string) {
    const entry = this.deviceMeant(device);
    const { user, technician } = await setupRuns(entry);
    await lookNow(this, {
      expected: 'Device setup took less time for the user than for the technician',
      device: entry.name,
      look: async () => ({
        holds: user < technician,
        seen: `${user / 1000} s for the user, ${technician / 1000} s for the technician.`,
      }),
    });
  },
);
