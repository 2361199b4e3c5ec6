/** The technician flow: what a technician does, and what the screens then show. */

import assert from 'node:assert/strict';
import { type DataTable, Given, Then, When } from '@cucumber/cucumber';
import { z } from 'zod';
import { exportedLogs, type Screen } from '#devices';
import { NotSeen, screenInWords } from './hand/hand.ts';
import { readQrCode } from './qr-code.ts';
import { theDevice } from './screen-steps.ts';
import {
  beginProvisioning,
  openConfiguration,
  passMinutes,
  preProvision,
  pressWindowsKey,
  reseal,
} from './technician-flow.ts';
import type { GloveboxWorld } from './world.ts';

Given(
  '{string} was pre-provisioned and resealed {int} hour(s) ago',
  function (this: GloveboxWorld, name: string, hours: number) {
    const entry = this.device(name);
    entry.past.push(
      () => preProvision(entry),
      () => passMinutes(this, hours * 60),
    );
  },
);

Given('{string} was pre-provisioned and resealed just now', function (this: GloveboxWorld, name: string) {
  const entry = this.device(name);
  entry.past.push(() => preProvision(entry));
});

When('the technician presses the Windows key {times}', async function (this: GloveboxWorld, times: number) {
  await pressWindowsKey(theDevice(this), times);
});

When('the technician opens the pre-provisioning configuration', async function (this: GloveboxWorld) {
  await openConfiguration(theDevice(this));
});

When('the technician provisions {string}', async function (this: GloveboxWorld, name: string) {
  await this.ready();
  const entry = this.device(name);
  if (!entry.device.isOn) {
    entry.device.surround({ cable: 'internet' });
    entry.device.powerOn();
  }
  await beginProvisioning(entry);
});

When('the technician reseals {string}', async function (this: GloveboxWorld, name: string) {
  await reseal(this.device(name));
});

When(
  'the technician pre-provisions and reseals {string}',
  async function (this: GloveboxWorld, name: string) {
    await this.ready();
    await preProvision(this.device(name));
  },
);

When('{int} hour(s) pass(es)', async function (this: GloveboxWorld, hours: number) {
  await passMinutes(this, hours * 60);
});

When('{int} minute(s) pass(es)', async function (this: GloveboxWorld, minutes: number) {
  await passMinutes(this, minutes);
});

When('the user/technician presses the key(s) {string}', async function (this: GloveboxWorld, key: string) {
  await theDevice(this).hand.key(key);
});

Then('{string} is switched off', async function (this: GloveboxWorld, name: string) {
  const { device, hand } = this.device(name);
  await hand.until('the device switched off', () => !device.isOn);
});

Then('the screen does not say {string}', async function (this: GloveboxWorld, text: string) {
  const screen = await theDevice(this).hand.screen();
  if (screen.texts.some((line) => line.includes(text)))
    throw new NotSeen(`The screen should not say "${text}":\n${screenInWords(screen)}`);
});

Then('the screen shows a QR code', async function (this: GloveboxWorld) {
  const screen = await theDevice(this).hand.screen();
  assert.ok(screen.image, `There should be a QR code:\n${screenInWords(screen)}`);
});

async function qrText(world: GloveboxWorld): Promise<string> {
  const screen = await theDevice(world).hand.screen();
  const text = screen.image && readQrCode(screen.image);
  assert.ok(text !== undefined, `A QR code should be there to be read:\n${screenInWords(screen)}`);
  return text;
}

Then(
  'a phone reads JSON with the key {string} from the QR code',
  async function (this: GloveboxWorld, key: string) {
    const content = z.record(z.string(), z.unknown()).parse(JSON.parse(await qrText(this)));
    assert.ok(
      typeof content[key] === 'string' && content[key] !== '',
      `The code says ${JSON.stringify(content)}`,
    );
  },
);

Then(
  'that id finds {string} among the Windows Autopilot devices',
  async function (this: GloveboxWorld, name: string) {
    const { ZtdId } = z.object({ ZtdId: z.guid() }).parse(JSON.parse(await qrText(this)));
    const administrator = await this.administrator();
    const found = z
      .object({ serialNumber: z.string() })
      .parse(
        await administrator.graph('GET', `/beta/deviceManagement/windowsAutopilotDeviceIdentities/${ZtdId}`),
      );
    assert.equal(found.serialNumber, this.device(name).device.hardware.serialNumber);
  },
);

Then('the screen shows no QR code', async function (this: GloveboxWorld) {
  const screen = await theDevice(this).hand.screen();
  assert.equal(screen.image, undefined, screenInWords(screen));
});

/** Seconds from the last configuration screen to the status screen, as somebody with a watch would have noted them. */
function watchedSeconds(history: readonly { time: number; screen: Screen }[]): number {
  const configured = history.findLastIndex(({ screen }) => screen.id === 'technicianConfiguration');
  const began = history[configured + 1]?.time ?? 0;
  const ended =
    history.findLast(({ screen }, index) => screen.id !== history[index - 1]?.screen.id)?.time ?? 0;
  return (ended - began) / 1000;
}

Then('the screen shows the elapsed time', async function (this: GloveboxWorld) {
  const { device, hand } = theDevice(this);
  const screen = await hand.screen();
  const shown = screen.texts.flatMap((line) => /^Elapsed time: (\d\d):(\d\d):(\d\d)$/.exec(line) ?? []);
  const [, hours = 0, minutes = 0, seconds = 0] = shown.map(Number);
  const watched = watchedSeconds(device.display.history);
  assert.equal(shown.length, 4, `The elapsed time should be shown:\n${screenInWords(screen)}`);
  assert.ok(
    watched > 0 && Math.abs((hours * 60 + minutes) * 60 + seconds - watched) <= 1,
    `${watched} seconds went by:\n${screenInWords(screen)}`,
  );
});

/** Each row: what the line begins with, and the whole of what follows. */
Then('the screen shows these details:', async function (this: GloveboxWorld, table: DataTable) {
  const lines = table.raw().map(([name = '', value = '']) => `${name}: ${value}`);
  await theDevice(this).hand.until(`the lines ${lines.map((line) => `"${line}"`).join(', ')}`, (screen) =>
    lines.every((line) => screen.texts.includes(line)),
  );
});

Then('the {string} screen stays', async function (this: GloveboxWorld, title: string) {
  const screen = await theDevice(this).hand.screen();
  assert.equal(screen.title, title, screenInWords(screen));
});

Then(
  'the exported logs of {string} contain {string}',
  async function (this: GloveboxWorld, name: string, text: string) {
    const { device, hand } = this.device(name);
    await hand.until('the end of the export', (screen) => screen.texts.includes('The logs were exported.'));
    const files = (await exportedLogs(device.disk)) ?? {};
    const found = Object.entries(files).filter(([, content]) => content.includes(text));
    assert.ok(
      found.length > 0,
      `No exported file contains "${text}". Files: ${Object.keys(files).join(', ')}`,
    );
  },
);
