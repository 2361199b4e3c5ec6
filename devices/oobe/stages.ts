/**
 * The out-of-box experience as the documents tell it: a table in their order. With a network, probe, updates and profile
 * come before any page; without one, region and keyboard come before the network page, since no profile could hide them.
 */

import {
  isJoinedAndEnrolled,
  joinMethodOf,
  profileOf,
  readTechnicianFlow,
  type TechnicianRecord,
} from '../deployment/index.ts';
import type { OobeContext, StageEnd } from '../pages/index.ts';
import { runSignIn } from '../pages/index.ts';
import { runProvisioning, runStatusScreen } from '../technician-flow/index.ts';
import { runLicenceTerms, runPrivacy } from './consent-pages.ts';
import { runDesktop } from './desktop.ts';
import { runAccountSetupStage, runDeviceSetupStage } from './enrollment-status.ts';
import { runJoinAndEnroll } from './join-and-enroll.ts';
import { runAdditionalKeyboard, runKeyboard, runLanguage, runRegion } from './language-pages.ts';
import { runNetworkPage } from './network-page.ts';
import { runOrdinaryOobe } from './ordinary.ts';
import { runProbe } from './probe.ts';
import { runProfile } from './profile.ts';
import { runUpdates } from './updates.ts';

/** One stage: when it is shown, what it does, and whether a restart brings it again. */
export interface Stage {
  readonly id: string;
  /** 'whenever': each time that the flow comes by and the condition holds. */
  readonly repeats: 'everyBoot' | 'once' | 'whenever';
  when(context: OobeContext): boolean | Promise<boolean>;
  run(context: OobeContext): Promise<StageEnd>;
}

const always = (): boolean => true;
const offline = ({ facts }: OobeContext): boolean => !facts.online;
const severalLanguages = ({ pc }: OobeContext): boolean => pc.windows.languages.length > 1;
const undone = (context: OobeContext, stage: string): boolean => !context.state.done.includes(stage);

/** Whether the technician flow is at one of these points. */
const technician =
  (...points: TechnicianRecord['status'][]) =>
  async ({ pc }: OobeContext): Promise<boolean> => {
    const status = (await readTechnicianFlow(pc))?.status;
    return status !== undefined && points.includes(status);
  };
const provisioning = technician('provisioning');
const resealed = technician('resealed');
/** Without a network nobody is asked for language, region and keyboard once a technician provisions: they have been chosen. */
const offlinePages = async (context: OobeContext): Promise<boolean> =>
  offline(context) && !(await provisioning(context));

/**
 * The user has to sign in when the PC is not yet joined and enrolled, or was pre-provisioned for somebody, and nobody has
 * signed in since the start.
 */
const needsUser = async (context: OobeContext): Promise<boolean> => {
  if (context.facts.user !== undefined) return false;
  if (!(await isJoinedAndEnrolled(context))) return true;
  return undone(context, 'joinAndEnroll') && resealed(context);
};

/** The stages in their order. An id may stand twice: what is done at one place is done. */
export const STAGES: readonly Stage[] = [
  {
    id: 'technicianStatus',
    repeats: 'whenever',
    when: technician('succeeded', 'failed'),
    run: runStatusScreen,
  },
  { id: 'probe', repeats: 'everyBoot', when: (c) => undone(c, 'accountSetup'), run: runProbe },
  {
    id: 'language',
    repeats: 'once',
    when: async (c) => severalLanguages(c) && (await offlinePages(c)),
    run: runLanguage,
  },
  { id: 'region', repeats: 'once', when: offlinePages, run: runRegion },
  { id: 'keyboard', repeats: 'once', when: offlinePages, run: runKeyboard },
  { id: 'additionalKeyboard', repeats: 'once', when: offlinePages, run: runAdditionalKeyboard },
  {
    id: 'network',
    repeats: 'whenever',
    when: (c) => offline(c) && undone(c, 'accountSetup'),
    run: runNetworkPage,
  },
  { id: 'updates', repeats: 'once', when: always, run: runUpdates },
  { id: 'profile', repeats: 'everyBoot', when: (c) => undone(c, 'accountSetup'), run: runProfile },
  { id: 'provisioning', repeats: 'whenever', when: provisioning, run: runProvisioning },
  {
    id: 'language',
    repeats: 'once',
    when: (c) => profileOf(c)?.asksLanguage ?? severalLanguages(c),
    run: runLanguage,
  },
  { id: 'region', repeats: 'once', when: (c) => profileOf(c)?.asksLanguage ?? true, run: runRegion },
  { id: 'keyboard', repeats: 'once', when: (c) => profileOf(c)?.asksKeyboard ?? true, run: runKeyboard },
  {
    id: 'licenceTerms',
    repeats: 'once',
    when: (c) => profileOf(c)?.showsLicenceTerms ?? true,
    run: runLicenceTerms,
  },
  {
    id: 'ordinary',
    repeats: 'whenever',
    when: (c) => profileOf(c) === undefined && undone(c, 'accountSetup'),
    run: runOrdinaryOobe,
  },
  { id: 'signIn', repeats: 'whenever', when: needsUser, run: runSignIn },
  { id: 'joinAndEnroll', repeats: 'once', when: always, run: runJoinAndEnroll },
  { id: 'deviceSetup', repeats: 'once', when: always, run: runDeviceSetupStage },
  {
    id: 'privacy',
    repeats: 'once',
    when: (c) => profileOf(c)?.showsPrivacySettings ?? true,
    run: runPrivacy,
  },
  {
    id: 'signInAgain',
    repeats: 'whenever',
    when: (c) =>
      joinMethodOf(c).pagesAfterDeviceSetup.includes('signIn') &&
      c.facts.user === undefined &&
      undone(c, 'accountSetup'),
    run: runSignIn,
  },
  { id: 'accountSetup', repeats: 'once', when: always, run: runAccountSetupStage },
  { id: 'desktop', repeats: 'everyBoot', when: always, run: runDesktop },
];
