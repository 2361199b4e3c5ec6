/** The status screens: success with Reseal, failure with Retry and Reset (screens.md section 2, T7 and T8). */

import { type EndedRecord, readTechnicianFlow, writeTechnicianFlow } from '../deployment/index.ts';
import { resumeBackground } from '../esp/index.ts';
import type { OobeContext, StageEnd } from '../pages/index.ts';
import type { Screen } from '../screen/index.ts';
import { detailTexts } from './details.ts';
import { isDiagnosticsKey, runDiagnostics } from './diagnostics.ts';
import { elapsedText } from './elapsed.ts';
import { qrImage } from './qr-code.ts';
import { reseal } from './reseal.ts';
import { wordingOf } from './wording.ts';

/** No document gives the titles; WG-2019 only tells green from red (assumption A-SCREEN-01). */
const TITLES = { succeeded: 'Pre-provisioning succeeded', failed: 'Pre-provisioning failed' } as const;
const RESEAL = 'Reseal';
const RETRY = 'Retry';
const RESET = 'Reset';

/** Shows how provisioning ended until somebody reseals, retries or resets; a restart comes back to this screen. */
export async function runStatusScreen(context: OobeContext): Promise<StageEnd> {
  const { pc, task, facts } = context;
  const record = await readTechnicianFlow(pc);
  if (record?.status !== 'succeeded' && record?.status !== 'failed') return { kind: 'again' };
  // After a restart, what was going on behind the screen goes on.
  if (facts.profile === undefined) await resumeBackground(pc);
  const { diagnosticsButton } = wordingOf(pc.windows);
  for (;;) {
    const screen =
      record.status === 'succeeded' ? successScreen(context, record) : errorScreen(context, record);
    pc.screen.show(screen);
    const action = await task.wait(`a technician at "${screen.title}"`, pc.screen.nextAction(), {
      idle: true,
    });
    const asksForLogs =
      diagnosticsButton === undefined
        ? isDiagnosticsKey(action)
        : action.kind === 'press' && action.button === diagnosticsButton;
    if (record.status === 'failed' && asksForLogs) await runDiagnostics(context, record);
    if (action.kind !== 'press') continue;
    if (action.button === RESEAL) return reseal(context, record);
    if (action.button === RESET) return { kind: 'reset' };
    if (action.button === RETRY) {
      const { details, startedAt, computerName } = record;
      await writeTechnicianFlow(pc, {
        status: 'provisioning',
        details,
        startedAt,
        ...(computerName !== undefined && { computerName }),
      });
      return { kind: 'again' };
    }
  }
}

function successScreen(context: OobeContext, record: EndedRecord): Screen {
  return {
    id: 'technicianSuccess',
    title: TITLES.succeeded,
    texts: commonTexts(context, record),
    fields: [],
    buttons: [{ label: RESEAL, enabled: true }],
    ...codeOf(context, record),
  };
}

function errorScreen(context: OobeContext, record: Extract<EndedRecord, { status: 'failed' }>): Screen {
  const { reason } = record;
  const { diagnosticsButton } = wordingOf(context.pc.windows);
  const labels = [...(diagnosticsButton === undefined ? [] : [diagnosticsButton]), RETRY, RESET];
  return {
    id: 'technicianError',
    title: TITLES.failed,
    texts: [`Error: ${reason.code}`, reason.detail, ...reason.lines, ...commonTexts(context, record)],
    fields: [],
    buttons: labels.map((label) => ({ label, enabled: true })),
    ...codeOf(context, record),
  };
}

function commonTexts({ pc }: OobeContext, { details, startedAt, endedAt }: EndedRecord): string[] {
  return [...detailTexts(details, pc.hardware), elapsedText(endedAt - startedAt)];
}

/**
 * The QR code (https://learn.microsoft.com/autopilot/pre-provision, "Technician flow"); none in the edition that has it
 * on Windows 10 only (TECH-113).
 */
function codeOf({ pc }: OobeContext, { details }: EndedRecord): Pick<Screen, 'image'> {
  return pc.windows.statusScreensShowCode === false ? {} : { image: qrImage(details.ztdId) };
}
