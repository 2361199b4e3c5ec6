/** Alerts that wait for the next management session, on the disk until the server has taken them. */

import { z } from 'zod';
import { ALERT_TYPES } from '#wire/syncml.ts';
import type { Pc } from '../pc.ts';

const WaitingAlert = z.strictObject({
  /** Alert type, see `ALERT_TYPES`. */
  type: z.string(),
  /** The node it speaks of. */
  source: z.string(),
  format: z.enum(['chr', 'int']),
  data: z.string(),
});
/** An alert 1224 that waits. */
export type WaitingAlert = z.output<typeof WaitingAlert>;

const PREFIX = 'alerts/';

/** Says in the next session that an MSI has ended: `hresult` is 0 for success (enterprisedesktopappmanagement-csp). */
export async function queueInstallAlert(
  pc: Pick<Pc, 'disk'>,
  source: string,
  hresult: number,
): Promise<void> {
  const alert: WaitingAlert = {
    type: ALERT_TYPES.win32CspInstall,
    source,
    format: 'int',
    data: String(hresult | 0),
  };
  await pc.disk.write(PREFIX + encodeURIComponent(source), alert);
}

/** The alerts that wait, by the names of their records. */
export async function waitingAlerts(pc: Pick<Pc, 'disk'>): Promise<Map<string, WaitingAlert>> {
  const alerts = new Map<string, WaitingAlert>();
  for (const name of await pc.disk.list(PREFIX))
    alerts.set(name, WaitingAlert.parse(await pc.disk.read(name)));
  return alerts;
}

/** Forgets an alert that the server has taken. */
export async function forgetAlert(pc: Pick<Pc, 'disk'>, name: string): Promise<void> {
  await pc.disk.delete(name);
}
