/** On which makes the user whom a PC is assigned to is known to its pages (Windows Autopilot FAQ, "General"). */

import type { Hardware } from './hardware.ts';

/** The makes that the FAQ names, as firmware writes them (assumption A-TECH-03). */
const MAKES: readonly ((hardware: Named) => boolean)[] = [
  ({ manufacturer }) => /^(?:Dell|Dynabook|HP|Lenovo)\b/i.test(manufacturer),
  ({ manufacturer, model }) => /^Microsoft\b/i.test(manufacturer) && /^Surface\b/i.test(model),
];

type Named = Pick<Hardware, 'manufacturer' | 'model'>;

/** Whether the sign-in page and the technician's screens of this make know the assigned user. */
export function knowsAssignedUser(hardware: Named): boolean {
  return MAKES.some((isOne) => isOne(hardware));
}
