/** The Windows computer name. */

import { expandDeviceName } from '#wire/autopilot-profile.ts';
import type { OobeContext } from './context.ts';

/**
 * From the profile's template; else DESKTOP- and seven characters, as Windows names a PC.
 * @throws WireError for a template that breaks the rules
 */
export function computerName(context: OobeContext): string {
  const { pc } = context;
  const template = nameTemplate(context);
  if (template === '') return ownName(context);
  return expandDeviceName(template, {
    serialNumber: pc.hardware.serialNumber,
    digits: (count) => pc.random.digits(count),
  });
}

/** The name that Windows gives itself. */
export function ownName({ pc }: OobeContext): string {
  return `DESKTOP-${pc.hardware.smbiosUuid.replaceAll('-', '').slice(0, 7).toUpperCase()}`;
}

/** The profile's name template, '' without one. Templates are for the Entra join only. */
export function nameTemplate({ facts }: OobeContext): string {
  return facts.profile?.kind === 'profile' ? facts.profile.profile.deviceNameTemplate : '';
}
