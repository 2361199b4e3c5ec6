/** A management session: who asks whom, over which connection, and what is remembered of it ([MS-MDM] 3.1.5). */

import { z } from 'zod';
import { dmClientNode } from '#wire/csp-nodes.ts';
import { waitingReset } from '../autopilot-reset/index.ts';
import { diskRecord } from '../disk/index.ts';
import { type Enrolled, readEnrollment } from '../enrollment/index.ts';
import { logEvent } from '../event-log/index.ts';
import { forgetAlert, graveTypes, nodeTree, nodeValue, waitingAlerts } from '../management-tree/index.ts';
import { failure, type Outcome } from '../outcome.ts';
import type { Activity, Pc } from '../pc/index.ts';
import { converse, type SessionResult } from './conversation.ts';
import { CSP_RULES } from './csp/rules.ts';
import { firstPackage } from './first-package.ts';
import { carryOutOrder } from './orders.ts';
import { openTransport, type SessionReason } from './transport.ts';

/** An alert of the first package, see `ALERT_TYPES`. */
export interface SessionAlert {
  readonly type: string;
  readonly data: string;
}

/** What a session is about. */
export interface SessionOptions {
  /** Maintenance: a user is logged on. Machine: none is, and user nodes are closed. */
  readonly mode: 'Machine' | 'Maintenance';
  /** Entra token of the logged-on user for the management service; opens `./User` in this session. */
  readonly userToken?: string | undefined;
  readonly reason: SessionReason;
  /** What the PC asks for in the first package: alerts 1224 by their types, with their data. */
  readonly asks?: readonly SessionAlert[];
  /** The session is about this alone: what waits to be said of nodes is left to the next one. */
  readonly asksOnly?: boolean;
  /** Aborted when whoever asked has given up: the session ends at its next message. */
  readonly signal?: AbortSignal;
}

/**
 * Runs one session over one connection. Commands take effect as they come; what a broken session leaves undone, the
 * server sends again in the next one.
 */
export async function runManagementSession(
  { pc, task }: Activity,
  options: SessionOptions,
): Promise<Outcome<SessionResult>> {
  const enrolled = await readEnrollment(pc);
  if (enrolled === undefined)
    return failure('notFound', 'management session', 'this PC is not enrolled in management');
  const waiting = options.asksOnly === true ? new Map<never, never>() : await waitingAlerts(pc);
  const alertTypes = graveTypes(waiting.values());
  const transport = await openTransport({ pc, task }, enrolled, { ...options, alertTypes });
  await logEvent(
    pc,
    'sessionStarted',
    `MDM Session: OMA-DM session started with server: (${enrolled.providerId})`,
  );
  try {
    const { commands, alertIds } = await firstPackage(pc, options, waiting);
    const end = await converse({
      pc,
      task,
      enrolled,
      transport,
      sessionId: await nextSessionId(pc, enrolled),
      opening: commands,
      accepted: async (cmdRef) => {
        const name = alertIds.get(cmdRef);
        if (name !== undefined) await forgetAlert(pc, name);
      },
      context: {
        pc,
        providerId: enrolled.providerId,
        userSession: options.userToken !== undefined,
        rules: CSP_RULES,
        tree: nodeTree(pc.disk),
      },
    });
    await logEvent(
      pc,
      'sessionEnded',
      `MDM Session: OMA-DM session ended with status: (${end.ok ? '0x0' : end.hresult})`,
    );
    if (end.ok) await carryOutOrder(pc);
    return end;
  } finally {
    transport.close();
    if ((await waitingReset(pc)) !== undefined) pc.reset.begin();
  }
}

const lastSession = diskRecord('management/last-session', z.object({ number: z.int() }));

/** Numbers sessions on this PC; hexadecimal from SyncApplicationVersion 2 on (dmclient-csp). */
async function nextSessionId(pc: Pc, enrolled: Enrolled): Promise<string> {
  const number = ((await lastSession.read(pc))?.number ?? 0) + 1;
  await lastSession.write(pc, { number });
  const version = await nodeValue(
    nodeTree(pc.disk),
    dmClientNode(enrolled.providerId, 'Device', 'SyncApplicationVersion'),
  );
  return Number(version ?? '1') >= 2 ? number.toString(16).toUpperCase() : String(number);
}
