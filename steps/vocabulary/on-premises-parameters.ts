/** Parameters of the steps about the organization's own servers: the Intune Connector and what it is installed on, domains. */

import { WINDOWS_SERVERS } from '#cloud';
import { faultOfConnectorVersion, faultOfDomainName } from './faults.ts';
import { oneOf, type Parameter, value, words } from './parameter-kinds.ts';

/** The part of the table. */
export const ON_PREMISES_PARAMETERS: readonly Parameter[] = [
  value('connectorState', 'what Intune holds of an Intune Connector', ['active', 'error', 'inactive']),
  words('connectorVersion', 'a version of the Intune Connector', '"6.2504.2001.8"', {
    fault: faultOfConnectorVersion,
  }),
  oneOf('windowsServer', 'Windows Server', WINDOWS_SERVERS, /\d{4}(?: R2)?/),
  // The releases that run on a server of the connector: https://learn.microsoft.com/dotnet/framework/install/versions-and-dependencies
  oneOf(
    'dotNetFramework',
    'version of .NET Framework',
    ['4.7.2', '4.5.2', '4.6', '4.6.1', '4.6.2', '4.7', '4.7.1', '4.8', '4.8.1'],
    /\d+(?:\.\d+){1,2}/,
  ),
  words('newDomain', 'the DNS name of another domain', '"emea.contoso.com"', { fault: faultOfDomainName }),
  oneOf(
    'errorNumber',
    'error code of Windows that the connector logs',
    ['5', '1355', '2224', '8239', '8240', '8557'],
    /\d+/,
  ),
];
