/** Names that Windows makes from the hardware: the same at every start and after every installation. */

import { createHash } from 'node:crypto';
import type { Hardware } from '../hardware/index.ts';

/** HWDevID of an enrolment and of DMClient: 64 hex digits ([MS-MDE2] 3.4.4.1.1.1.1; the derivation is Windows's own). */
export function hardwareDeviceId(hardware: Hardware): string {
  return digest('HWDevID', hardware);
}

/** DeviceID of an enrolment, the PC's name in management sessions: 32 hex digits in capitals. */
export function managementDeviceId(hardware: Hardware): string {
  return digest('DeviceID', hardware).slice(0, 32).toUpperCase();
}

function digest(purpose: string, hardware: Hardware): string {
  const facts = [purpose, hardware.smbiosUuid.toLowerCase(), hardware.serialNumber, hardware.macAddress];
  return createHash('sha256').update(facts.join('\n')).digest('hex');
}
