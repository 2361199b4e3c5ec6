/** The Enrollment Status Page as a stage: the phases at work, and a person who looks at details meanwhile. */

import {
  type EspState,
  type PhaseEnd,
  type PhaseFailure,
  type PhaseName,
  renderPhases,
  runAccountSetup,
  runDevicePreparation,
  runDeviceSetup,
} from '../esp/index.ts';
import type { PhaseProgress, Screen, ScreenAction } from '../screen/screen.ts';
import { DONE, type OobeContext, type StageEnd } from './context.ts';
import { MANAGEMENT_RESOURCE } from './join-and-enroll.ts';
import { tokenFor } from './sign-in.ts';

type Phases = (onProgress: (state: EspState) => void) => Promise<PhaseEnd>;

/** Device preparation and Device setup: the device ESP. */
export function runDeviceSetupStage(context: OobeContext): Promise<StageEnd> {
  const { pc, task } = context;
  return runPage(context, async (onProgress) => {
    const prepared = await runDevicePreparation(pc, task, { onProgress });
    return prepared.ok ? runDeviceSetup(pc, task, { onProgress }) : prepared;
  });
}

/** Account setup: the user ESP, with the token of the user who has signed in. */
export function runAccountSetupStage(context: OobeContext): Promise<StageEnd> {
  const { pc, task, facts } = context;
  let token: string | undefined;
  // Kept once it is there; a failed request is made again at the next session.
  const userToken = async (): Promise<string> => {
    if (facts.user === undefined)
      throw new Error('Account setup was begun without a user who has signed in.');
    token ??= await tokenFor(context, facts.user, MANAGEMENT_RESOURCE);
    return token;
  };
  return runPage(context, (onProgress) => runAccountSetup(pc, task, { onProgress, userToken }));
}

/** Runs phases behind the page until they succeed, or a person decides what to do about a failure. */
async function runPage(context: OobeContext, phases: Phases): Promise<StageEnd> {
  const page = openPage(context);
  for (;;) {
    const closed = page.listen();
    const end = await phases(page.update);
    await closed.stop();
    if (end.ok) return DONE;
    const decision = await page.decide(end);
    if (decision === 'Continue anyway') return DONE;
    if (decision === 'Reset PC') return { kind: 'reset' };
  }
}

interface StatusPage {
  readonly update: (state: EspState) => void;
  /** Lets a person open and close details while the phases run. */
  listen(): { stop(): Promise<void> };
  /** Shows a failure until a person presses one of its buttons. */
  decide(failure: PhaseFailure): Promise<string>;
}

function openPage({ pc, task }: OobeContext): StatusPage {
  const shown = new Set<PhaseName>();
  const { generation } = pc.windows;
  let state: EspState = [];
  let failure: PhaseFailure | undefined;

  const show = (): void => {
    if (state.length > 0) pc.screen.show(pageScreen(renderPhases(state, { generation, shown }), failure));
  };
  const toggle = (action: ScreenAction): void => {
    if (action.kind !== 'press') return;
    const phase = phaseMeant(renderPhases(state, { generation, shown }), action);
    if (phase === undefined) return;
    if (!shown.delete(phase)) shown.add(phase);
    show();
  };

  return {
    update: (next) => {
      state = next;
      failure = undefined;
      show();
    },
    listen: () => {
      let stop = (): void => {};
      const stopped = new Promise<undefined>((resolve) => {
        stop = () => resolve(undefined);
      });
      const listening = pc.clock.run('Enrollment Status Page', async (listener) => {
        for (;;) {
          const next = Promise.race([pc.screen.nextAction(), stopped]);
          const action = await listener.wait('a person at the Enrollment Status Page', next, { idle: true });
          if (action === undefined) return;
          toggle(action);
        }
      });
      return {
        stop: () => {
          stop();
          return task.wait('the Enrollment Status Page to be left', listening);
        },
      };
    },
    decide: async (failed) => {
      failure = failed;
      show();
      for (;;) {
        const action = await task.wait(
          'a person at the failed Enrollment Status Page',
          pc.screen.nextAction(),
          { idle: true },
        );
        if (action.kind !== 'press') continue;
        if (action.button === 'Collect logs') {
          await pc.log.write('Microsoft-Windows-Shell-Core/Operational', 62407, 'Logs were collected');
        } else if (failed.buttons.includes(action.button)) return action.button;
        else toggle(action);
      }
    },
  };
}

/** The documents give no title (assumption A-SCREEN-01). */
function pageScreen(progress: PhaseProgress[], failure: PhaseFailure | undefined): Screen {
  return {
    id: 'enrollmentStatus',
    title: 'Setting up your device for work or school',
    texts:
      failure === undefined
        ? ['This could take a while and your device may need to reboot.']
        : [failure.text],
    fields: [],
    buttons: (failure?.buttons ?? []).map((label) => ({ label, enabled: true })),
    progress,
  };
}

/** The phase beside which the control was pressed; the one at work when the press does not say. */
function phaseMeant(
  phases: readonly PhaseProgress[],
  action: ScreenAction & { kind: 'press' },
): PhaseName | undefined {
  const candidates = phases.filter((phase) => phase.detailsControl === action.button);
  const beside = candidates.find((phase) => phase.phase === action.beside);
  return (beside ?? candidates.find((phase) => phase.status === 'inProgress') ?? candidates[0])?.phase;
}
