import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { plainScreen, type ScreenAction, type ScreenId } from '../../../devices/screen/screen.ts';
import type { ScreenPort } from '../../../devices/screen/screen-port.ts';
import { FiveWindowsKeys, watchWindowsKey } from '../../../devices/technician-flow/windows-key.ts';

const WINDOWS: ScreenAction = { kind: 'key', key: 'Windows' };

/** A screen at which `actions` are done, one after the other. */
function screenWith(actions: readonly ScreenAction[]): ScreenPort {
  const left = [...actions];
  return {
    show: () => {},
    nextAction: async () => left.shift() ?? { kind: 'press', button: 'the end' },
  };
}

/** How many actions a page got before it lost the screen to the options; undefined when it did not. */
async function actionsBeforeOptions(
  pages: readonly ScreenId[],
  actions: readonly ScreenAction[],
  mayOpen = true,
): Promise<number | undefined> {
  const screen = watchWindowsKey(screenWith(actions), async () => mayOpen, true);
  for (const page of pages) screen.show(plainScreen(page, page));
  try {
    for (let taken = 0; taken < actions.length; taken += 1) await screen.nextAction();
    return undefined;
  } catch (error) {
    assert.ok(error instanceof FiveWindowsKeys);
    return actions.length;
  }
}

const times = (count: number): ScreenAction[] => Array.from({ length: count }, () => WINDOWS);

test('five presses on the first page or a sign-in page open the options', async () => {
  for (const page of ['language', 'region', 'keyboard', 'licenceTerms', 'signIn'] as const)
    assert.equal(await actionsBeforeOptions([page], times(5)), 5, page);
  assert.equal(await actionsBeforeOptions(['language', 'region', 'signIn'], times(5)), 5);
});

test('pages that are no first page open nothing', async () => {
  for (const page of ['region', 'keyboard', 'licenceTerms', 'network'] as const)
    assert.equal(await actionsBeforeOptions(['language', page], times(5)), undefined, page);
  for (const page of ['enrollmentStatus', 'somethingWentWrong', 'privacy', 'desktop', 'starting'] as const)
    assert.equal(await actionsBeforeOptions([page], times(5)), undefined, page);
});

test('of the pages of the sign-in only the first one counts, also when it comes again', async () => {
  const screen = watchWindowsKey(screenWith(times(10)), async () => true, true);
  screen.show(plainScreen('signIn', 'Sign in'));
  screen.show(plainScreen('signIn', 'Enter password'));
  for (let press = 0; press < 5; press += 1) assert.deepEqual(await screen.nextAction(), WINDOWS);
  screen.show(plainScreen('signIn', 'Sign in'));
  for (let press = 0; press < 4; press += 1) await screen.nextAction();
  await assert.rejects(screen.nextAction(), FiveWindowsKeys);
});

test('a sign-in that begins anew has a first page of its own', async () => {
  const screen = watchWindowsKey(screenWith(times(10)), async () => true, true);
  screen.show(plainScreen('signIn', 'Enter password'));
  screen.show(plainScreen('technicianConfiguration', 'Windows Autopilot Configuration'));
  screen.show(plainScreen('signIn', 'Sign in'));
  for (let press = 0; press < 4; press += 1) await screen.nextAction();
  await assert.rejects(screen.nextAction(), FiveWindowsKeys);
  screen.show(plainScreen('signIn', 'Enter password'));
  for (let press = 0; press < 5; press += 1) assert.deepEqual(await screen.nextAction(), WINDOWS);
});

test('fewer presses, and five with something in between, open nothing', async () => {
  const others: readonly ScreenAction[] = [
    { kind: 'key', key: 'Tab' },
    { kind: 'press', button: 'Next' },
    { kind: 'type', field: 'name', text: 'a' },
  ];
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 1, max: 4 }), fc.constantFrom(...others), async (first, other) => {
      const actions = [...times(first), other, ...times(4)];
      assert.equal(await actionsBeforeOptions(['signIn'], actions), undefined);
    }),
  );
});

test('a change of the link in between does not matter, another page does', async () => {
  const actions = [...times(4), { kind: 'linkChanged' } as const, WINDOWS];
  assert.equal(await actionsBeforeOptions(['signIn'], actions), 6);
  const screen = watchWindowsKey(screenWith(times(5)), async () => true, true);
  screen.show(plainScreen('signIn', 'Sign in'));
  for (let press = 0; press < 4; press += 1) await screen.nextAction();
  screen.show(plainScreen('signIn', 'Enter password'));
  assert.deepEqual(await screen.nextAction(), WINDOWS);
});

test('on a PC that has been dealt with the keys open nothing', async () => {
  assert.equal(await actionsBeforeOptions(['signIn'], times(5), false), undefined);
});

test('a sign-in page that takes no Windows key opens nothing, another first page does', async () => {
  const deaf = watchWindowsKey(screenWith(times(5)), async () => true, false);
  deaf.show(plainScreen('signIn', 'Sign in'));
  for (let press = 0; press < 5; press += 1) assert.deepEqual(await deaf.nextAction(), WINDOWS);
  const first = watchWindowsKey(screenWith(times(5)), async () => true, false);
  first.show(plainScreen('language', 'Language'));
  for (let press = 0; press < 4; press += 1) await first.nextAction();
  await assert.rejects(first.nextAction(), FiveWindowsKeys);
});
