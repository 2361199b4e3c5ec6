/** The diagnostics page of a failed technician flow (screens.md S15; TECH-018, TECH-116, TECH-117). */

import type { EndedRecord } from '../deployment/index.ts';
import { type OobeContext, showDiagnostics } from '../pages/index.ts';

type Failed = Extract<EndedRecord, { status: 'failed' }>;

/** Shows the page until it is closed. */
export async function runDiagnostics(
  { pc, task, facts }: OobeContext,
  { details, reason }: Failed,
): Promise<void> {
  const diagnosed = {
    deployment: details,
    online: facts.online,
    code: reason.code,
    status: `${reason.code} at ${reason.where}: ${reason.detail}`,
    lines: reason.lines,
  };
  await showDiagnostics(pc, diagnosed, (where) =>
    task.wait(`a technician at "${where}"`, pc.screen.nextAction(), { idle: true }),
  );
}
