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
import { domainOf, readMembership } from '../hybrid-join/index.ts';
import type { JoinPage } from '../join/index.ts';
import type { OobeContext, StageEnd } from '../pages/index.ts';
import { runSignIn } from '../pages/index.ts';
import { needsWindowsSignIn, runSignOn, runWindowsSignIn } from '../sign-on/index.ts';
import { runProvisioning, runStatusScreen } from '../technician-flow/index.ts';
import { runAutomaticSignIn } from './automatic-sign-in.ts';
import { runLicenceTerms, runPrivacy } from './consent-pages.ts';
import { runControllerCheck } from './controller-check.ts';
import { runDesktop } from './desktop.ts';
import { runElevation } from './elevation.ts';
import { runAccountSetupStage, runDeviceSetupStage } from './enrollment-status.ts';
import { runJoinAndEnroll } from './join-and-enroll.ts';
import { runKioskSignOn, startsKiosk } from './kiosk.ts';
import { runAdditionalKeyboard, runKeyboard, runLanguage, runRegion } from './language-pages.ts';
import { runNetworkPage } from './network-page.ts';
import { runOrdinaryOobe } from './ordinary.ts';
import { isAnotherUser, runFirstUser, runOtherUser, runSignInAfterSignOut } from './other-users.ts';
import { runProbe } from './probe.ts';
import { runProfile } from './profile.ts';
import { runQualityUpdates, runSignInAfterUpdates } from './quality-updates.ts';
import { runRecovery } from './recovery.ts';
import { runResetSync, wasReset } from './reset-sync.ts';
import { runUpdates } from './updates.ts';
import { runUserAccount } from './user-account.ts';
import { runWindowsHello, wantsWindowsHello } from './windows-hello.ts';
import { runWorkAccount } from './work-account.ts';

/** One stage: when it is shown, what it does, and whether a restart brings it again. */
export interface Stage {
  readonly id: string;
  /** 'whenever': each time that the flow comes by and the condition holds. */
  readonly repeats: 'everyBoot' | 'once' | 'whenever';
  /** After Account setup every start leads here, past all other stages. */
  readonly isLast?: true;
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
  return hasPage(context, 'signInBeforeDeviceSetup') && undone(context, 'joinAndEnroll') && resealed(context);
};

const hasPage = (context: OobeContext, page: JoinPage): boolean => joinMethodOf(context).pages.has(page);
const checksController = (context: OobeContext): boolean =>
  hasPage(context, 'controllerCheck') && profileOf(context)?.skipsControllerCheck === false;

const isDomainMember = async ({ pc }: OobeContext): Promise<boolean> => (await domainOf(pc)) !== undefined;
/** The PC has an account in a domain, and becomes a member of it with the next start. */
const entersDomainNext = async ({ pc }: OobeContext): Promise<boolean> =>
  (await readMembership(pc))?.inForce === false;
const needsSignOn = async (context: OobeContext): Promise<boolean> =>
  context.facts.windowsSession === undefined && (await isDomainMember(context));

const restartFor = (why: string) => async (): Promise<StageEnd> => ({ kind: 'restart', why });

/** The stages in their order. An id may stand twice: what is done at one place is done. */
export const STAGES: readonly Stage[] = [
  {
    id: 'technicianStatus',
    repeats: 'whenever',
    when: technician('succeeded', 'failed'),
    run: runStatusScreen,
  },
  {
    id: 'recovery',
    repeats: 'whenever',
    when: ({ facts }) => facts.recovers === true,
    run: runRecovery,
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
  { id: 'automaticSignIn', repeats: 'everyBoot', when: always, run: runAutomaticSignIn },
  { id: 'elevationPrompt', repeats: 'everyBoot', when: always, run: runElevation },
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
  {
    id: 'controllerCheck',
    repeats: 'once',
    when: async (c) => checksController(c) && (await entersDomainNext(c)),
    run: runControllerCheck,
  },
  { id: 'enterDomain', repeats: 'whenever', when: entersDomainNext, run: restartFor('the domain') },
  { id: 'syncAfterReset', repeats: 'once', when: wasReset, run: runResetSync },
  { id: 'deviceSetup', repeats: 'once', when: always, run: runDeviceSetupStage },
  { id: 'controllerCheck', repeats: 'once', when: checksController, run: runControllerCheck },
  {
    id: 'restartBeforeSignOn',
    repeats: 'once',
    when: async (c) => c.pc.windows.restartsBeforeSignOn === true && (await isDomainMember(c)),
    run: async (c) => {
      await c.remember({ done: [...c.state.done, 'restartBeforeSignOn'] });
      return restartFor('the sign-on')();
    },
  },
  {
    id: 'privacy',
    repeats: 'once',
    when: (c) => profileOf(c)?.showsPrivacySettings ?? true,
    run: runPrivacy,
  },
  // After a restart: on the directory's page (assumption A-OOBE-02).
  {
    id: 'signInAgain',
    repeats: 'whenever',
    when: (c) =>
      hasPage(c, 'signInBeforeAccountSetup') && c.facts.user === undefined && undone(c, 'accountSetup'),
    run: runSignIn,
  },
  { id: 'signOn', repeats: 'whenever', when: needsSignOn, run: runSignOn },
  {
    id: 'windowsSignIn',
    repeats: 'whenever',
    when: async (c) => needsWindowsSignIn(c) && (await resealed(c)),
    run: runWindowsSignIn,
  },
  { id: 'userAccount', repeats: 'everyBoot', when: always, run: runUserAccount },
  {
    id: 'workAccount',
    repeats: 'everyBoot',
    when: (c) => hasPage(c, 'signInWithinAccountSetup') && c.facts.user === undefined,
    run: runWorkAccount,
  },
  { id: 'firstUser', repeats: 'once', when: always, run: runFirstUser },
  { id: 'accountSetup', repeats: 'once', when: always, run: runAccountSetupStage },
  { id: 'qualityUpdates', repeats: 'once', isLast: true, when: always, run: runQualityUpdates },
  {
    id: 'signInAfterUpdates',
    repeats: 'whenever',
    isLast: true,
    when: async (c) =>
      c.state.restartedForUpdates && c.facts.user === undefined && !(await isDomainMember(c)),
    run: runSignInAfterUpdates,
  },
  { id: 'signOnToDesktop', repeats: 'whenever', isLast: true, when: needsSignOn, run: runSignOn },
  {
    id: 'signInAfterSignOut',
    repeats: 'whenever',
    isLast: true,
    when: async (c) => c.facts.signedOut === true && !(await isDomainMember(c)),
    run: runSignInAfterSignOut,
  },
  { id: 'otherUser', repeats: 'whenever', isLast: true, when: isAnotherUser, run: runOtherUser },
  { id: 'windowsHello', repeats: 'once', isLast: true, when: wantsWindowsHello, run: runWindowsHello },
  { id: 'kioskSignOn', repeats: 'everyBoot', isLast: true, when: startsKiosk, run: runKioskSignOn },
  { id: 'desktop', repeats: 'everyBoot', isLast: true, when: always, run: runDesktop },
];
