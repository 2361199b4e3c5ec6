/** What a session says, from what the tenant has: a pure function of records. */

import { INSTALLS_QUALITY_UPDATES } from '#wire/csp-nodes.ts';
import { familyName, isFromStore, storeProductId, wayOf } from '../app-kinds.ts';
import type { MsiOffer } from '../content/index.ts';
import { INVENTORY, scopeOf, USER_PART_DONE } from '../nodes.ts';
import type { Delivery, EnrollmentStatusPage } from '../records.ts';
import type { PlannedCommand } from '../session-records.ts';
import { blocking } from '../status-page.ts';
import type { TargetedApps, TargetedProfiles } from '../targeting.ts';
import { acceptedDigest } from './delivered.ts';
import { msiCommands, packageCommands } from './plan-apps.ts';
import { type CertificateOf, profileCommands, type ScepOf, withdrawnSettings } from './plan-profiles.ts';
import { finished, listCommands, pageCommands, preparationCommands } from './plan-status-page.ts';

/** Everything a plan depends on. */
export interface PlanInput {
  /** The user who is logged on; '' in a device session, which never carries anything of the user part. */
  readonly userId: string;
  /** Whether `profiles` are all that this device is to have: nobody else's are missing in this session. */
  readonly hasAllProfiles: boolean;
  /** The page that counts, and the one whose list of blocking apps counts in the device part. */
  readonly page: EnrollmentStatusPage;
  readonly deviceBlockingAppIds: readonly string[];
  /** Whether the device installs monthly security updates at the end: what the page of the device says. */
  readonly installsQualityUpdates: boolean;
  /** Account setup of the device's first user is done. */
  readonly firstUserDone: boolean;
  /** No other apps of the device are sent in this session. */
  readonly sendsBlockingAppsOnly: boolean;
  readonly profiles: TargetedProfiles;
  readonly certificateOf: CertificateOf;
  readonly scepOf: ScepOf;
  readonly apps: TargetedApps;
  /** The ids of apps for which Account setup does not wait. */
  readonly leftOutAppIds: ReadonlySet<string>;
  readonly agent: MsiOffer;
  /** What the whole tenant is to have, whoever a device is of. */
  readonly tenantWide: readonly PlannedCommand[];
  readonly offerOf: (app: TargetedApps['device'][number]) => MsiOffer;
  /** Where an app's package is. */
  readonly urlOf: (app: TargetedApps['device'][number]) => string;
  readonly delivery: Delivery;
  /** Nodes by which compliance is evaluated. */
  readonly complianceQuestions: readonly string[];
}

/**
 * The commands of a session in the order in which they are said: questions; the page's settings and lists; the management
 * extension; profiles; MSI packages; and at the very end that the lists are complete. What the device has accepted is left
 * out, but questions, lists and the end are always said.
 */
export function planSession(input: PlanInput): readonly PlannedCommand[] {
  const user = input.userId !== '';
  const { profiles, certificateOf, apps } = input;
  const deviceBlocking = blocking(apps.device, input.deviceBlockingAppIds);
  const commands: readonly PlannedCommand[] = [
    ...questions(input, user),
    ...pageCommands(input.page, input.firstUserDone, [...profiles.device, ...(user ? profiles.user : [])]),
    ...qualityUpdateCommands(input),
    ...preparationCommands(),
    ...msiCommands('Device', input.agent),
    ...input.tenantWide,
    ...listCommands('Device', profiles.device, certificateOf, deviceBlocking),
    ...(user
      ? listCommands(
          'User',
          profiles.user,
          certificateOf,
          blocking(apps.user.filter(isWaitedFor(input)), input.page.selectedMobileAppIds),
        )
      : []),
    ...withdrawnSettings(input),
    ...[...profiles.device, ...(user ? profiles.user : [])].flatMap((one) =>
      profileCommands(one, certificateOf, input.scepOf),
    ),
    ...[...apps.device, ...(user ? apps.user : [])]
      .filter((app) => !input.sendsBlockingAppsOnly || deviceBlocking.includes(app))
      .flatMap((app) => appCommands(app, input)),
    finished('Device'),
    ...(user ? [finished('User')] : []),
  ];
  return commands.flatMap((command) => news(command, input));
}

/** MSI packages are waited for in any case: the documents name Win32 and UWP apps only (ESP-114). */
const isWaitedFor =
  ({ leftOutAppIds }: PlanInput) =>
  (app: TargetedApps['user'][number]): boolean =>
    wayOf(app) !== 'package' || !leftOutAppIds.has(app.id);

/** What goes to the management extension is told there. */
function appCommands(
  app: TargetedApps['device'][number],
  { offerOf, urlOf }: PlanInput,
): readonly PlannedCommand[] {
  const scope = scopeOf(app.installContext);
  switch (wayOf(app)) {
    case 'extension':
      return [];
    case 'msi':
      return msiCommands(scope, offerOf(app));
    case 'package':
      return packageCommands(
        scope,
        familyName(app),
        isFromStore(app) ? { productId: storeProductId(app) } : { url: urlOf(app) },
      );
  }
}

function questions({ delivery, complianceQuestions }: PlanInput, user: boolean): readonly PlannedCommand[] {
  const unfinished = delivery.installing.map((node) => `${node}/Status`);
  const asked = [...INVENTORY, ...(user ? [USER_PART_DONE] : []), ...complianceQuestions, ...unfinished];
  return asked.map((locUri) => ({ command: 'Get', locUri }));
}

/** Said where it is so, and where it was so before. */
function qualityUpdateCommands({ installsQualityUpdates, delivery }: PlanInput): readonly PlannedCommand[] {
  if (!installsQualityUpdates && delivery.accepted[`device ${INSTALLS_QUALITY_UPDATES}`] === undefined)
    return [];
  const value = String(installsQualityUpdates);
  const locUri = INSTALLS_QUALITY_UPDATES;
  return [{ command: 'Replace', locUri, format: 'bool', data: value, remember: locUri }];
}

/** Nothing when the device has it already; a node that it has with another value is replaced, not added. */
function news(command: PlannedCommand, input: PlanInput): readonly PlannedCommand[] {
  if (command.remember === undefined) return [command];
  const owner = command.locUri.startsWith('./User/') ? input.userId : 'device';
  const remember = `${owner} ${command.remember}`;
  const accepted = input.delivery.accepted[remember];
  if (accepted === acceptedDigest(command)) return [];
  const replaced = command.command === 'Add' && accepted !== undefined && command.format !== 'node';
  return [{ ...command, remember, ...(replaced && { command: 'Replace' as const }) }];
}
