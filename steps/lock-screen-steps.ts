/** What a person meets behind the lock screen. */

import { type DataTable, Then } from '@cucumber/cucumber';
import { lookNow } from './looking.ts';
import { readRows, type TableShape, withTable } from './vocabulary/index.ts';
import type { GloveboxWorld } from './world.ts';

const PROGRESS: TableShape = { kind: 'plain', columns: ['phase', 'text'] };

// At no moment, however short: a look at the screen alone misses what is gone at once.
Then(
  'since the lock screen the Enrollment Status Page has shown this progress only{on}:',
  withTable(PROGRESS),
  async function (this: GloveboxWorld, device: string | undefined, table: DataTable) {
    const entry = this.deviceMeant(device);
    const expected = JSON.stringify(readRows(PROGRESS, table, this.names));
    const { history } = entry.device.display;
    const locked = history.findLastIndex(({ screen }) => screen.id === 'lock');
    const pages = history
      .slice(locked + 1)
      .filter(({ screen }) => screen.id === 'enrollmentStatus')
      .map(({ screen }) => screen.progress?.map(({ phase, statusText }) => [phase, statusText]));
    const other = pages.find((progress) => JSON.stringify(progress) !== expected);
    await lookNow(this, {
      expected: 'since the lock screen the Enrollment Status Page has shown this progress only',
      device: entry.name,
      look: async () => ({
        holds: locked >= 0 && pages.length > 0 && other === undefined,
        seen:
          locked < 0 || pages.length === 0
            ? 'the page has not come back from a lock screen.'
            : `it has shown ${(other ?? []).map((row) => row.join(': ')).join(', ')}.`,
      }),
    });
  },
);
