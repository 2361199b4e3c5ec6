/** Enrolments that were refused: an administrator looks them up under Troubleshooting (graph.md 5.6, troubleshootingEvents). */

import { contextValue } from '#wire/enrollment-context.ts';
import type { EnrollmentRequest } from '#wire/wstep.ts';
import type { TenantContext } from '../../service/index.ts';
import type { CollectionDefinition } from '../../store/index.ts';
import { ENROLLMENT_REFUSALS, type Refusal } from './refusals.ts';
import type { EnrollmentFacts } from './rules.ts';

/** One refusal, of a device and a user that the directory knows. Key: its number in ten digits. */
export interface EnrollmentFailure {
  readonly id: string;
  readonly at: number;
  /** For support; the device was told it too. */
  readonly activityId: string;
  readonly refusal: Refusal['refused'];
  readonly reason: string;
  /** '' for a device in its own name. */
  readonly userId: string;
  /** Of the directory; '' for a device that it does not know. */
  readonly deviceId: string;
  readonly osVersion: string;
}

const enrollmentFailures: CollectionDefinition<EnrollmentFailure> = { name: 'intune.enrollmentFailures' };

/** The most that are kept of a tenant; the oldest goes first. */
const MOST = 1000;

/** Writes a refusal down. */
export async function recordFailure(
  context: TenantContext,
  refusal: Refusal['refused'],
  { user, deviceObject }: EnrollmentFacts,
  request: EnrollmentRequest,
  activityId: string,
): Promise<void> {
  const failures = context.collection(enrollmentFailures);
  const all = await failures.list();
  const [oldest] = all;
  const number = all.length === 0 ? 1 : Number(all.at(-1)?.id) + 1;
  const id = String(number).padStart(10, '0');
  await failures.put(id, {
    id,
    at: context.now(),
    activityId,
    refusal,
    reason: ENROLLMENT_REFUSALS[refusal].text,
    userId: user?.id ?? '',
    deviceId: deviceObject?.deviceId ?? '',
    osVersion:
      contextValue(request.context, 'OSVersion') ?? contextValue(request.context, 'ApplicationVersion') ?? '',
  });
  if (oldest !== undefined && all.length >= MOST) await failures.delete(oldest.id);
}

/** All of a tenant, the latest first. */
export async function listEnrollmentFailures(context: TenantContext): Promise<EnrollmentFailure[]> {
  return (await context.collection(enrollmentFailures).list()).toReversed();
}
