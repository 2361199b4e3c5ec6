/** The QR code as a phone sees it: a photograph of the display, read by a decoder that nobody here wrote. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import jsQR from 'jsqr';
import { chromium } from 'playwright';
import { PNG } from 'pngjs';
import { z } from 'zod';
import { startDisplayServer } from '../../../devices/display/index.ts';
import { createAdministrator } from '../../../steps/administrator.ts';
import { createDirectHand } from '../../../steps/hand/direct.ts';
import { journeyKeys, prepareJourney } from '../../journey/journey.ts';
import { needsBrowser, program, sandbox } from '../../steps/hand/chromium.ts';

const PRESSES = 5;
const Identity = z.object({ serialNumber: z.string() });

test(
  'a photograph of the configuration screen gives the id by which Graph knows the device',
  needsBrowser,
  async (t) => {
    const { cloud, tenant, device, person } = await prepareJourney({ keys: await journeyKeys() });
    t.after(() => cloud.close());
    const hand = createDirectHand(device, person);
    device.powerOn();
    await hand.until('the sign-in page', ({ id }) => id === 'signIn');
    for (let press = 0; press < PRESSES; press += 1) await hand.key('Windows');
    const options = await hand.until('the options', ({ id }) => id === 'technicianOptions');
    const [field] = options.fields;
    await hand.choose(field?.label ?? '', field?.options?.[0] ?? '');
    await hand.press(options.buttons[0]?.label ?? '');
    await hand.until('the configuration', ({ image }) => image !== undefined);

    const display = await startDisplayServer({ device });
    t.after(() => display.close());
    const browser = await chromium.launch({ executablePath: program ?? '', args: [...sandbox] });
    t.after(() => browser.close());
    const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
    await page.goto(display.url);
    await page.getByRole('img').waitFor();
    const photograph = PNG.sync.read(await page.screenshot());

    const read = typeof jsQR === 'function' ? jsQR : jsQR.default;
    const pixels = new Uint8ClampedArray(photograph.data);
    const text = read(pixels, photograph.width, photograph.height)?.data ?? 'no QR code was found';
    const { ZtdId } = z.object({ ZtdId: z.guid() }).parse(JSON.parse(text));
    const administrator = createAdministrator(cloud, person, tenant);
    const url = `/beta/deviceManagement/windowsAutopilotDeviceIdentities/${ZtdId}`;
    const known = Identity.parse(await administrator.graph('GET', url));
    assert.equal(known.serialNumber, device.hardware.serialNumber);
  },
);
