/** Pages in front of others: what happens behind them meanwhile is there when they are closed. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { withPageInFront } from '../../../devices/screen/in-front.ts';
import { createDisplay, plainScreen } from '../../../devices/screen/index.ts';

/** A display with a page that F1 opens and Escape closes. */
function withHelp() {
  const display = createDisplay(() => 0, plainScreen('off', ''));
  const screen = withPageInFront(
    display.connect((work) => work()),
    {
      opens: (action) => action.kind === 'key' && action.key === 'F1',
      run: async (front) => {
        front.show(plainScreen('diagnostics', 'Help'));
        for (;;) {
          const action = await front.nextAction();
          if (action.kind === 'key' && action.key === 'Escape') return;
        }
      },
    },
  );
  const press = (key: string): Promise<void> => display.act({ kind: 'key', key });
  return { display, screen, press };
}

test('the page behind gets what is done before and after, nothing of what is done at the page in front', async () => {
  const { display, screen, press } = withHelp();
  screen.show(plainScreen('region', 'Region'));
  const next = screen.nextAction();
  await press('F1');
  assert.equal(display.current.title, 'Help');
  await press('Enter');
  await press('Escape');
  assert.equal(display.current.title, 'Region');
  const pressed = press('Tab');
  assert.deepEqual(await next, { kind: 'key', key: 'Tab' });
  void screen.nextAction();
  await pressed;
});

test('a page that takes the place of the one behind is shown and asked when the page in front is closed', async () => {
  const { display, screen, press } = withHelp();
  screen.show(plainScreen('working', 'First'));
  let stale = false;
  void screen.nextAction().then(() => {
    stale = true;
  });
  await press('F1');
  screen.show(plainScreen('privacy', 'Second'));
  const next = screen.nextAction();
  assert.equal(display.current.title, 'Help');
  await press('Escape');
  assert.equal(display.current.title, 'Second');
  void press('Enter');
  assert.deepEqual(await next, { kind: 'key', key: 'Enter' });
  assert.equal(stale, false);
});

test('that the link has changed meanwhile is told to the page behind', async () => {
  const { display, screen, press } = withHelp();
  screen.show(plainScreen('network', 'Network'));
  const next = screen.nextAction();
  await press('F1');
  await display.act({ kind: 'linkChanged' });
  void press('Escape');
  assert.deepEqual(await next, { kind: 'linkChanged' });
});
