/** Provisioning: the device ESP without a user (screens.md section 2, T4 to T6). Every step can be done again after a power cut. */

import { WireError } from '#wire/error.ts';
import {
  continueInBackground,
  type EspState,
  espProgress,
  lineText,
  pageSettings,
  runDevicePreparation,
  runDeviceSetup,
} from '../esp/index.ts';
import { readPhase, writePhase } from '../esp/phase-record.ts';
import type { OobeContext, StageEnd } from '../oobe/context.ts';
import { openStatusPage } from '../oobe/status-page.ts';
import { done, type Failure, failure, type Outcome } from '../outcome.ts';
import { prepareDevice } from './preparation-tasks.ts';
import { readTechnicianFlow, type TechnicianRecord, writeTechnicianFlow } from './record.ts';
import { takeName } from './rename.ts';

type Provisioning = Extract<TechnicianRecord, { status: 'provisioning' }>;
type OnProgress = (state: EspState) => void;

/**
 * Goes on with provisioning where the disk says that it is. How it ended is on the disk before the stage ends with
 * 'again'; a new name restarts the PC first.
 */
export async function runProvisioning(context: OobeContext): Promise<StageEnd> {
  const { pc } = context;
  const record = await readTechnicianFlow(pc);
  if (record?.status !== 'provisioning') return { kind: 'again' };
  const named = await nameOf(context, record);
  if (!named.ok) return failed(context, record, named, []);
  if (named.value.restarts) return { kind: 'restart', why: 'the new computer name' };
  const { name } = named.value;
  const page = openStatusPage(context);
  const end = await page.run((onProgress) => provision(context, name, onProgress));
  if (!end.ok) return failed(context, { ...record, computerName: name }, end, await failedLines(context));
  await writeTechnicianFlow(pc, {
    ...record,
    computerName: name,
    status: 'succeeded',
    endedAt: pc.clock.now(),
  });
  await pc.log.write(
    'Microsoft-Windows-Shell-Core/Operational',
    62407,
    'CloudExperienceHost: white glove success',
  );
  return { kind: 'again' };
}

/** A name template that breaks the rules fails here; 0x80070057 is E_INVALIDARG. */
async function nameOf(
  context: OobeContext,
  record: Provisioning,
): Promise<Outcome<Awaited<ReturnType<typeof takeName>>>> {
  try {
    return done(await takeName(context, record));
  } catch (error) {
    if (!(error instanceof WireError)) throw error;
    return failure('0x80070057', 'the device name template', error.message);
  }
}

async function provision(
  context: OobeContext,
  deviceName: string,
  onProgress: OnProgress,
): Promise<Outcome<true>> {
  const { pc, task } = context;
  if ((await readPhase(pc, 'Device preparation'))?.status !== 'succeeded') {
    const prepared = await prepareDevice(context, deviceName, async () => onProgress(await espProgress(pc)));
    if (!prepared.ok) return prepared;
    const end = await runDevicePreparation(pc, task, { onProgress });
    if (!end.ok) return end;
    // A page that management leaves out has no phase of its own: the tasks are done all the same.
    if (!end.shown) await writePhase(pc, 'Device preparation', { status: 'succeeded' });
  }
  // Without a page the installations go on behind the status screen, and nobody waits for them (behaviour TECH-016).
  if ((await pageSettings(pc)).skipsDevicePage) {
    await continueInBackground(pc, {});
    return done(true);
  }
  const end = await runDeviceSetup(pc, task, { onProgress });
  return end.ok ? done(true) : end;
}

async function failed(
  { pc }: OobeContext,
  record: Provisioning,
  { hresult, where, detail }: Failure,
  lines: readonly string[],
): Promise<StageEnd> {
  await pc.log.write(
    'Microsoft-Windows-Shell-Core/Operational',
    62404,
    `CloudExperienceHost: white glove failure: ${hresult} at ${where}: ${detail}`,
  );
  await writeTechnicianFlow(pc, {
    ...record,
    status: 'failed',
    endedAt: pc.clock.now(),
    reason: { code: hresult, where, detail, lines: [...lines] },
  });
  return { kind: 'again' };
}

/** The failed phase's lines from the one that failed on: it, and those that it blocked. */
async function failedLines({ pc }: OobeContext): Promise<string[]> {
  const phase = (await espProgress(pc)).find(({ status }) => status === 'failed');
  const lines = phase?.lines ?? [];
  const first = lines.findIndex(({ state }) => state.kind === 'failed');
  return first < 0 ? [] : lines.slice(first).map(lineText);
}
