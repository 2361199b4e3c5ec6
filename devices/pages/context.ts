/** What the stages of a boot share: the PC, what is known so far in this boot, and what the disk remembers. */

import { z } from 'zod';
import type { Deployment, DeploymentFacts } from '../deployment/index.ts';
import { diskRecord } from '../disk/index.ts';
import type { SignedOn } from '../kerberos/index.ts';
import type { Activity, Pc } from '../pc/index.ts';
import type { SignedInUser } from '../tokens/index.ts';

/** What the disk remembers of the out-of-box experience. */
export const OobeState = z.object({
  /** Ids of the stages that are done for good. */
  done: z.array(z.string()).default([]),
  /** Language tag (BCP 47), e.g. en-US. */
  language: z.string().optional(),
  region: z.string().optional(),
  keyboard: z.string().optional(),
  /** Revisions of the updates that are installed. */
  installedUpdates: z.array(z.number()).default([]),
  /** The user has left the Enrollment Status Page: what is left of it goes on behind the desktop. */
  leftStatusPage: z.boolean().default(false),
  /** Updates at the end have restarted the PC, and nobody has signed in since. */
  restartedForUpdates: z.boolean().default(false),
  /** Who uses Windows, or was the last to do so, and who has ever done so. */
  account: z.string().optional(),
  accounts: z.array(z.string()).default([]),
});
/** See {@link OobeState} (the schema). */
export type OobeState = z.output<typeof OobeState>;

/** Somebody who has signed on to Windows with an account of the domain. */
export interface WindowsSession {
  /** As `CORP\\anna`. */
  readonly accountName: string;
  /** The tickets; undefined for who was signed on by what the PC remembers, without a controller. */
  readonly tickets?: SignedOn | undefined;
  /** The controller that gave them, e.g. dc1.corp.contoso.com. */
  readonly controller?: string | undefined;
}

/** Facts of this boot. They are forgotten when the power goes. */
export interface BootFacts extends DeploymentFacts {
  online: boolean;
  /** The out-of-box experience has been started too often: Autopilot is left out. */
  recovers?: boolean;
  /** Who uses Windows; undefined while nobody has signed on since the start or since the last sign-out. */
  windowsSession?: WindowsSession | undefined;
  /** The user of the directory has signed in to Windows, too, where that is a step of its own. */
  signedInToWindows?: boolean;
  /** Who is signed in to an app by a page of its own, beside Windows. */
  office?: SignedInUser | undefined;
  /** The user has signed out of Windows, and nobody has signed in since. */
  signedOut?: boolean;
  /** The task that registers the computer of a domain with the directory has been started. */
  registersComputer?: boolean;
  /** The work of a status page that was left, which still goes on; it never rejects. */
  behind?: Promise<void>;
}

/** What a stage works with. */
export interface OobeContext extends Deployment {
  readonly state: OobeState;
  readonly facts: BootFacts;
  /** Writes the state to the disk and makes it the current one. */
  remember(change: Partial<OobeState>): Promise<void>;
}

const record = diskRecord('oobe/state', OobeState);

/** What the disk remembers; of a PC that begins, nothing. */
export async function readState(pc: Pick<Pc, 'disk'>): Promise<OobeState> {
  return (await record.read(pc)) ?? OobeState.parse({});
}

/** The context of a boot that begins with what the disk remembers. */
export function contextOf(activity: Activity, remembered: OobeState): OobeContext {
  const { pc } = activity;
  let state = remembered;
  return {
    ...activity,
    get state() {
      return state;
    },
    facts: { online: false, profile: undefined, user: undefined },
    remember: async (change) => {
      state = { ...state, ...change };
      await record.write(pc, state);
    },
  };
}

/** How a stage ends. */
export type StageEnd =
  | { readonly kind: 'done' }
  | { readonly kind: 'restart'; readonly why: string }
  | { readonly kind: 'shutdown' }
  /** Everything on the disk is removed, and the PC starts as new. */
  | { readonly kind: 'reset' }
  /** Look through the table again from its start, e.g. after the network has come. */
  | { readonly kind: 'again' };

/** The stage is done. */
export const DONE: StageEnd = { kind: 'done' };
