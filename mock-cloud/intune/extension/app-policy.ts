/** Win32 apps as the management extension gets them: which of them, and each as a policy. */

import {
  APP_INTENT,
  type AppPolicy,
  ESP_PHASE,
  INSTALL_CONTEXT,
  OS_ARCHITECTURE,
  RETURN_CODES,
  TARGET_TYPE,
} from '#wire/sidecar.ts';
import type { TenantContext } from '../../service/index.ts';
import { storeProductId, uninstallCommandLine, wayOf } from '../app-kinds.ts';
import { detectionFile } from '../content/index.ts';
import { leftOutApps } from '../left-out-apps.ts';
import type { App, ManagedDevice } from '../records.ts';
import { blocking, effectiveStatusPage, leavesOthersToUser } from '../status-page.ts';
import { assignedUserSubject, deviceSubject, targetedApps, userSubject } from '../targeting.ts';
import { WINDOWS_BUILDS } from '../windows-releases.ts';

/** Who asks for apps, and in which phase of the page. */
export interface AppQuestion {
  readonly device: ManagedDevice;
  /** Who is signed in, '' when nobody is. */
  readonly userId: string;
  /** One of ESP_PHASE. */
  readonly espPhase: number;
}

/** Required Win32 apps of the phase: the device's in the device phases, the user's in Account setup, outside both. */
export async function requiredApps(
  context: TenantContext,
  question: AppQuestion,
): Promise<readonly AppPolicy[]> {
  const { device, user } = await win32Apps(context, question);
  switch (question.espPhase) {
    case ESP_PHASE.devicePreparation:
    case ESP_PHASE.deviceSetup:
      return device.map(policyOf('device'));
    case ESP_PHASE.accountSetup:
      return user.map(policyOf('user'));
    default:
      return [...device.map(policyOf('device')), ...user.map(policyOf('user'))];
  }
}

/** Those of them that are to be tried: a page may leave to the user flow what it does not wait for. */
export async function triedApps(
  context: TenantContext,
  question: AppQuestion,
): Promise<readonly AppPolicy[]> {
  const required = await requiredApps(context, question);
  if (question.espPhase !== ESP_PHASE.deviceSetup) return required;
  const page = await effectiveStatusPage(context, await deviceSubject(context, question.device));
  if (!leavesOthersToUser(page, question.device)) return required;
  const blockingIds = new Set(
    blocking(
      required.map(({ Id: id }) => ({ id })),
      page.selectedMobileAppIds,
    ).map(({ id }) => id),
  );
  return required.filter(({ Id }) => blockingIds.has(Id));
}

/** Those of them for which the page waits. Outside of the page there are none. */
export async function selectedApps(
  context: TenantContext,
  question: AppQuestion,
): Promise<readonly AppPolicy[]> {
  const { device, userId, espPhase } = question;
  if (espPhase === ESP_PHASE.notInEsp) return [];
  // As on its page: status-page.ts, pageOf.
  if (device.reprovisioned === true) return [];
  const onDevice = await deviceSubject(context, device);
  // In the device phases only a page that reaches the device has a say (behaviour SETUP-ESP-005).
  const onUser =
    espPhase === ESP_PHASE.accountSetup && userId !== '' ? await userSubject(context, userId) : {};
  const page = await effectiveStatusPage(context, { ...onDevice, ...onUser });
  const required = await requiredApps(context, question);
  const leftOut =
    espPhase === ESP_PHASE.accountSetup ? await leftOutApps(context, device, onUser) : new Set();
  return blocking(
    required.filter(({ Id }) => !leftOut.has(Id)).map((policy) => ({ id: policy.Id, policy })),
    page.selectedMobileAppIds,
  ).map(({ policy }) => policy);
}

async function win32Apps(
  context: TenantContext,
  { device, userId }: AppQuestion,
): Promise<{ readonly device: readonly App[]; readonly user: readonly App[] }> {
  const onDevice = await deviceSubject(context, device);
  const onUser = userId === '' ? undefined : await userSubject(context, userId);
  const assigned = await assignedUserSubject(context, device);
  const found = await targetedApps(context, onDevice, onUser, assigned);
  const win32 = (apps: readonly App[]): readonly App[] => apps.filter((app) => wayOf(app) === 'extension');
  return { device: win32(found.device), user: win32(found.user) };
}

/** An app that changes gets another id here, so that its policy stays at its first version. */
export const POLICY_VERSION = 1;

function requirementRules(app: App): AppPolicy['RequirementRules'] {
  return {
    RequiredOSArchitecture: app.applicableArchitectures
      .map((one) => OS_ARCHITECTURE[one])
      .reduce((sum, bit) => sum | bit, 0),
    MinimumFreeDiskSpaceInMB: app.minimumFreeDiskSpaceInMB ?? null,
    MinimumWindows10BuildNumer: `10.0.${WINDOWS_BUILDS[app.minimumSupportedWindowsRelease]}`,
    MinimumMemoryInMB: app.minimumMemoryInMB ?? null,
    MinimumNumberOfProcessors: app.minimumNumberOfProcessors ?? null,
    MinimumCpuSpeed: app.minimumCpuSpeedInMHz ?? null,
  };
}

/** An app as a policy of the device or of the user. */
export const policyOf =
  (target: keyof typeof TARGET_TYPE) =>
  (app: App): AppPolicy => {
    const { path, name } = detectionFile(app);
    const exists = 1;
    return {
      Id: app.id,
      Version: POLICY_VERSION,
      Name: app.displayName,
      Intent: APP_INTENT.required,
      TargetType: TARGET_TYPE[target],
      InstallContext: INSTALL_CONTEXT[app.installContext],
      DetectionRule: [
        {
          DetectionType: 2,
          DetectionText: {
            Path: path,
            FileOrFolderName: name,
            Check32BitOn64System: false,
            DetectionType: exists,
            Operator: 0,
          },
        },
      ],
      RequirementRules: requirementRules(app),
      InstallCommandLine: app.installCommandLine,
      UninstallCommandLine: uninstallCommandLine(app),
      ReturnCodes: [...RETURN_CODES],
      InstallEx: {
        RunAs: app.installContext === 'system' ? 1 : 0,
        MaxRetries: 3,
        RetryIntervalInMinutes: 5,
        MaxRunTimeInMinutes: app.installLimitMinutes,
      },
      ...(app.kind === 'winget' && {
        InstallerData: { PackageIdentifier: storeProductId(app), SourceName: 'msstore' },
      }),
    };
  };
