/** Provisioning: the device ESP without a user (screens.md section 2, T4 to T6). Every step can be done again after a power cut. */

import { WireError } from '#wire/error.ts';
import { startEncryption } from '../disk-encryption/index.ts';
import { ERRORS, sameCode } from '../errors.ts';
import {
  continueInBackground,
  type EspState,
  installOthers,
  lineText,
  type PreparationLine,
  pageSettings,
  readPhase,
  runDeviceSetup,
  writePhase,
} from '../esp/index.ts';
import { logEvent } from '../event-log/index.ts';
import { done, type Failure, failure, type Outcome } from '../outcome.ts';
import { policiesWith } from '../policies/index.ts';
import { type ChosenName, takeName } from './computer-name.ts';
import { type Deployment, joinMethodOf, profileOf } from './deployment.ts';
import { runDevicePreparation } from './device-preparation.ts';
import { espProgress } from './progress.ts';
import { runTasks } from './tasks.ts';
import { readTechnicianFlow, type TechnicianRecord, writeTechnicianFlow } from './technician-record.ts';
import { telling } from './telling.ts';

type Provisioning = Extract<TechnicianRecord, { status: 'provisioning' }>;
type OnProgress = (state: EspState) => void;

/** Shows the work while it goes on, as a page does. */
export type Showing = <T>(work: (onProgress: OnProgress) => Promise<T>) => Promise<T>;

/**
 * Goes on with provisioning where the disk says that it is. Answers why the PC is to restart first; undefined: how
 * provisioning ended is on the disk.
 */
export async function deployByTechnician(deployment: Deployment, show: Showing): Promise<string | undefined> {
  const { pc } = deployment;
  const record = await readTechnicianFlow(pc);
  if (record?.status !== 'provisioning') return undefined;
  const named = await nameOf(deployment, record);
  if (!named.ok) return failed(deployment, record, named, []);
  if (named.value.restarts) return 'the new computer name';
  const { name } = named.value;
  const end = await show((onProgress) => provision(deployment, name, onProgress));
  if (!end.ok)
    return failed(deployment, { ...record, computerName: name }, end, await failedLines(deployment));
  if (end.value !== undefined) return end.value;
  // Where such a policy is in effect nobody is signed on to go on: how that shows is assumed (A-POLICY-03).
  const [ending] = await policiesWith(pc, 'endsPreprovisioning');
  if (ending !== undefined) {
    const detail = `${ERRORS.logonRestricted.meaning}: ${ending.name}`;
    return failed(
      deployment,
      { ...record, computerName: name },
      failure('logonRestricted', 'Winlogon', detail),
      [],
    );
  }
  await writeTechnicianFlow(pc, {
    ...record,
    computerName: name,
    status: 'succeeded',
    endedAt: pc.clock.now(),
  });
  await logEvent(pc, 'pageEnded', 'CloudExperienceHost: white glove success');
  return undefined;
}

/** A name template that breaks the rules fails here. */
async function nameOf(deployment: Deployment, record: Provisioning): Promise<Outcome<ChosenName>> {
  try {
    return done(await takeName(deployment, record));
  } catch (error) {
    if (!(error instanceof WireError)) throw error;
    return failure('invalidArgument', 'the device name template', error.message);
  }
}

async function provision(
  deployment: Deployment,
  deviceName: string,
  onProgress: OnProgress,
): Promise<Outcome<string | undefined>> {
  const { pc, task } = deployment;
  if ((await readPhase(pc, 'Device preparation'))?.status !== 'succeeded') {
    const prepared = await prepareDevice(deployment, deviceName, async () =>
      onProgress(await espProgress(deployment)),
    );
    if (!prepared.ok) return prepared;
    const end = await runDevicePreparation(deployment, task, onProgress);
    if (!end.ok) return end;
    // A page that management leaves out has no phase of its own: the tasks are done all the same.
    if (!end.shown) await writePhase(pc, 'Device preparation', { status: 'succeeded' });
  }
  // Without a page the installations go on behind the status screen, and nobody waits for them (behaviour TECH-016).
  if ((await pageSettings(pc)).skipsDevicePage) {
    await startEncryption(pc, false);
    await continueInBackground(pc, {});
    return done(undefined);
  }
  const end = await runDeviceSetup(deployment, telling(deployment, onProgress));
  if (!end.ok) return end;
  if (end.restarts !== undefined) return done(end.restarts);
  await installOthers(pc, 'technicianFlow');
  return done(undefined);
}

const [SECURING, REGISTERING] = [
  'Securing your hardware',
  'Registering your device for mobile management',
] as const;

/**
 * Secures the hardware, joins, and registers for management; what is done already is left as it is. A failure is on the
 * disk with its line, so that the page shows it. `changed` is called after each task.
 */
async function prepareDevice(
  deployment: Deployment,
  deviceName: string,
  changed: () => Promise<void>,
): Promise<Outcome<true>> {
  const { pc } = deployment;
  await joinMethodOf(deployment).begin(pc);
  await writePhase(pc, 'Device preparation', { status: 'inProgress' });
  await changed();
  const ended = async (line: PreparationLine, end: Outcome<unknown>): Promise<void> => {
    if (!end.ok) {
      const { hresult: code } = end;
      await writePhase(pc, 'Device preparation', { status: 'failed', code, line: lineOf(line, code) });
    }
    await changed();
  };
  if (profileOf(deployment) === undefined) {
    const detail = 'this PC has no Windows Autopilot profile any more';
    const end = failure('notFound', 'ztd.dds.microsoft.com', detail);
    await ended(SECURING, end);
    return end;
  }
  return runTasks(deployment, { by: 'technician', deviceName: () => deviceName }, ended);
}

/** A refused join is shown at the third line, with a 3 before its code, as the documents print it (ERR-0x801c03ea). */
function lineOf(
  line: PreparationLine,
  code: string,
): { readonly name: PreparationLine; readonly code: string } {
  return sameCode(code, ERRORS.joinRefused.hresult)
    ? { name: REGISTERING, code: `3, ${code}` }
    : { name: line, code };
}

async function failed(
  { pc }: Deployment,
  record: Provisioning,
  { hresult, where, detail }: Failure,
  lines: readonly string[],
): Promise<undefined> {
  await logEvent(
    pc,
    'pageEvent',
    `CloudExperienceHost: white glove failure: ${hresult} at ${where}: ${detail}`,
  );
  await writeTechnicianFlow(pc, {
    ...record,
    status: 'failed',
    endedAt: pc.clock.now(),
    reason: { code: hresult, where, detail, lines: [...lines] },
  });
  return undefined;
}

/** The failed phase's lines from the one that failed on: it, and those that it blocked. */
async function failedLines(deployment: Deployment): Promise<string[]> {
  const phase = (await espProgress(deployment)).find(({ status }) => status === 'failed');
  const lines = phase?.lines ?? [];
  const first = lines.findIndex(({ state }) => state.kind === 'failed');
  return first < 0 ? [] : lines.slice(first).map(lineText);
}
