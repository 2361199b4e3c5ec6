/** How long the pre-provisioning steps took, as the status screens say it (behaviours TECH-013, TECH-017). */

/** "Elapsed time: 00:14:03" (hours, minutes, seconds), from milliseconds. */
export function elapsedText(ms: number): string {
  const seconds = Math.max(0, Math.round(ms / 1000));
  const parts = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60];
  return `Elapsed time: ${parts.map((part) => String(part).padStart(2, '0')).join(':')}`;
}
