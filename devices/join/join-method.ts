/** A way to join the PC to a directory, as a value: what it does in a deployment, and what other parts ask of it. */

import type { Outcome } from '../outcome.ts';
import type { Activity, Pc } from '../pc/index.ts';
import type { SignedInUser } from '../tokens/index.ts';
import type { JoinToken } from './attested-join.ts';
import type { Joined } from './join-record.ts';

/** Who deploys the PC: a technician, without a user, or the user who has signed in. */
export type Deployer = 'technician' | 'user';

/** A join at work: which directory, as what, and for whom. */
export interface Joining extends Activity {
  /** Of the profile: its tenant, and the ticket with which it was downloaded. Undefined without a profile. */
  readonly profile: { readonly tenantId: string; readonly deviceTicket: string } | undefined;
  /** The name under which the PC joins. @throws WireError for a name template that breaks the rules */
  readonly deviceName: () => string;
  /** Undefined in the technician flow. */
  readonly user: SignedInUser | undefined;
  /**
   * What the join shows in place of a user's token; 'nothing' when the attestation failed and Windows tries to join all the
   * same. It lives in memory, so that a restart attests again.
   */
  evidence?: JoinToken | 'nothing';
}

/** A task of the join, and the line of the Enrollment Status Page that shows it. */
export interface JoinTask {
  readonly line: 'Securing your hardware' | "Joining your organization's network";
  /** Whether the disk says that it is done. */
  isDone(pc: Pick<Pc, 'disk'>): Promise<boolean>;
  run(joining: Joining): Promise<Outcome<unknown>>;
}

/** A join method. The profile says which one; it is chosen once, when the profile has come. */
export interface JoinMethod {
  /** The tasks in their order. */
  readonly tasks: Readonly<Record<Deployer, readonly JoinTask[]>>;
  /** Forgets what lives in memory only, before the tasks are gone through (again). */
  begin(pc: Pick<Pc, 'disk'>): Promise<void>;
  /** The join, or undefined while the PC is not joined. */
  joined(pc: Pick<Pc, 'disk'>): Promise<Joined | undefined>;
  /** The template of the PC's name, '' when Windows names it itself. */
  nameTemplate(profile: { readonly deviceNameTemplate: string }): string;
  /** The pages between Device setup and Account setup, for a user who has not signed in since the start. */
  readonly pagesAfterDeviceSetup: readonly 'signIn'[];
  /** What the enrollment in management says of the join. */
  enrollment(joined: Joined): { readonly deviceName: string; readonly certificateSubject: string };
}
