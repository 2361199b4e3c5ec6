/**
 * The server that a connector is installed on: "Windows Server 2016 or later with .NET Framework version 4.7.2 or later"
 * (https://learn.microsoft.com/autopilot/windows-autopilot-hybrid, behaviour SETUP-ODJ-001).
 */

import { type ConnectorSpec, WINDOWS_SERVERS } from './connector-spec.ts';
import { isAtLeast } from './connector-versions.ts';

const OLDEST_SERVER = '2016';
const OLDEST_FRAMEWORK = '4.7.2';

/** Whether a connector can be installed there. On any other server there is none (assumption A-ODJ-09). */
export function carriesConnector({
  windowsServer,
  dotNetFramework,
}: Pick<ConnectorSpec, 'windowsServer' | 'dotNetFramework'>): boolean {
  const isRecent = WINDOWS_SERVERS.indexOf(windowsServer) >= WINDOWS_SERVERS.indexOf(OLDEST_SERVER);
  return isRecent && isAtLeast(dotNetFramework, OLDEST_FRAMEWORK);
}
