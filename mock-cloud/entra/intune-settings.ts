/** What a tenant's record keeps for Intune, which has no records of its own for a whole tenant. */

import type { TenantLocation } from '#wire/log-storage.ts';
import type { PinUsage } from '#wire/passport-for-work.ts';

/** The tenant's Intune: subscription and enrolment restrictions. */
export interface IntuneTenantSettings {
  /** False when the tenant has no Intune subscription at all. */
  readonly subscription: boolean;
  /** Enrolment restriction: Windows (MDM) allowed or blocked. */
  readonly windowsEnrollment: 'allowed' | 'blocked';
  /** Enrolment restriction: personally owned Windows (MDM); nobody has set it when absent, which allows it too. Autopilot devices are corporate. */
  readonly personalWindowsEnrollment?: 'allowed' | 'blocked';
  /** Enrolment restriction: devices a user may enrol. */
  readonly deviceLimit: number;
  /** Tenant-wide policy for Windows Hello for Business; not configured when absent. */
  readonly windowsHelloForBusiness?: WindowsHelloPolicy;
  /** Where the tenant is: the Americas when absent. */
  readonly location?: TenantLocation;
  /** Whether diagnostics of a failed deployment are captured automatically; they are when absent. */
  readonly autopilotDiagnostics?: boolean;
  /** Editions of the documents that the tenant follows; off when absent. See the tenant's description. */
  readonly oneStepRemoval?: boolean;
  readonly unicodeDeviceLists?: boolean;
  readonly deletableDeviceObjects?: boolean;
  readonly defaultProfile?: boolean;
}

/** Intune's policy for Windows Hello for Business, by the names of Graph (graph.md 5.5). */
export interface WindowsHelloPolicy {
  readonly state: 'notConfigured' | 'enabled' | 'disabled';
  readonly pinMinimumLength: number;
  readonly pinMaximumLength: number;
  readonly pinUppercaseCharactersUsage: PinUsage;
  readonly pinLowercaseCharactersUsage: PinUsage;
  readonly pinSpecialCharactersUsage: PinUsage;
}
