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
  /** Of the profile, as far as there is one. */
  readonly profile:
    | {
        readonly tenantId: string;
        /** The ticket with which it was downloaded. */
        readonly deviceTicket: string;
        /** The user to whom the PC is assigned, or ''. */
        readonly assignedUser: string;
      }
    | undefined;
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
  readonly line:
    | 'Securing your hardware'
    | "Joining your organization's network"
    | 'Preparing your device for mobile management';
  /** Whether the disk says that it is done. */
  isDone(pc: Pick<Pc, 'disk'>): Promise<boolean>;
  run(joining: Joining): Promise<Outcome<unknown>>;
}

/** A page that belongs to a join method. */
export type JoinPage =
  /** Before Device setup the user of a pre-provisioned PC signs in to the directory. */
  | 'signInBeforeDeviceSetup'
  /** After Device setup Windows looks for a domain controller. */
  | 'controllerCheck'
  /** Before Account setup a user signs in to the directory who has not done so since the start. */
  | 'signInBeforeAccountSetup'
  /** In Account setup the user signs in to the directory, and says what the account is used for. */
  | 'signInWithinAccountSetup'
  /** When Account setup is done the user signs out. */
  | 'signOut';

/** A join method. The profile says which one; it is chosen once, when the profile has come. */
export interface JoinMethod {
  /** The tasks before the enrollment, in their order. */
  readonly tasks: Readonly<Record<Deployer, readonly JoinTask[]>>;
  /** The tasks after the enrollment, for which management is needed. */
  readonly managedTasks: readonly JoinTask[];
  /** Forgets what lives in memory only, before the tasks are gone through (again). */
  begin(pc: Pick<Pc, 'disk'>): Promise<void>;
  /** The join, or undefined while the PC is not joined. */
  joined(pc: Pick<Pc, 'disk'>): Promise<Joined | undefined>;
  /** The template of the PC's name, '' when Windows names it itself. */
  nameTemplate(profile: { readonly deviceNameTemplate: string }): string;
  readonly pages: ReadonlySet<JoinPage>;
  /** What Account setup of a user-driven deployment waits for beside its own lines; undefined: for nothing. */
  accountSetupWaits?(
    pc: Pc,
  ):
    | (() => Promise<
        'done' | 'open' | { readonly hresult: string; readonly where: string; readonly detail: string }
      >)
    | undefined;
  /** The Enrollment Status Page waits so many minutes longer than its settings say. */
  readonly extraMinutes: number;
  /** What the enrollment in management says of the join. */
  enrollment(joined: Joined): {
    readonly deviceName: string;
    readonly certificateSubject: string;
    /** Whether the key of the directory's certificate is attested with that of management. */
    readonly attestsDirectoryKey: boolean;
  };
}
