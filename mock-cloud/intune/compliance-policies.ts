/** Compliance policies: which reach a device, and whether it does what they ask for. */

import { BITLOCKER_STATUS } from '#wire/csp-nodes.ts';
import type { TenantContext } from '../service/index.ts';
import { type CompliancePolicy, compliancePolicies, type ManagedDevice } from './records.ts';
import { deviceSubject, reaches, userSubject } from './targeting.ts';

/** All policies, in the order of their ids. */
export async function listCompliancePolicies(context: TenantContext): Promise<CompliancePolicy[]> {
  return context.collection(compliancePolicies).list();
}

/** Those that reach the device or its primary user. */
async function policiesOf(context: TenantContext, device: ManagedDevice): Promise<CompliancePolicy[]> {
  const all = await listCompliancePolicies(context);
  if (all.length === 0) return [];
  const subject = {
    ...(await deviceSubject(context, device)),
    ...(device.userId !== '' && (await userSubject(context, device.userId))),
  };
  return all.filter(({ assignments }) => reaches(assignments, subject));
}

/** What a session asks the device for, so that its policies can be evaluated. */
export async function complianceQuestions(
  context: TenantContext,
  device: ManagedDevice,
): Promise<readonly string[]> {
  const asks = (await policiesOf(context, device)).some(({ bitLockerEnabled }) => bitLockerEnabled);
  return asks ? [BITLOCKER_STATUS.node] : [];
}

/** Hours until the device is marked noncompliant, of the policy that is the first to do so; undefined where it violates none. */
export async function violatedWithin(
  context: TenantContext,
  device: ManagedDevice,
): Promise<number | undefined> {
  const encrypted = device.inventory[BITLOCKER_STATUS.node] === BITLOCKER_STATUS.protected;
  const violated = (await policiesOf(context, device)).filter(
    ({ bitLockerEnabled }) => bitLockerEnabled && !encrypted,
  );
  if (violated.length === 0) return undefined;
  return Math.min(...violated.map(({ gracePeriodHours }) => gracePeriodHours));
}

/** Keeps a new policy. Throws UniqueViolation when the id is taken. */
export async function insertCompliancePolicy(
  context: TenantContext,
  policy: CompliancePolicy,
): Promise<void> {
  await context.collection(compliancePolicies).insert(policy.id, policy);
}

/** Replaces a policy by what `change` makes of it; devices are evaluated by it from their next session on. */
export async function updateCompliancePolicy(
  context: TenantContext,
  id: string,
  change: (policy: CompliancePolicy) => CompliancePolicy,
): Promise<CompliancePolicy | undefined> {
  return context.collection(compliancePolicies).update(id, change);
}

/** Deletes a policy; false when there is none. */
export async function deleteCompliancePolicy(context: TenantContext, id: string): Promise<boolean> {
  return context.collection(compliancePolicies).delete(id);
}
