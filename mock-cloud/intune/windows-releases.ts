/**
 * Releases of Windows that an app can require, by the names that Microsoft Graph has for them, with their builds
 * (minimumSupportedWindowsRelease of win32LobApp, graph.md 5.9; builds: https://learn.microsoft.com/windows/release-health).
 */

/** The builds. */
export const WINDOWS_BUILDS = {
  '1607': 14_393,
  '1703': 15_063,
  '1709': 16_299,
  '1803': 17_134,
  '1809': 17_763,
  '1903': 18_362,
  '1909': 18_363,
  '2004': 19_041,
  '2H20': 19_042,
  '21H1': 19_043,
  Windows10_21H2: 19_044,
  Windows10_22H2: 19_045,
  Windows11_21H2: 22_000,
  Windows11_22H2: 22_621,
  Windows11_23H2: 22_631,
  Windows11_24H2: 26_100,
  Windows11_25H2: 26_200,
} as const;

/** The name of a release. */
export type WindowsRelease = keyof typeof WINDOWS_BUILDS;

/** The names, oldest first. */
export const WINDOWS_RELEASE_NAMES = [
  '1607',
  '1703',
  '1709',
  '1803',
  '1809',
  '1903',
  '1909',
  '2004',
  '2H20',
  '21H1',
  'Windows10_21H2',
  'Windows10_22H2',
  'Windows11_21H2',
  'Windows11_22H2',
  'Windows11_23H2',
  'Windows11_24H2',
  'Windows11_25H2',
] as const satisfies readonly WindowsRelease[];
