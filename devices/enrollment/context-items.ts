/** What a PC tells of itself when it asks for management in an Autopilot deployment ([MS-MDE2] 3.4.4). */

import type { ContextItem } from '#wire/enrollment-context.ts';
import type { Pc } from '../pc/index.ts';
import { PRODUCT_TYPES, tellsItsHardware } from '../windows/index.ts';
import { hardwareDeviceId, managementDeviceId } from './device-identifiers.ts';

/** What the items need besides the PC itself. */
export interface ContextFacts {
  readonly deviceName: string;
  /** ZTD correlation id of the downloaded profile; only Autopilot-registered devices have one. */
  readonly zeroTouchId?: string | undefined;
  readonly locale: string;
  /** A technician provisions the PC, and no user takes part. */
  readonly preprovisioning?: boolean | undefined;
  /** What the service of the terms of use handed out when they were accepted. */
  readonly acceptedTerms?: string | undefined;
  /** Version that the service chose in discovery. */
  readonly enrollmentVersion: string;
  /** What is told of its attestation, by the items' names. */
  readonly attestation?: Readonly<Record<string, string>> | undefined;
}

/** The items, in the order of the published sample ([MS-MDE2] 4.3.1). */
export function contextItems(pc: Pick<Pc, 'hardware' | 'windows'>, facts: ContextFacts): ContextItem[] {
  const { hardware, windows } = pc;
  const told = tellsItsHardware(windows) ? hardware : undefined;
  const items: readonly (readonly [string, string | undefined])[] = [
    ['UXInitiated', 'true'],
    ['HWDevID', hardwareDeviceId(hardware)],
    ['Locale', facts.locale],
    ['TargetedUserLoggedIn', 'false'],
    ['OSEdition', String(PRODUCT_TYPES[windows.edition])],
    ['DeviceName', facts.deviceName],
    ['MAC', macText(hardware.macAddress)],
    ['DeviceID', managementDeviceId(hardware)],
    ['EnrollmentData', facts.acceptedTerms],
    ['EnrollmentType', 'Device'],
    ['DeviceType', 'CIMClient_Windows'],
    ['OSVersion', windows.version],
    ['ApplicationVersion', windows.version],
    ['NotInOobe', 'false'],
    ['ZeroTouchProvisioning', facts.zeroTouchId],
    ['WhiteGlove', facts.preprovisioning === true ? 'true' : undefined],
    ['Manufacturer', told?.manufacturer],
    ['DeviceModel', told?.model],
    ['SerialNumber', told?.serialNumber],
    // From version 5 on the request says which version is spoken.
    ['RequestVersion', Number(facts.enrollmentVersion) >= 5 ? facts.enrollmentVersion : undefined],
    ...Object.entries(facts.attestation ?? {}),
  ];
  return items.flatMap(([name, value]) => (value === undefined ? [] : [{ name, value }]));
}

function macText(address: string): string {
  return address.match(/../g)?.join('-') ?? address;
}
