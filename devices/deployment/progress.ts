/** How far the Enrollment Status Page has come: computed from the disk, whenever somebody looks. */

import type { NodeScope } from '#wire/locuri.ts';
import { readEnrollment } from '../enrollment/index.ts';
import {
  type EspState,
  linesOfScope,
  PHASES,
  type PhaseName,
  type PhaseRecord,
  type PhaseState,
  readPhase,
  type StatusLine,
} from '../esp/index.ts';
import type { Pc } from '../pc/index.ts';
import { type Deployment, joinMethodOf } from './deployment.ts';
import { tasksOf } from './tasks.ts';
import { readTechnicianFlow } from './technician-record.ts';

const SCOPES: Readonly<Record<Exclude<PhaseName, 'Device preparation'>, NodeScope>> = {
  'Device setup': 'Device',
  'Account setup': 'User',
};

/** What the page is computed from. */
export type Deployed = Pick<Deployment, 'facts'> & { readonly pc: Pick<Pc, 'disk'> };

/** The page as it is now. */
export async function espProgress(deployed: Deployed): Promise<EspState> {
  return Promise.all(PHASES.map((phase) => phaseState(deployed, phase)));
}

async function phaseState(deployed: Deployed, phase: PhaseName): Promise<PhaseState> {
  const record = await readPhase(deployed.pc, phase);
  const lines =
    phase === 'Device preparation'
      ? await preparationLines(deployed, record)
      : await setupLines(deployed.pc, phase, record);
  const code = record?.status === 'failed' ? { code: record.code } : {};
  return { phase, status: record?.status ?? 'waiting', lines, ...code };
}

/**
 * The tasks and how far they are. In a user-driven deployment the PC has joined and enrolled when the phase begins; in the
 * technician flow the phase itself does all of it, and knows at which line it failed.
 */
async function preparationLines(deployed: Deployed, record: PhaseRecord | undefined): Promise<StatusLine[]> {
  const { pc } = deployed;
  const technician = (await readTechnicianFlow(pc)) !== undefined;
  const tasks = tasksOf(joinMethodOf(deployed), technician ? 'technician' : 'user');
  const isDone = await Promise.all(tasks.map((task) => task.isDone(pc)));
  // Several tasks may stand behind one line.
  const lines = [...new Set(tasks.map(({ line }) => line))];
  const done = lines.map((line) =>
    tasks.every((task, index) => task.line !== line || isDone[index] === true),
  );
  const failing = record?.status === 'failed' ? record.line : undefined;
  const current = failing === undefined ? done.indexOf(false) : lines.indexOf(failing.name);
  return lines.map((name, index) => {
    if (record === undefined) return { name, state: { kind: 'waiting' } };
    if (current === -1 || index < current) return { name, state: { kind: 'complete' } };
    if (record.status === 'failed') {
      return {
        name,
        state:
          index === current ? { kind: 'failed', code: failing?.code ?? record.code } : { kind: 'blocked' },
      };
    }
    return { name, state: { kind: index === current ? 'working' : 'waiting' } };
  });
}

async function setupLines(
  pc: Pick<Pc, 'disk'>,
  phase: keyof typeof SCOPES,
  record: PhaseRecord | undefined,
): Promise<StatusLine[]> {
  const enrolled = await readEnrollment(pc);
  if (record === undefined || enrolled === undefined) return [];
  return linesOfScope(pc, enrolled.providerId, SCOPES[phase]);
}
