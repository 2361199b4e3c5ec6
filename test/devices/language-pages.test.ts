import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type OobeContext, OobeState } from '../../devices/oobe/context.ts';
import { runLanguage } from '../../devices/oobe/language-pages.ts';
import type { ScreenAction } from '../../devices/screen/screen.ts';
import { createBench } from './pc-bench.ts';

test('the language page shows names, and remembers the language by its tag: what enrolment sends as Locale', async () => {
  const on = await createBench({ farSide: () => ({ status: 404 }) });
  const actions: ScreenAction[] = [
    { kind: 'choose', field: 'Language', option: 'Deutsch (Deutschland)' },
    { kind: 'press', button: 'Yes' },
  ];
  let state = OobeState.parse({});
  await on.run((pc, task) => {
    const context: OobeContext = {
      pc: {
        ...pc,
        screen: { show: () => {}, nextAction: async () => actions.shift() ?? assert.fail('asked again') },
      },
      task,
      state,
      facts: { online: true, profile: undefined, user: undefined },
      surroundings: { cable: 'internet', wifiInRange: [], blockedHosts: [] },
      remember: async (change) => {
        state = { ...state, ...change };
      },
    };
    return runLanguage(context);
  });
  assert.equal(state.language, 'de-DE');
});
