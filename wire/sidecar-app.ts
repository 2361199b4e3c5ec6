/**
 * App policies of the management extension, the answers of GetSelectedApp and RequestApplication: members as in the
 * extension's own log (`Get policies = [...]`), which prints them as they came. JSON texts inside are read and written.
 */
import { z } from 'zod';
import { jsonText, readJson, writeJson } from './json-contract.ts';

/** `Intent` of a policy; one that came along only as relative of another app has none (assumption A-IME-04). */
export const APP_INTENT = { none: 0, available: 1, required: 3, uninstall: 4 } as const;

/**
 * `Action` of an entry of FlatDependencies: of a dependency that is only looked for or installed, and of an app that is
 * superseded by an update or replaced. The numbers are assumption A-IME-04.
 */
export const RELATION_ACTION = { detect: 0, autoInstall: 10, update: 100, replace: 110 } as const;

/** `TargetType` of a policy: whose assignment brought it. */
export const TARGET_TYPE = { user: 1, device: 2 } as const;

/** `InstallContext` of a policy: as whom the installer runs. */
export const INSTALL_CONTEXT = { user: 1, system: 2 } as const;

/** Architectures of Windows in `RequiredOSArchitecture`, where they are added up. */
export const OS_ARCHITECTURE = { x86: 1, x64: 2, arm: 4, arm64: 8 } as const;

/** `Type` of a return code (win32LobAppReturnCode in Microsoft Graph names the same five). */
export const RETURN_CODE_TYPE = { failed: 0, success: 1, softReboot: 2, hardReboot: 3, retry: 4 } as const;

const ReturnCode = z.looseObject({ ReturnCode: z.int(), Type: z.int().min(0).max(4) });

/** The return codes that Intune gives every new Win32 app. */
export const RETURN_CODES: readonly z.output<typeof ReturnCode>[] = [
  { ReturnCode: 0, Type: RETURN_CODE_TYPE.success },
  { ReturnCode: 1707, Type: RETURN_CODE_TYPE.success },
  { ReturnCode: 3010, Type: RETURN_CODE_TYPE.softReboot },
  { ReturnCode: 1641, Type: RETURN_CODE_TYPE.hardReboot },
  { ReturnCode: 1618, Type: RETURN_CODE_TYPE.retry },
];

/** How a found value is compared: 0 not at all, 1 =, 2 not =, 4 >, 5 >=, 8 <, 9 <=. */
const Operator = z.int().default(0);

/**
 * A detection rule by its `DetectionType`: 0 registry, 1 product code, 2 file or folder, 3 script. Of `DetectionText`
 * the inner `DetectionType` says what is asked: 1 that the thing exists, others compare (4 a file's version).
 */
export const DetectionRule = z.discriminatedUnion('DetectionType', [
  z.looseObject({
    DetectionType: z.literal(0),
    DetectionText: jsonText(
      z.looseObject({
        KeyPath: z.string(),
        ValueName: z.string().nullish(),
        Check32BitOn64System: z.boolean().default(false),
        DetectionType: z.int(),
        Operator,
        DetectionValue: z.string().nullish(),
      }),
    ),
  }),
  z.looseObject({
    DetectionType: z.literal(1),
    DetectionText: jsonText(
      z.looseObject({
        /** GUID in braces. */
        ProductCode: z.string(),
        ProductVersionOperator: Operator,
        ProductVersion: z.string().nullish(),
      }),
    ),
  }),
  z.looseObject({
    DetectionType: z.literal(2),
    DetectionText: jsonText(
      z.looseObject({
        /** Folder, without the name. */
        Path: z.string(),
        FileOrFolderName: z.string(),
        Check32BitOn64System: z.boolean().default(false),
        DetectionType: z.int(),
        Operator,
        DetectionValue: z.string().nullish(),
      }),
    ),
  }),
  z.looseObject({ DetectionType: z.literal(3), DetectionText: z.string() }),
]);
/** How the extension finds out whether an app is there. */
export type DetectionRule = z.output<typeof DetectionRule>;

/** How an installer runs. `RunAs` 0 is the user, 1 the system. */
const InstallExperience = z.looseObject({
  RunAs: z.int().nullish(),
  RequiresLogon: z.boolean().nullish(),
  MaxRetries: z.int().nullish(),
  RetryIntervalInMinutes: z.int().nullish(),
  MaxRunTimeInMinutes: z.int().nullish(),
  DeviceRestartBehavior: z.int().nullish(),
});

/** What a PC must have for the app; the third member's name is spelled so on the wire. Null: nothing is asked for. */
const RequirementRules = z.looseObject({
  RequiredOSArchitecture: z.int().nullish(),
  MinimumFreeDiskSpaceInMB: z.int().nullish(),
  /** `10.0.<build>`. */
  MinimumWindows10BuildNumer: z.string().nullish(),
  MinimumMemoryInMB: z.int().nullish(),
  MinimumNumberOfProcessors: z.int().nullish(),
  /** MHz. */
  MinimumCpuSpeed: z.int().nullish(),
});

/** A relationship in the graph that an app is part of: AppId depends on ChildId, or supersedes it. */
const FlatDependency = z.looseObject({
  AppId: z.guid(),
  ChildId: z.guid(),
  /** One of {@link RELATION_ACTION}. */
  Action: z.int(),
});

/** One app, as the extension has to treat it. */
export const AppPolicy = z.looseObject({
  Id: z.guid(),
  /** Counts up when the app changes in Intune; it is no version of the software. */
  Version: z.int().nonnegative(),
  Name: z.string(),
  /** One of {@link APP_INTENT}; others are ignored by the extension. */
  Intent: z.int(),
  /** One of {@link TARGET_TYPE}. */
  TargetType: z.int().nullish(),
  /** One of {@link INSTALL_CONTEXT}. */
  InstallContext: z.int().nullish(),
  /** JSON text on the wire. The app is there when every rule finds its thing. */
  DetectionRule: jsonText(z.array(DetectionRule)),
  /** JSON text on the wire. */
  RequirementRules: jsonText(RequirementRules).nullish(),
  /** Everything that the app depends on or supersedes, and what that does in turn; null or left out: nothing. */
  FlatDependencies: z.array(FlatDependency).nullish(),
  /** 1 when an assignment brings the app, 0 when it only comes along with another. */
  Targeted: z.int().nullish(),
  InstallCommandLine: z.string(),
  UninstallCommandLine: z.string().nullish(),
  /** JSON text on the wire; see {@link RETURN_CODES}. */
  ReturnCodes: jsonText(z.array(ReturnCode)),
  /** JSON text on the wire. */
  InstallEx: jsonText(InstallExperience).nullish(),
  /** JSON text on the wire: which package of which source of the Windows Package Manager it is; else it is a Win32 app. */
  InstallerData: jsonText(z.looseObject({ PackageIdentifier: z.string(), SourceName: z.string() })).nullish(),
});
/** One app, as the extension has to treat it. */
export type AppPolicy = z.output<typeof AppPolicy>;

const AppPolicies = z.array(AppPolicy);

/** Policies as JSON text; pack it (`packPayload`) to send it. @throws WireError `unexpected` with the member */
export function encodeAppPolicies(policies: readonly AppPolicy[]): string {
  return writeJson(AppPolicies, [...policies], 'app policies');
}

/** Reads policies from JSON text, after unpacking. @throws WireError `malformed`, or `unexpected` with the member */
export function parseAppPolicies(json: string): AppPolicy[] {
  return readJson(AppPolicies, json, 'app policies');
}
