/**
 * The VPN connections of the sign-on screen (https://learn.microsoft.com/autopilot/user-driven, "Validation": the icon of the
 * VPN connection). There are those of the device alone: what management has given to a user comes with the user.
 */

import { escapeNodeName } from '#wire/locuri.ts';
import { childNames, nodeTree, nodeValue } from '../management-tree/index.ts';
import type { Activity, Pc } from '../pc/index.ts';
import { NetworkError } from '../ports.ts';
import { plainScreen, type Screen } from '../screen/index.ts';

/** VPNv2 CSP (https://learn.microsoft.com/windows/client-management/mdm/vpnv2-csp). */
const PROFILES = './Device/Vendor/MSFT/VPNv2';
const [TITLE, FIELD, CONNECT, BACK] = ['VPN', 'VPN connection', 'Connect', 'Back'] as const;

/** Whether the PC has a connection that can be raised before anybody has signed on. */
export async function offersVpn(pc: Pick<Pc, 'disk'>): Promise<boolean> {
  return (await childNames(nodeTree(pc.disk), PROFILES)).length > 0;
}

/** Shows the connections until somebody goes back; one that is chosen can be raised. */
export async function runVpnPage({ pc, task }: Activity, id: Screen['id']): Promise<void> {
  const names = await childNames(nodeTree(pc.disk), PROFILES);
  let [chosen = ''] = names;
  let told: string | undefined;
  for (;;) {
    pc.screen.show({
      ...plainScreen(id, TITLE, told === undefined ? [] : [told]),
      fields: [{ label: FIELD, kind: 'choice', value: chosen, options: names }],
      buttons: [
        { label: CONNECT, enabled: true },
        { label: BACK, enabled: true },
      ],
    });
    const action = await task.wait('a person at the VPN connections', pc.screen.nextAction(), {
      idle: true,
    });
    if (action.kind === 'choose') chosen = action.option;
    if (action.kind === 'key' && action.key === 'Escape') return;
    if (action.kind !== 'press') continue;
    if (action.button === BACK) return;
    told = `${chosen}: ${await raise(pc, chosen)}`;
  }
}

/** Which server, and what came of it (assumption A-VPN-01). */
async function raise(pc: Pc, name: string): Promise<string> {
  try {
    const node = `${PROFILES}/${escapeNodeName(name)}/NativeProfile/Servers`;
    const [server = ''] = ((await nodeValue(nodeTree(pc.disk), node)) ?? '').split(/[;,]/);
    await pc.network.raiseTunnel(server.trim());
    return 'Connected';
  } catch (error) {
    if (error instanceof NetworkError) return "Can't connect";
    throw error;
  }
}
