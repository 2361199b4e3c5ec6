/**
 * AssignedAccess CSP: a kiosk, whose account Windows makes and signs on by itself (assignedaccess-csp). If Windows starts
 * several times in the out-of-box experience after that, it may lose what it needs to sign the account on (Windows Autopilot
 * known issues, "Auto logon for Kiosk device profile"; how often is assumption A-KIOSK-01).
 */

import { z } from 'zod';
import { WireError } from '#wire/error.ts';
import { STATUS_CODES } from '#wire/syncml.ts';
import { parseXml, type XmlElement } from '#wire/xml.ts';
import { elements } from '#wire/xml-read.ts';
import { diskRecord } from '../../disk/index.ts';
import type { Pc } from '../../pc/index.ts';
import { buildOf, revisionOf, type WindowsInstallation } from '../../windows/index.ts';
import { ALL, DEVICE, type NodeRule } from './rule.ts';

/** The account of a kiosk that signs on by itself; it has no password. */
export const KIOSK_ACCOUNT = 'kioskUser0';

const STARTS_THAT_LOSE_IT = 2;
/** KB5058411, OS build 26100.4061. */
const FIXED = { build: 26_100, revision: 4061 };

const kioskState = diskRecord(
  'management/kiosk',
  z.strictObject({
    /** Starts within the out-of-box experience since it was set up. */
    starts: z.int(),
    /** The entries AutoAdminLogon, DefaultUserName and DefaultDomainName of Winlogon are there. */
    signsOn: z.boolean(),
  }),
);

const configure: NonNullable<NodeRule['written']> = async ({ pc }, _address, value) => {
  const names = elementNames(value);
  if (names === undefined) return { code: STATUS_CODES.commandFailed };
  if (names.has('AutoLogonAccount')) await kioskState.write(pc, { starts: 0, signsOn: true });
  return {};
};

/** The names of all elements of a configuration; undefined for what is no XML. */
function elementNames(text: string): ReadonlySet<string> | undefined {
  const below = (element: XmlElement): string[] => [element.name, ...elements(element).flatMap(below)];
  try {
    return new Set(below(parseXml(text)));
  } catch (error) {
    if (error instanceof WireError) return undefined;
    throw error;
  }
}

/** The PC has started before its out-of-box experience was over. */
export async function kioskStarts(pc: Pick<Pc, 'disk' | 'windows'>): Promise<void> {
  const state = await kioskState.read(pc);
  if (state === undefined) return;
  const starts = state.starts + 1;
  const keeps = starts < STARTS_THAT_LOSE_IT || isFixed(pc.windows);
  await kioskState.write(pc, { starts, signsOn: state.signsOn && keeps });
}

/** Whether the kiosk's account signs on by itself; undefined on a PC that is no kiosk. */
export async function kioskSignsOn(pc: Pick<Pc, 'disk'>): Promise<boolean | undefined> {
  return (await kioskState.read(pc))?.signsOn;
}

function isFixed(windows: WindowsInstallation): boolean {
  const build = buildOf(windows);
  return build > FIXED.build || (build === FIXED.build && revisionOf(windows) >= FIXED.revision);
}

/** The rule of the CSP: of the device alone, and the configuration is one document. */
export const ASSIGNED_ACCESS: readonly NodeRule[] = [
  {
    path: 'Vendor/MSFT/AssignedAccess/Configuration',
    scopes: DEVICE,
    access: ALL,
    formats: ['chr', 'xml'],
    written: configure,
  },
];
