/** The out-of-box experience of one boot: goes through the table of stages until the desktop, a restart or a shutdown. */

import { withCommandPrompt } from '../command-prompt/index.ts';
import { joinMethodOf, readTechnicianFlow } from '../deployment/index.ts';
import { kioskStarts } from '../management/index.ts';
import {
  contextOf,
  type OobeContext,
  readState,
  type StageEnd,
  withDiagnosticsKeys,
} from '../pages/index.ts';
import type { Activity, Pc } from '../pc/index.ts';
import { forgetRestart } from '../policies/index.ts';
import type { ScreenPort } from '../screen/index.ts';
import { FiveWindowsKeys, runOptions, watchWindowsKey } from '../technician-flow/index.ts';
import { takesWindowsKeyAtSignIn } from '../windows/index.ts';
import { countStart } from './recovery.ts';
import { STAGES, type Stage } from './stages.ts';

/** How the out-of-box experience of a boot ends. */
export type OobeEnd = Exclude<StageEnd, { kind: 'done' | 'again' }>;

/**
 * Reads what the disk remembers; what is given back then runs the stages in order. That settles when the PC is to restart
 * or shut down; at the desktop it stays for ever.
 */
export async function openOobe(pc: Pick<Pc, 'disk'>): Promise<(activity: Activity) => Promise<OobeEnd>> {
  const state = await readState(pc);
  await forgetRestart(pc);
  return ({ pc, task }) => {
    const prompt = withCommandPrompt(pc);
    const context = withTechnician(withDiagnostics(contextOf({ pc: prompt.pc, task }, state)));
    return Promise.race([runStages(context), prompt.ended]);
  };
}

async function runStages(context: OobeContext): Promise<OobeEnd> {
  if (!context.state.done.includes('accountSetup')) context.facts.recovers = await countStart(context.pc);
  const doneThisBoot = new Set<string>();
  if (!context.state.done.includes('accountSetup')) await kioskStarts(context.pc);
  let index = 0;
  for (;;) {
    const stage = STAGES[index];
    if (stage === undefined)
      throw new Error('The last stage of the out-of-box experience ended; the desktop should stay.');
    const done =
      stage.repeats === 'everyBoot' ? doneThisBoot.has(stage.id) : context.state.done.includes(stage.id);
    if (done || isOver(stage, context) || !(await stage.when(context))) {
      index += 1;
      continue;
    }
    const end = await runStage(stage, context);
    if (end.kind === 'again') {
      index = 0;
      continue;
    }
    if (end.kind !== 'done') return end;
    doneThisBoot.add(stage.id);
    if (stage.repeats === 'once') await context.remember({ done: [...context.state.done, stage.id] });
    index += 1;
  }
}

/** After Account setup every start leads to the desktop, with a network or without. */
function isOver(stage: Stage, { state }: OobeContext): boolean {
  return stage.isLast !== true && state.done.includes('accountSetup');
}

/** The stage, or the technician's options when the keys for them were pressed at its page. */
async function runStage(stage: Stage, context: OobeContext): Promise<StageEnd> {
  try {
    return await stage.run(context);
  } catch (error) {
    if (!(error instanceof FiveWindowsKeys)) throw error;
    return runOptions(context);
  }
}

/** A PC that is joined, or that a technician has dealt with, has no such options any more; nor has one that recovers. */
function withTechnician(context: OobeContext): OobeContext {
  const { pc, facts } = context;
  const isNew = async (): Promise<boolean> =>
    (await joinMethodOf(context).joined(pc)) === undefined && (await readTechnicianFlow(pc)) === undefined;
  const screen = watchWindowsKey(
    pc.screen,
    async () => facts.recovers !== true && (await isNew()),
    takesWindowsKeyAtSignIn(pc.windows),
  );
  return withScreen(context, screen);
}

/** The diagnostics page of Windows 11 before all pages. */
function withDiagnostics(context: OobeContext): OobeContext {
  return withScreen(context, withDiagnosticsKeys(context));
}

function withScreen(context: OobeContext, screen: ScreenPort): OobeContext {
  const { pc, task, facts, remember } = context;
  return {
    pc: { ...pc, screen },
    task,
    facts,
    remember,
    get state() {
      return context.state;
    },
  };
}
