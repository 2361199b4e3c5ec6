/** How far the Enrollment Status Page has come: computed from the disk, whenever somebody looks. */

import type { NodeScope } from '#wire/locuri.ts';
import { readEnrollment } from '../enrollment/enrollment-record.ts';
import { readJoin } from '../join/join-record.ts';
import { nodeTree } from '../management/node-tree.ts';
import { readAppRecord } from '../management-extension/app-records.ts';
import type { Pc } from '../pc/index.ts';
import { readTechnicianFlow } from '../technician-flow/record.ts';
import { isSecured } from '../technician-flow/secured.ts';
import { categoryLines } from './categories.ts';
import { type PhaseRecord, readPhase } from './phase-record.ts';
import {
  type EspState,
  isDone,
  type Line,
  PHASES,
  type PhaseName,
  type PhaseState,
  PREPARATION_LINES,
} from './state.ts';

const SCOPES: Readonly<Record<Exclude<PhaseName, 'Device preparation'>, NodeScope>> = {
  'Device setup': 'Device',
  'Account setup': 'User',
};

/** The page as it is now. */
export async function espProgress(pc: Pick<Pc, 'disk'>): Promise<EspState> {
  return Promise.all(PHASES.map((phase) => phaseState(pc, phase)));
}

async function phaseState(pc: Pick<Pc, 'disk'>, phase: PhaseName): Promise<PhaseState> {
  const record = await readPhase(pc, phase);
  const lines =
    phase === 'Device preparation' ? await preparationLines(pc, record) : await setupLines(pc, phase, record);
  const code = record?.status === 'failed' ? { code: record.code } : {};
  return { phase, status: record?.status ?? 'waiting', lines, ...code };
}

/**
 * In a user-driven deployment the hardware needs no attestation (behaviour ESP-102), and the PC has joined and
 * enrolled when the user signed in; in the technician flow the phase itself does all of it, and knows at which line it
 * failed. The last step waits for the agents that management has announced.
 */
async function preparationLines(pc: Pick<Pc, 'disk'>, record: PhaseRecord | undefined): Promise<Line[]> {
  const technician = (await readTechnicianFlow(pc)) !== undefined;
  const joined = (await readJoin(pc)) !== undefined;
  const done = [
    technician ? joined || (await isSecured(pc)) : record !== undefined,
    joined,
    (await readEnrollment(pc)) !== undefined,
    record?.status === 'succeeded',
  ];
  const failing = record?.status === 'failed' ? record.line : undefined;
  const current = failing === undefined ? done.indexOf(false) : PREPARATION_LINES.indexOf(failing.name);
  return PREPARATION_LINES.map((name, index) => {
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
): Promise<Line[]> {
  const enrolled = await readEnrollment(pc);
  if (record === undefined || enrolled === undefined) return [];
  return linesOfScope(pc, enrolled.providerId, SCOPES[phase]);
}

/** The four lines of a scope. */
export function linesOfScope(pc: Pick<Pc, 'disk'>, providerId: string, scope: NodeScope): Promise<Line[]> {
  return categoryLines({
    tree: nodeTree(pc.disk),
    providerId,
    scope,
    failureOfApp: async (name) => (await readAppRecord(pc, name))?.failure,
  });
}

/** The code of the first line that failed, or undefined. */
export function failedCode(
  lines: readonly Line[],
): { readonly name: string; readonly code: string } | undefined {
  for (const { name, state } of lines) if (state.kind === 'failed') return { name, code: state.code };
  return undefined;
}

/** Whether nothing is left to do in any line. */
export function allDone(lines: readonly Line[]): boolean {
  return lines.every(isDone);
}
