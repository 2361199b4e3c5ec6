/** Alerts that wait for the next management session, on the disk until the server has taken them. */

import { z } from 'zod';
import { ALERT_TYPES } from '#wire/syncml.ts';
import type { Pc } from '../pc/index.ts';

const WaitingAlert = z.strictObject({
  /** Alert type, see `ALERT_TYPES`. */
  type: z.string(),
  /** The node it speaks of. */
  source: z.string(),
  format: z.enum(['chr', 'int']),
  /** How grave it is (OMA DM protocol 1.2.1, section 8.7). */
  mark: z.enum(['informational', 'warning', 'critical', 'fatal']),
  data: z.string(),
});
/** An alert 1224 that waits. */
export type WaitingAlert = z.output<typeof WaitingAlert>;

const PREFIX = 'alerts/';

/**
 * Says in the next session that an MSI has ended: `hresult` is 0 for success. The alert is informational, whatever the
 * result (EnterpriseDesktopAppManagement CSP, "Alert example").
 */
export async function queueInstallAlert(
  pc: Pick<Pc, 'disk'>,
  source: string,
  hresult: number,
): Promise<void> {
  const alert: WaitingAlert = {
    type: ALERT_TYPES.win32CspInstall,
    source,
    format: 'int',
    mark: 'informational',
    data: String(hresult | 0),
  };
  await queueAlert(pc, alert);
}

/** Says it in the next session; a later alert of the same node takes the place of an earlier one. */
export async function queueAlert(pc: Pick<Pc, 'disk'>, alert: WaitingAlert): Promise<void> {
  await pc.disk.write(PREFIX + encodeURIComponent(alert.source), alert);
}

/** The types of critical and fatal alerts, which the header MDM-GenericAlert names; others it leaves out ([MS-MDM] 2.1, note 5). */
export function graveTypes(alerts: Iterable<WaitingAlert>): string[] {
  const grave = [...alerts].filter(({ mark }) => mark === 'critical' || mark === 'fatal');
  return [...new Set(grave.map(({ type }) => type))];
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
