/** The technician flow: what a technician does, and what the screens then show. */

import { type DataTable, Then, When } from '@cucumber/cucumber';
import { z } from 'zod';
import type { Screen } from '#devices';
import { NotSeen, screenInWords } from './hand/hand.ts';
import { lookFor, lookNow } from './looking.ts';
import { readQrCode } from './qr-code.ts';
import { type ScenarioDevice, thatIsOn } from './scenario-device.ts';
import {
  beginProvisioning,
  openConfiguration,
  powerOnWired,
  preProvision,
  pressWindowsKey,
  reseal,
} from './technician-flow.ts';
import { BEGINS, readRows, type TableShape, TIMES, WAITS, withTable } from './vocabulary/index.ts';
import type { GloveboxWorld } from './world.ts';

When(
  'the technician presses the Windows key {times}{on}',
  BEGINS,
  async function (this: GloveboxWorld, times: string, device?: string) {
    await pressWindowsKey(this.deviceMeant(device), TIMES.indexOf(times) + 1);
  },
);

When(
  'the technician opens the pre-provisioning configuration{on}',
  WAITS,
  async function (this: GloveboxWorld, device?: string) {
    await openConfiguration(this.deviceMeant(device));
  },
);

When('the technician provisions {device}', BEGINS, async function (this: GloveboxWorld, name: string) {
  const entry = this.device(name);
  if (!entry.device.isOn) await powerOnWired(this, entry);
  await beginProvisioning(entry);
});

When('the technician reseals {device}', WAITS, async function (this: GloveboxWorld, name: string) {
  await reseal(this.device(name));
});

When(
  'the technician pre-provisions and reseals {device}',
  WAITS,
  async function (this: GloveboxWorld, name: string) {
    await preProvision(this, this.device(name));
  },
);

Then('the screen{of} shows a QR code', async function (this: GloveboxWorld, device?: string) {
  await this.deviceMeant(device).hand.until('a QR code', ({ image }) => image !== undefined);
});

Then('the screen{of} shows no QR code', async function (this: GloveboxWorld, device?: string) {
  const { hand, name } = thatIsOn(this.deviceMeant(device));
  const { image } = await hand.screen();
  await lookNow(this, {
    expected: 'the screen shows no QR code',
    device: name,
    look: async () => ({ holds: image === undefined, seen: `it shows one: ${image?.alt}.` }),
  });
});

async function qrText(entry: ScenarioDevice): Promise<string> {
  const screen = await entry.hand.until('a QR code', ({ image }) => image !== undefined);
  const text = screen.image && readQrCode(screen.image);
  if (text === undefined) throw new NotSeen(`The QR code cannot be read:\n${screenInWords(screen)}`);
  return text;
}

Then(
  'a phone reads JSON with the key {string} from the QR code{on}',
  async function (this: GloveboxWorld, key: string, device?: string) {
    const entry = this.deviceMeant(device);
    const text = await qrText(entry);
    const content = z.record(z.string(), z.unknown()).safeParse(parseJson(text));
    await lookNow(this, {
      expected: `the QR code is JSON with the key "${key}"`,
      device: entry.name,
      look: async () => ({
        holds: content.success && typeof content.data[key] === 'string' && content.data[key] !== '',
        seen: text,
      }),
    });
  },
);

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

Then(
  'that id finds {device} among the Windows Autopilot devices',
  async function (this: GloveboxWorld, name: string) {
    const entry = this.device(name);
    const { ZtdId } = z.object({ ZtdId: z.guid() }).parse(JSON.parse(await qrText(entry)));
    const administrator = await this.administrator(entry.registration?.organization);
    const path = `/beta/deviceManagement/windowsAutopilotDeviceIdentities/${ZtdId}`;
    await lookFor(this, {
      expected: `${ZtdId} is the id of "${name}"`,
      device: name,
      look: async () => {
        const { serialNumber } = z
          .object({ serialNumber: z.string() })
          .parse(await administrator.graph('GET', path));
        return {
          holds: serialNumber === entry.device.hardware.serialNumber,
          seen: `it is the id of the device with the serial number ${serialNumber}.`,
        };
      },
    });
  },
);

/**
 * Seconds from the last configuration screen to the status screen, as somebody with a watch would have noted them. A status
 * screen that comes back after the power was off is the same one.
 */
function watchedSeconds(shown: readonly { time: number; screen: Screen }[]): number | undefined {
  const configured = shown.findLastIndex(({ screen }) => screen.id === 'technicianConfiguration');
  const began = shown[configured + 1];
  const history = shown.filter(({ screen }) => screen.id !== 'off' && screen.id !== 'starting');
  const ended = history.findLast(({ screen }, index) => screen.id !== history[index - 1]?.screen.id);
  if (configured < 0 || began === undefined || ended === undefined) return undefined;
  return (ended.time - began.time) / 1000;
}

Then('the screen{of} shows the elapsed time', async function (this: GloveboxWorld, device?: string) {
  const entry = this.deviceMeant(device);
  const screen = await entry.hand.until('the elapsed time', (candidate) =>
    candidate.texts.some((line) => line.startsWith('Elapsed time: ')),
  );
  const shown = screen.texts.flatMap((line) => /^Elapsed time: (\d\d):(\d\d):(\d\d)$/.exec(line) ?? []);
  const [, hours = 0, minutes = 0, seconds = 0] = shown.map(Number);
  const watched = watchedSeconds(entry.device.display.history);
  if (watched === undefined) throw new NotSeen(`"${entry.name}" should have been provisioned before.`);
  await lookNow(this, {
    expected: `the screen shows the elapsed time, ${watched} seconds`,
    device: entry.name,
    look: async () => ({
      holds: shown.length === 4 && Math.abs((hours * 60 + minutes) * 60 + seconds - watched) <= 1,
      seen: `${shown[0] ?? 'no time that can be read'}.`,
    }),
  });
});

const DETAILS: TableShape = { kind: 'plain', columns: ['detail', 'text'] };

/** Each row: what the line begins with, and the whole of what follows. */
Then(
  'the screen{of} shows these details:',
  withTable(DETAILS),
  async function (this: GloveboxWorld, device: string | undefined, table: DataTable) {
    const lines = readRows(DETAILS, table, this.names).map(([name = '', value = '']) => `${name}: ${value}`);
    await this.deviceMeant(device).hand.until(
      `the lines ${lines.map((line) => `"${line}"`).join(', ')}`,
      (screen) => lines.every((line) => screen.texts.includes(line)),
    );
  },
);
