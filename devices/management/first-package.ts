/** Package 1 of a session: why the PC calls, who is logged on, what it is ([MS-MDM] 3.1.5.1, protocols of section 10). */

import { ALERT_CODES, ALERT_TYPES, type Alert, type InnerCommand, type ItemCommand } from '#wire/syncml.ts';
import type { WaitingAlert } from '../management-tree/index.ts';
import type { Pc } from '../pc/index.ts';
import { DEV_INFO } from './csp/device-information.ts';

/** Who is logged on, as the session tells it. */
export interface Logon {
  /** Entra token of the user who is logged on; undefined: nobody of this tenant is. */
  readonly userToken?: string | undefined;
  /** What the PC asks for. */
  readonly asks?: readonly { readonly type: string; readonly data: string }[];
}

type WithoutId = Omit<Alert, 'cmdId'> | Omit<ItemCommand, 'cmdId'>;

/** The commands, numbered from 1, and under which number each waiting alert went (by the name of its record). */
export async function firstPackage(
  pc: Pc,
  { userToken, asks = [] }: Logon,
  waiting: ReadonlyMap<string, WaitingAlert>,
): Promise<{ readonly commands: readonly InnerCommand[]; readonly alertIds: ReadonlyMap<number, string> }> {
  const commands: WithoutId[] = [
    { kind: 'Alert', code: ALERT_CODES.clientInitiated, items: [] },
    event(ALERT_TYPES.loginStatus, userToken === undefined ? 'others' : 'user'),
    event(ALERT_TYPES.syncType, userToken === undefined ? 'device' : 'mixed'),
  ];
  if (userToken !== undefined) commands.push(event(ALERT_TYPES.aadUserToken, userToken));
  for (const { type, data } of asks) commands.push(event(type, data));
  const alertIds = new Map<number, string>();
  for (const [name, alert] of waiting) {
    commands.push({
      kind: 'Alert',
      code: ALERT_CODES.clientEvent,
      items: [
        {
          source: alert.source,
          meta: { type: alert.type, format: alert.format, mark: alert.mark },
          data: alert.data,
        },
      ],
    });
    alertIds.set(commands.length, name);
  }
  const facts = await Promise.all(
    Object.entries(DEV_INFO).map(async ([name, fact]) => ({
      source: `./DevInfo/${name}`,
      data: await fact(pc),
    })),
  );
  commands.push({ kind: 'Replace', items: facts });
  return { commands: commands.map((command, index) => ({ ...command, cmdId: index + 1 })), alertIds };
}

function event(type: string, data: string): WithoutId {
  return { kind: 'Alert', code: ALERT_CODES.clientEvent, items: [{ meta: { type }, data }] };
}
