/**
 * The certificate with which the management extension works (assumption A-IME-02). The agent gets it at its first check-in
 * and a new one while it holds; one that has ended meanwhile, on a PC that was switched off for long, stays as it is, and no
 * app is detected with it.
 */

import { z } from 'zod';
import {
  encodeAgentCertificateRequest,
  parseAgentCertificateAnswer,
  SIDECAR_CONTENT_TYPE,
} from '#wire/sidecar.ts';
import { diskRecord } from '../disk/index.ts';
import { done, failureOf, type Outcome } from '../outcome.ts';
import type { Activity, Pc } from '../pc/index.ts';
import type { Gateway } from './gateway.ts';
import { logLine } from './log.ts';

const record = diskRecord('management-extension/certificate', z.strictObject({ notAfter: z.number() }));

/** The agent renews its certificate within this time before its end, as management does with its own (MDE2: RenewPeriod). */
const RENEWAL_PERIOD_MS = 42 * 86_400_000;

/** Gets the certificate where there is none, and a new one where it is about to end. */
export async function bringCertificate({ pc, task }: Activity, gateway: Gateway): Promise<Outcome<true>> {
  const kept = await record.read(pc);
  if (kept !== undefined && !isDue(kept.notAfter - pc.clock.now())) return done(true);
  const { publicKey } = pc.keys.pair('management extension');
  const answer = await gateway.ask(
    task,
    SIDECAR_CONTENT_TYPE.agentCertificate,
    encodeAgentCertificateRequest(publicKey),
  );
  if (!answer.ok) return answer;
  try {
    const { notAfter } = parseAgentCertificateAnswer(answer.value);
    await record.write(pc, { notAfter });
    const until = new Date(notAfter).toISOString();
    await logLine(
      pc,
      'IntuneManagementExtension.log',
      `The agent has a certificate that is valid to ${until}`,
    );
    return done(true);
  } catch (error) {
    return failureOf(error, 'GetAgentCertificate', 'invalidAnswer');
  }
}

const isDue = (leftMs: number): boolean => leftMs >= 0 && leftMs < RENEWAL_PERIOD_MS;

/** Whether the agent's certificate holds. */
export async function certificateHolds(pc: Pick<Pc, 'disk' | 'clock'>): Promise<boolean> {
  const kept = await record.read(pc);
  return kept !== undefined && pc.clock.now() <= kept.notAfter;
}
