/** The logs that somebody has exported from a PC. */

import { type DataTable, Then } from '@cucumber/cucumber';
import { collectedAreas } from '#devices';
import { exportedFile, exportOf, isNamed } from './exported-files.ts';
import { lookFor, lookNow } from './looking.ts';
import { thatWasOn } from './scenario-device.ts';
import { readRows, says, type TableShape, withTable } from './vocabulary/index.ts';
import type { GloveboxWorld } from './world.ts';

const LINES: TableShape = { kind: 'plain', columns: ['text'] };

Then(
  'the exported logs of {device} contain {string}',
  async function (this: GloveboxWorld, name: string, text: string) {
    const files = await exportOf(this, name);
    await lookNow(this, {
      expected: `an exported file of "${name}" contains "${text}"`,
      device: name,
      look: async () => ({
        holds: Object.values(files).some((content) => says(content, text)),
        seen: `the files ${Object.keys(files).join(', ')}, none with these words.`,
      }),
    });
  },
);

Then(
  'the exported file {log} of {device} contains {string}',
  async function (this: GloveboxWorld, file: string, name: string, text: string) {
    const files = await exportOf(this, name);
    const content = await exportedFile(this, file, name);
    await lookNow(this, {
      expected: `the exported file ${file} of "${name}" contains "${text}"`,
      device: name,
      look: async () => ({
        holds: content !== undefined && says(content, text),
        seen: content === undefined ? `the files ${Object.keys(files).join(', ')}.` : content,
      }),
    });
  },
);

Then(
  'the exported file {log} of {device} has these lines:',
  withTable(LINES),
  async function (this: GloveboxWorld, file: string, name: string, table: DataTable) {
    const wanted = readRows(LINES, table, this.names).map(([line = '']) =>
      line.replaceAll('[serial number]', this.device(name).device.hardware.serialNumber),
    );
    const content = await exportedFile(this, file, name);
    await lookNow(this, {
      expected: `the exported file ${file} of "${name}" has exactly these lines, where ... stands for the rest of one:\n  ${wanted.join('\n  ')}`,
      device: name,
      look: async () => {
        const lines = content?.split('\r\n').filter((line) => line !== '') ?? [];
        const fits = (line: string, index: number): boolean => {
          const [before = '', after] = (wanted[index] ?? '').split('...');
          return after === undefined ? line === before : line.startsWith(before) && line.endsWith(after);
        };
        return { holds: lines.length === wanted.length && lines.every(fits), seen: lines.join('\n  ') };
      },
    });
  },
);

Then(
  '{device} has exported logs, but no file {log}',
  async function (this: GloveboxWorld, name: string, file: string) {
    const files = Object.keys(await exportOf(this, name));
    const content = await exportedFile(this, file, name);
    await lookNow(this, {
      expected: `"${name}" has exported logs, but no file ${file}`,
      device: name,
      look: async () => ({
        holds: files.length > 0 && content === undefined,
        seen: `the files ${files.join(', ')}.`,
      }),
    });
  },
);

for (const [words, wanted] of [
  ['hold', true],
  ['do not hold', false],
] as const) {
  Then(
    `the logs collected in {string} of {device} ${words} the file {log}`,
    async function (this: GloveboxWorld, path: string, name: string, file: string) {
      await lookFor(this, {
        expected: `the logs in ${path} of "${name}" ${words} the file ${file}`,
        device: name,
        look: async () => {
          const files = await collectedAreas(thatWasOn(this.device(name)).device.disk, path);
          const names = Object.keys(files ?? {});
          return {
            holds: files !== undefined && names.some((known) => isNamed(file, known)) === wanted,
            seen: files === undefined ? 'there is no such file.' : `the files ${names.join(', ')}.`,
          };
        },
      });
    },
  );
}

Then(
  'the file {log} of the logs collected in {string} of {device} contains {string}',
  async function (this: GloveboxWorld, file: string, path: string, name: string, text: string) {
    await lookFor(this, {
      expected: `the file ${file} in ${path} of "${name}" contains "${text}"`,
      device: name,
      look: async () => {
        const files = (await collectedAreas(this.device(name).device.disk, path)) ?? {};
        const [, content] = Object.entries(files).find(([known]) => isNamed(file, known)) ?? [];
        return {
          holds: content !== undefined && says(content, text),
          seen: content ?? 'there is no such file.',
        };
      },
    });
  },
);
