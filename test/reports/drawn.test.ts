/** The HTML report in Chromium: its script draws the evidence, and nothing in that runs. */
import assert from 'node:assert/strict';
import path from 'node:path';
import { test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { chromium } from 'playwright';
import { needsBrowser, program, sandbox } from '../steps/hand/chromium.ts';
import { runFixture } from './run-fixture.ts';

test('the picture of a screen is drawn, and a script in it does not run', needsBrowser, async (t) => {
  assert.ok(program);
  const { directory } = await runFixture(t, { paths: ['features/evidence.feature'] });
  const browser = await chromium.launch({ executablePath: program, args: [...sandbox] });
  t.after(() => browser.close());
  const page = await browser.newPage();
  await page.goto(`${pathToFileURL(path.join(directory, 'index.html'))}#scenario-1`);
  const title = await page.title();
  await page.locator('#scenario-1 [data-kind=screens] > summary').click();
  const picture = page.locator('#scenario-1 figure.screen img');
  // An image that cannot be drawn has no width.
  const image = await picture.elementHandle();
  await image?.evaluate('image => image.decode()');
  const width: unknown = await (await image?.getProperty('naturalWidth'))?.jsonValue();
  assert.ok(typeof width === 'number' && width > 0, `width ${width}`);
  assert.equal(await page.title(), title);
  assert.match((await picture.getAttribute('alt')) ?? '', /^<\/script>/);
});

test(
  'what fails stands first and is counted, and a search that finds nothing shows nothing',
  needsBrowser,
  async (t) => {
    assert.ok(program);
    const { directory } = await runFixture(t, {
      paths: ['features/network.feature', 'features/failing.feature'],
    });
    const browser = await chromium.launch({ executablePath: program, args: [...sandbox] });
    t.after(() => browser.close());
    const page = await browser.newPage();
    await page.goto(pathToFileURL(path.join(directory, 'index.html')).href);
    assert.match((await page.locator('.tile').first().textContent()) ?? '', /^scenarios failing\s*3$/);
    assert.equal(await page.locator('.scenario').first().getAttribute('data-status'), 'failed');
    const trouble = page.locator('#trouble');
    assert.equal(await trouble.isVisible(), true);
    await page.getByRole('searchbox').fill('nothing has these words');
    assert.equal(await trouble.isVisible(), false);
    assert.equal(await page.locator('#filter-count').textContent(), '0 behaviours, 0 scenarios');
    await page.getByRole('searchbox').fill('A step fails');
    assert.equal(await trouble.locator('li:visible').count(), 1);
    await page.getByRole('searchbox').fill('');
    assert.equal(await trouble.locator('li:visible').count(), 3);
  },
);
