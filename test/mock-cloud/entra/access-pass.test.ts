/** The sign-in with a Temporary Access Pass. */

import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { createBrowser } from './browser.ts';
import { authorizePath, PASSWORD, redirectOf, startDirectory } from './tenant.ts';

const { bench } = await startDirectory();
after(() => bench.close());

const asked = async () => {
  const browser = createBrowser(bench);
  const page = await browser.press(await browser.open(authorizePath()), 'Next', {
    'Email, phone, or Skype': 'tara@contoso.com',
  });
  return { browser, page };
};

test('who has a pass is asked for it, and for no second factor', async () => {
  const { browser, page } = await asked();
  assert.equal(page.headings[0], 'Enter Temporary Access Pass');
  const end = await browser.press(page, 'Sign in', { 'Temporary Access Pass': 'Tara-Tap-2026' });
  assert.ok(redirectOf(end).searchParams.has('code'));
});

test('the password does not do as a pass, nor does nothing', async () => {
  for (const [pass, words] of [
    [PASSWORD, /AADSTS130503/],
    ['tara-tap-2026', /AADSTS130503/],
    ['', /^Please enter your Temporary Access Pass\.$/],
  ] as const) {
    const { browser, page } = await asked();
    const again = await browser.press(page, 'Sign in', { 'Temporary Access Pass': pass });
    assert.equal(again.headings[0], 'Enter Temporary Access Pass');
    assert.match(again.alert ?? '', words);
  }
});

test('once the pass has expired the password is asked for', async () => {
  bench.now += 10 * 60_000 - 1;
  assert.equal((await asked()).page.headings[0], 'Enter Temporary Access Pass');
  bench.now += 1;
  assert.equal((await asked()).page.headings[0], 'Enter password');
});
