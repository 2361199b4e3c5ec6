/** What a person meets behind the lock screen. */

import { type DataTable, Then } from '@cucumber/cucumber';
import type { Screen } from '#devices';
import { lookNow } from './looking.ts';
import { readRows, type TableShape, withTable } from './vocabulary/index.ts';
import type { GloveboxWorld } from './world.ts';

const PROGRESS: TableShape = { kind: 'plain', columns: ['phase', 'text'] };
const LINES: TableShape = { kind: 'plain', columns: ['task'] };

// At no moment, however short: a look at the screen alone misses what is gone at once.
Then(
  'since the lock screen the Enrollment Status Page has shown this progress only{on}:',
  withTable(PROGRESS),
  async function (this: GloveboxWorld, device: string | undefined, table: DataTable) {
    await lookSinceLock(this, device, {
      what: 'the Enrollment Status Page has shown this progress only',
      rows: readRows(PROGRESS, table, this.names),
      of: ({ progress }) => progress?.map(({ phase, statusText }) => [phase, statusText]),
    });
  },
);

Then(
  'since the lock screen the details of {phase} have been only{on}:',
  withTable(LINES),
  async function (this: GloveboxWorld, name: string, device: string | undefined, table: DataTable) {
    await lookSinceLock(this, device, {
      what: `the details of ${name} have been these only`,
      rows: readRows(LINES, table, this.names),
      of: ({ progress }) => progress?.find(({ phase }) => phase === name)?.details.map((line) => [line]),
    });
  },
);

/** What the page has shown, as rows. */
interface Shown {
  readonly what: string;
  readonly rows: readonly (readonly string[])[];
  readonly of: (screen: Screen) => readonly (readonly string[])[] | undefined;
}

async function lookSinceLock(
  world: GloveboxWorld,
  device: string | undefined,
  { what, rows, of }: Shown,
): Promise<void> {
  const entry = world.deviceMeant(device);
  const { history } = entry.device.display;
  const locked = history.findLastIndex(({ screen }) => screen.id === 'lock');
  const pages = history
    .slice(locked + 1)
    .flatMap(({ screen }) => (screen.id === 'enrollmentStatus' ? [of(screen) ?? []] : []));
  const other = pages.find((page) => JSON.stringify(page) !== JSON.stringify(rows));
  await lookNow(world, {
    expected: `since the lock screen ${what}`,
    device: entry.name,
    look: async () => ({
      holds: locked >= 0 && pages.length > 0 && other === undefined,
      seen:
        locked < 0 || pages.length === 0
          ? 'the page has not come back from a lock screen.'
          : `it has shown ${(other ?? []).map((row) => row.join(': ')).join(', ')}.`,
    }),
  });
}
