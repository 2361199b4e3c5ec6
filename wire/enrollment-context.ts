/** The facts a device sends with its certificate request: AdditionalContext ([MS-MDE2] 3.4.4.1.1.1.1, 4.3.1). */
import { booleanIn } from './xml-read.ts';

/** What the text of a context item holds. */
export type ContextItemKind =
  | 'string'
  | 'integer'
  | 'boolean'
  | 'guid'
  | 'hex'
  | 'base64'
  | 'version'
  | 'decimal'
  | 'hresult';

/** A row of the table: what the text holds, whether the name may stand several times, and where it is from. */
export type ContextItemRow = {
  readonly kind: ContextItemKind;
  readonly repeated?: true;
  readonly observed?: true;
};

/**
 * Names of context items. `observed` marks those that only third-party sources show; the others are in [MS-MDE2].
 * `ZeroTouchProvisioning` (the Autopilot registration) and `WhiteGlove` (a pre-provisioning run) tell flows apart.
 */
export const CONTEXT_ITEMS = {
  OSEdition: { kind: 'integer' },
  OSVersion: { kind: 'version' },
  DeviceName: { kind: 'string' },
  EnrollmentType: { kind: 'string' },
  DeviceType: { kind: 'string' },
  ApplicationVersion: { kind: 'version' },
  DeviceID: { kind: 'string' },
  EnrollmentData: { kind: 'string' },
  MAC: { kind: 'string', repeated: true },
  IMEI: { kind: 'string', repeated: true },
  TargetedUserLoggedIn: { kind: 'boolean' },
  UXInitiated: { kind: 'boolean' },
  NotInOobe: { kind: 'boolean' },
  Locale: { kind: 'string' },
  HWDevID: { kind: 'hex' },
  BulkAADJ: { kind: 'boolean' },
  ZeroTouchProvisioning: { kind: 'guid' },
  OfflineAutoPilotEnrollmentCorrelator: { kind: 'string' },
  WhiteGlove: { kind: 'boolean' },
  WhiteGloveHybridJoin: { kind: 'boolean' },
  BootstrapDomainJoin: { kind: 'boolean' },
  DomainName: { kind: 'string' },
  ExternalMgmtAgentHint: { kind: 'string' },
  PlugandForget: { kind: 'boolean' },
  RequestVersion: { kind: 'decimal' },
  EmmDeviceId: { kind: 'guid' },
  AIKAttestationClaim: { kind: 'base64' },
  AIKPub: { kind: 'base64' },
  AIKCert: { kind: 'base64' },
  AadAIKAttestationClaim: { kind: 'base64' },
  AADPub: { kind: 'base64' },
  AzureAttestationBlob: { kind: 'string' },
  AttestationStatus: { kind: 'string' },
  AttestationStatusHResult: { kind: 'hresult' },
  AzureAttestationCorrelationVector: { kind: 'string' },
  Manufacturer: { kind: 'string', observed: true },
  DeviceModel: { kind: 'string', observed: true },
  SerialNumber: { kind: 'string', observed: true },
  AzVMIAMExtensionJoin: { kind: 'boolean', observed: true },
} as const satisfies Record<string, ContextItemRow>;

/** A name in `CONTEXT_ITEMS`. */
export type ContextItemName = keyof typeof CONTEXT_ITEMS;

/** One item as it travels; a name that the table lacks is kept. */
export type ContextItem = { readonly name: string; readonly value: string };

/** The value of the first item with this name, or undefined. */
export function contextValue(items: readonly ContextItem[], name: ContextItemName): string | undefined {
  return items.find((item) => item.name === name)?.value;
}

/** The values of all items with this name (`MAC`, `IMEI`). */
export function contextValues(items: readonly ContextItem[], name: ContextItemName): string[] {
  return items.filter((item) => item.name === name).map((item) => item.value);
}

/** Whether a boolean item says true; false when it is absent. The published samples write `True` as well as `true`. */
export function contextFlag(items: readonly ContextItem[], name: ContextItemName): boolean {
  return booleanIn(contextValue(items, name) ?? '') ?? false;
}
