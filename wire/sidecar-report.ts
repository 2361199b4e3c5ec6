/**
 * The management extension's report of what became of its apps: app id, state and error code in a session of content
 * type Win32AppResult. ASSUMPTION A-IME-01: the content type's name is observed (names of the gateway's requests in
 * forks of pytune), its payload is not; the members are those that the extension keeps in its registry key Win32Apps
 * (EnforcementStateMessage and ComplianceStateMessage).
 */
import { z } from 'zod';
import { WireError } from './error.ts';
import { readJson, writeJson } from './json-contract.ts';

/** `EnforcementState`: how far the extension came with an app. */
export const ENFORCEMENT_STATE = {
  succeeded: 1000,
  inProgress: 2000,
  /** Installed, usable after a restart. */
  restartNeeded: 2008,
  requirementsNotMet: 3000,
  unknown: 4000,
  /** Failed; the error code says why. */
  failed: 5000,
  contentNotDownloaded: 5003,
  notAttempted: 6000,
  dependencyFailed: 6001,
  restartPending: 6002,
} as const;

/** What became of one app. */
export const AppResult = z.looseObject({
  ApplicationId: z.guid(),
  /** Version of the policy. */
  ApplicationVersion: z.int().nonnegative(),
  Intent: z.int(),
  TargetType: z.int().nullish(),
  InstallContext: z.int().nullish(),
  /** One of {@link ENFORCEMENT_STATE}. */
  EnforcementState: z.int(),
  /** An exit code or an HRESULT as signed number ({@link errorCodeOf}); null when nothing went wrong. */
  ErrorCode: z.int32().nullable(),
});
/** What became of one app. */
export type AppResult = z.output<typeof AppResult>;

const AppResults = z.array(AppResult);

/** Results as JSON text, the `RequestPayload`. @throws WireError `unexpected` with the member */
export function encodeAppResults(results: readonly AppResult[]): string {
  return writeJson(AppResults, [...results], 'app results');
}

/** Reads results. @throws WireError `malformed`, or `unexpected` with the member */
export function parseAppResults(json: string): AppResult[] {
  return readJson(AppResults, json, 'app results');
}

/** An HRESULT such as `0x87D1041C` as the signed number -2016345060. @throws WireError `malformed` */
export function errorCodeOf(hresult: string): number {
  if (/^0x[0-9a-f]{8}$/i.test(hresult)) return Number.parseInt(hresult, 16) | 0;
  throw new WireError('malformed', `"${hresult}" is no HRESULT; write 0x and eight hex digits`, 'ErrorCode');
}

/** An error code as HRESULT text, capital hex: -2016345060 is `0x87D1041C`. */
export function hresultOf(errorCode: number): string {
  return `0x${(errorCode >>> 0).toString(16).toUpperCase().padStart(8, '0')}`;
}
