/** The tenant-wide policy for Windows Hello for Business as commands (Intune, "Configure Windows Hello for Business on devices when they enroll"). */

import { PIN_USAGES, pinComplexity, usePassportForWork } from '#wire/passport-for-work.ts';
import type { Tenant } from '../../entra/index.ts';
import type { PlannedCommand } from '../session-records.ts';

/** The commands; none where the policy is not configured, so that a device keeps what it has. */
export function windowsHelloCommands({
  id,
  intune,
}: Pick<Tenant, 'id' | 'intune'>): readonly PlannedCommand[] {
  const policy = intune.windowsHelloForBusiness;
  if (policy === undefined || policy.state === 'notConfigured') return [];
  const enabled = policy.state === 'enabled';
  const numbers: readonly (readonly [Parameters<typeof pinComplexity>[1], number])[] = [
    ['MinimumPINLength', policy.pinMinimumLength],
    ['MaximumPINLength', policy.pinMaximumLength],
    ['UppercaseLetters', PIN_USAGES[policy.pinUppercaseCharactersUsage]],
    ['LowercaseLetters', PIN_USAGES[policy.pinLowercaseCharactersUsage]],
    ['SpecialCharacters', PIN_USAGES[policy.pinSpecialCharactersUsage]],
  ];
  return [
    replace(usePassportForWork(id), 'bool', String(enabled)),
    ...numbers.map(([node, value]) => replace(pinComplexity(id, node), 'int', String(value))),
  ];
}

function replace(locUri: string, format: 'bool' | 'int', data: string): PlannedCommand {
  return { command: 'Replace', locUri, format, data, remember: locUri };
}
