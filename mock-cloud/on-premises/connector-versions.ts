/** The builds of the Intune Connector for Active Directory (on-premises.md 4). */

/** The build of April 2025, which signs in with WebView2. */
export const CURRENT_VERSION = '6.2504.2001.8';

/** The first build with a managed service account; older ones can no longer process enrollment requests (behaviour SETUP-ODJ-006). */
export const OLDEST_VERSION = '6.2501.2000.5';

/** Whether Intune still gives requests to this build. */
export const isSupported = (version: string): boolean => isAtLeast(version, OLDEST_VERSION);

/** Whether a version is this one or a later one. */
export function isAtLeast(version: string, least: string): boolean {
  const [own, oldest] = [numbersOf(version), numbersOf(least)];
  for (const [index, number] of oldest.entries()) {
    const difference = (own[index] ?? 0) - number;
    if (difference !== 0) return difference > 0;
  }
  return true;
}

const numbersOf = (version: string): number[] => version.split('.').map(Number);
