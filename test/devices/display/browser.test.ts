/** The display page in Chromium: accessible in both dresses, worked by the keyboard, live, and without scripts. */
import assert from 'node:assert/strict';
import { after, type TestContext, test } from 'node:test';
import axe from 'axe-core';
import { type Browser, chromium, type Page } from 'playwright';
import { z } from 'zod';
import { startDisplayServer } from '#devices';
import { factsOf, readDisplay } from '../../../steps/hand/browser-read.ts';
import { needsBrowser, program, sandbox } from '../../steps/hand/chromium.ts';
import { createShown, SCREENS, type Shown } from './screens.ts';

const Violations = z.object({
  violations: z.array(z.object({ id: z.string(), nodes: z.array(z.object({ html: z.string() })) })),
});

let browser: Promise<Browser> | undefined;
after(async () => (await browser)?.close());

const screenOf = (title: string) => {
  const found = SCREENS.find((screen) => screen.title === title);
  assert.ok(found, title);
  return found;
};

async function open(
  t: TestContext,
  shown: Shown,
  options: { readonly javaScriptEnabled?: boolean; readonly bypassCSP?: boolean } = {},
): Promise<Page> {
  assert.ok(program);
  browser ??= chromium.launch({ executablePath: program, args: [...sandbox] });
  const server = await startDisplayServer({ device: shown.device });
  const context = await (await browser).newContext({ reducedMotion: 'reduce', ...options });
  t.after(async () => {
    await context.close();
    await server.close();
  });
  const page = await context.newPage();
  await page.goto(server.url);
  return page;
}

for (const generation of [10, 11] as const) {
  test(
    `Windows ${generation}: axe finds nothing on any screen, and the page says what the screen says`,
    needsBrowser,
    async (t) => {
      const shown = createShown(generation);
      // axe is put into the page from outside, which the page's own policy forbids.
      const page = await open(t, shown, { bypassCSP: true });
      await page.evaluate(axe.source);
      let revision = 1;
      for (const screen of SCREENS) {
        if (screen !== shown.device.display.current) {
          shown.show(screen);
          revision += 1;
        }
        const { revision: read, ...facts } = await readDisplay(page, revision);
        assert.equal(read, revision);
        assert.deepEqual(facts, factsOf(screen));
        const { violations } = Violations.parse(await page.evaluate('axe.run()'));
        assert.deepEqual(
          violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`),
          [],
          screen.title,
        );
      }
    },
  );
}

test(
  'by the keyboard alone: arrows choose, Enter answers, and the PC hears of each',
  needsBrowser,
  async (t) => {
    const region = screenOf('Is this the right country or region?');
    const next = screenOf('Want to add a second keyboard layout?');
    const chosen = { ...region, fields: region.fields.map((field) => ({ ...field, value: 'Japan' })) };
    const shown = createShown(11, (words) => (words === 'press Yes' ? next : chosen));
    shown.show(region);
    const page = await open(t, shown);
    await page.keyboard.press('Tab');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: next.title }).waitFor();
    assert.deepEqual(shown.done, ['choose Country or region Japan', 'press Yes']);
  },
);

test('keys of Windows reach the PC; keys of the page do not', needsBrowser, async (t) => {
  const shown = createShown(11, (words) => (words === 'key Ctrl+Alt+Del' ? screenOf('Desktop') : undefined));
  shown.show(screenOf('Sign in'));
  const page = await open(t, shown);
  const own = ['a', 'Tab', 'Meta+R', 'Control+R'];
  const windows = ['Meta+L', 'Meta+I', 'Control+Meta+R', 'Control+Alt+Shift+Meta'];
  for (const key of ['Meta', 'Escape', 'Shift+F10', 'Control+Shift+D', ...windows, 'Control+Alt+Delete']) {
    for (const one of [own.shift(), key]) if (one !== undefined) await page.keyboard.press(one);
  }
  await page.getByRole('heading', { name: 'Desktop' }).waitFor({ state: 'attached' });
  assert.deepEqual(shown.done, [
    'key Windows',
    'key Escape',
    'key Shift+F10',
    'key Ctrl+Shift+D',
    'key Windows+L',
    'key Windows+I',
    'key Ctrl+Windows+R',
    'key Ctrl+Alt+Shift+Windows',
    'key Ctrl+Alt+Del',
  ]);
});

test('what a person is typing stays while the screen goes on', needsBrowser, async (t) => {
  const shown = createShown(11);
  const signIn = screenOf('Sign in');
  shown.show(signIn);
  const page = await open(t, shown);
  const field = page.getByLabel('Email, phone, or Skype');
  await field.pressSequentially('anna@con');
  shown.show({ ...signIn, texts: [...signIn.texts, 'The page has changed.'] });
  await page.getByText('The page has changed.').first().waitFor();
  await page.keyboard.type('toso.com');
  assert.equal(await field.inputValue(), 'anna@contoso.com');
});

test(
  'a screen reader is told of a new screen, and finds the keyboard at its heading',
  needsBrowser,
  async (t) => {
    const shown = createShown(10);
    shown.show(screenOf('Is this the right country or region?'));
    const page = await open(t, shown);
    shown.show(screenOf('Setting up your device for work or school'));
    const status = page.getByRole('status');
    await status.getByText('Device setup: Failed: 0x87d1041c').waitFor({ state: 'attached' });
    assert.equal(await page.evaluate('document.activeElement.id'), 'title');
    assert.equal(
      await page.getByRole('button', { name: 'Hide details' }).getAttribute('aria-expanded'),
      'true',
    );
  },
);

test('without scripts the page is plain forms', needsBrowser, async (t) => {
  const shown = createShown(11, (words) => (words === 'press Yes' ? screenOf('Desktop') : undefined));
  shown.show(screenOf('Is this the right country or region?'));
  const page = await open(t, shown, { javaScriptEnabled: false });
  await page.getByRole('radio', { name: 'France' }).check();
  await page.getByRole('button', { name: 'Yes' }).click();
  await page.getByRole('heading', { name: 'Desktop' }).waitFor({ state: 'attached' });
  assert.deepEqual(shown.done, ['choose Country or region France', 'press Yes']);
});
