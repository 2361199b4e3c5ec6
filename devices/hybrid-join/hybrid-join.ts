/**
 * Microsoft Entra hybrid join. The PC joins the directory as for a Microsoft Entra join, since management takes it only then
 * (assumption A-HYB-01); management brings the account of the on-premises domain, and with the next start the PC is a member of
 * it.
 */

import { ENTRA_JOIN, type JoinMethod } from '../join/index.ts';
import { notingAssignedUser } from './assigned-user-join.ts';
import { AWAIT_BLOB } from './await-blob.ts';
import { waitsOnPage } from './registration-on-page.ts';

/** See the file. */
export const HYBRID_JOIN: JoinMethod = {
  ...ENTRA_JOIN,
  tasks: { ...ENTRA_JOIN.tasks, user: ENTRA_JOIN.tasks.user.map(notingAssignedUser) },
  managedTasks: [AWAIT_BLOB],
  // The domain join profile names the PC (behaviour SETUP-DJ-001).
  nameTemplate: () => '',
  pages: new Set(['controllerCheck', 'signInWithinAccountSetup', 'signOut']),
  accountSetupWaits: waitsOnPage,
  // Set up the Enrollment Status Page, "Known issues" (behaviour ESP-119).
  extraMinutes: 40,
  // "Entra key can't be attested … This impacts AP ODJ enrolled devices": Windows enrollment attestation, status details.
  enrollment: (joined) => ({ ...ENTRA_JOIN.enrollment(joined), attestsDirectoryKey: false }),
};
