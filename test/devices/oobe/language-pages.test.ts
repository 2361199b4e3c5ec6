/** The pages that ask for language, region and keyboard: what they show, and what is remembered. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { runKeyboard, runLanguage, runRegion } from '../../../devices/oobe/language-pages.ts';
import { type OobeContext, OobeState, type StageEnd } from '../../../devices/pages/context.ts';
import type { Screen, ScreenAction } from '../../../devices/screen/screen.ts';
import { createBench } from '../pc-bench.ts';

/** Runs one page; what it showed first, and what it remembered. */
async function at(
  page: (context: OobeContext) => Promise<StageEnd>,
  generation: 10 | 11,
  actions: ScreenAction[],
): Promise<{ readonly screen: Screen | undefined; readonly state: OobeState }> {
  const on = await createBench({ farSide: () => ({ status: 404 }) });
  const shown: Screen[] = [];
  let state = OobeState.parse({});
  await on.run(({ pc, task }) => {
    const context: OobeContext = {
      pc: {
        ...pc,
        windows: { ...pc.windows, generation, languages: ['en-US', 'de-DE'] },
        screen: {
          show: (screen) => shown.push(screen),
          nextAction: async () => actions.shift() ?? assert.fail('asked again'),
        },
      },
      task,
      state,
      facts: { online: true, profile: undefined, user: undefined },
      remember: async (change) => {
        state = { ...state, ...change };
      },
    };
    return page(context);
  });
  return { screen: shown[0], state };
}

const YES: ScreenAction = { kind: 'press', button: 'Yes' };

test('the language page shows names, and remembers the language by its tag: what enrolment sends as Locale', async () => {
  const choice: ScreenAction = { kind: 'choose', field: 'Language', option: 'Deutsch (Deutschland)' };
  const { screen, state } = await at(runLanguage, 11, [choice, YES]);
  assert.deepEqual(screen?.fields[0]?.options, ['English (United States)', 'Deutsch (Deutschland)']);
  assert.equal(state.language, 'de-DE');
});

// The words on photographs of the two setups, e.g. in the guides of many schools: region, then keyboard.
const TITLES = {
  10: ["Let's start with region. Is this right?", 'Is this the right keyboard layout?'],
  11: ['Is this the right country or region?', 'Is this the right keyboard layout or input method?'],
} as const;
for (const generation of [10, 11] as const) {
  test(`Windows ${generation} asks for region and keyboard in its own words`, async () => {
    const region = await at(runRegion, generation, [YES]);
    const keyboard = await at(runKeyboard, generation, [YES]);
    assert.deepEqual([region.screen?.title, keyboard.screen?.title], TITLES[generation]);
    assert.deepEqual([region.state.region, keyboard.state.keyboard], ['United States', 'US']);
  });
}
