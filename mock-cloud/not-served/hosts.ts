/**
 * Hosts that Microsoft's documents name for Windows Autopilot, Intune, Microsoft Entra and Graph, and that Glovebox does not
 * serve: whoever asks for one of them made no mistake.
 */

/** A host that is documented and not served. */
export interface DocumentedHost {
  /** What it belongs to, in the document's words. */
  readonly service: string;
  /** The page that names it. */
  readonly source: string;
}

interface Group extends DocumentedHost {
  /** Names; `*.` stands for every name that ends so. */
  readonly hosts: readonly string[];
}

const AUTOPILOT = 'https://learn.microsoft.com/autopilot/requirements?tabs=networking';
const INTUNE = 'https://learn.microsoft.com/intune/intune-service/fundamentals/intune-endpoints';
const WINDOWS = 'https://learn.microsoft.com/windows/privacy/manage-windows-11-endpoints';
const CLOUDS = 'https://learn.microsoft.com/graph/deployments';
const ENTRA = 'https://learn.microsoft.com/microsoft-365/enterprise/urls-and-ip-address-ranges';

const GROUPS: readonly Group[] = [
  {
    service: 'Windows Update and Delivery Optimization',
    source: AUTOPILOT,
    hosts: [
      'emdl.ws.microsoft.com',
      '*.windowsupdate.com',
      '*.update.microsoft.com',
      '*.delivery.mp.microsoft.com',
      '*.do.dsp.mp.microsoft.com',
      'tsfe.trafficshaping.dsp.mp.microsoft.com',
    ],
  },
  {
    service: 'Windows Push Notification Services',
    source: INTUNE,
    hosts: ['*.notify.windows.com', '*.wns.windows.com'],
  },
  {
    service: 'Microsoft Store',
    source: AUTOPILOT,
    hosts: [
      'purchase.md.mp.microsoft.com',
      'licensing.mp.microsoft.com',
      'livetileedge.dsx.mp.microsoft.com',
      'cdn.storeedgefd.dsx.mp.microsoft.com',
    ],
  },
  {
    service: 'network connection status',
    source: WINDOWS,
    hosts: ['*.msftconnecttest.com', '*.msftncsi.com'],
  },
  {
    service: 'Windows diagnostics',
    source: WINDOWS,
    hosts: [
      '*.events.data.microsoft.com',
      'settings-win.data.microsoft.com',
      'watson.telemetry.microsoft.com',
    ],
  },
  {
    service: 'Windows activation',
    source: WINDOWS,
    hosts: ['activation.sls.microsoft.com', 'validation.sls.microsoft.com', 'licensing.sls.microsoft.com'],
  },
  {
    service: 'certificate revocation lists',
    source: AUTOPILOT,
    hosts: [
      'crl.microsoft.com',
      'www.microsoft.com',
      'mscrl.microsoft.com',
      'oneocsp.microsoft.com',
      '*.digicert.com',
    ],
  },
  {
    service: 'Microsoft Intune',
    source: INTUNE,
    hosts: [
      '*.manage.microsoft.com',
      '*.dm.microsoft.com',
      '*.channelservices.microsoft.com',
      'intunecdnpeasd.azureedge.net',
      'naprodimedatapri.azureedge.net',
      'naprodimedatasec.azureedge.net',
      'naprodimedatahotfix.azureedge.net',
      'euprodimedatapri.azureedge.net',
      'euprodimedatasec.azureedge.net',
      'euprodimedatahotfix.azureedge.net',
      'approdimedatapri.azureedge.net',
      'approdimedatasec.azureedge.net',
      'approdimedatahotfix.azureedge.net',
      'swda01-mscdn.azureedge.net',
      'swda02-mscdn.azureedge.net',
      'swdb01-mscdn.azureedge.net',
      'intune.microsoft.com',
      'endpoint.microsoft.com',
      'config.office.com',
      '*.officeconfig.msocdn.com',
      'officecdn.microsoft.com',
      'remoteassistance.support.services.microsoft.com',
    ],
  },
  { service: 'Microsoft Azure Attestation', source: INTUNE, hosts: ['*.attest.azure.net'] },
  { service: 'Azure Storage', source: INTUNE, hosts: ['*.blob.core.windows.net'] },
  {
    service: 'Microsoft Entra ID',
    source: ENTRA,
    hosts: [
      'aadcdn.msauth.net',
      'aadcdn.msftauth.net',
      'logincdn.msauth.net',
      'logincdn.msftauth.net',
      'secure.aadcdn.microsoftonline-p.com',
      'device.login.microsoftonline.com',
      'certauth.login.microsoftonline.com',
      'certauth.enterpriseregistration.windows.net',
      'autologon.microsoftazuread-sso.com',
      'account.activedirectory.windowsazure.com',
      'adnotifications.windowsazure.com',
      'passwordreset.microsoftonline.com',
      'mysignins.microsoft.com',
      'myaccount.microsoft.com',
      'entra.microsoft.com',
      'account.live.com',
      'graph.windows.net',
      'pas.windows.net',
    ],
  },
  {
    service: 'Azure',
    source: ENTRA,
    hosts: ['management.azure.com', 'management.core.windows.net', 'portal.azure.com'],
  },
  {
    service: 'a national cloud',
    source: CLOUDS,
    hosts: [
      'graph.microsoft.us',
      'dod-graph.microsoft.us',
      'microsoftgraph.chinacloudapi.cn',
      'login.microsoftonline.us',
      'login.partner.microsoftonline.cn',
      'login.chinacloudapi.cn',
      'enterpriseregistration.microsoftonline.us',
    ],
  },
];

const EXACT = new Map<string, DocumentedHost>(
  GROUPS.flatMap((group) =>
    group.hosts.filter((host) => !host.startsWith('*.')).map((host) => [host, group]),
  ),
);
const PATTERNS: readonly (readonly [string, DocumentedHost])[] = GROUPS.flatMap((group) =>
  group.hosts.filter((host) => host.startsWith('*.')).map((host) => [host.slice(1), group] as const),
);

/** What the documents say of a host that is not served; undefined where they do not name it. A port is read over. */
export function documentedHost(authority: string): DocumentedHost | undefined {
  const name = authority.replace(/:.*$/, '').toLowerCase();
  return EXACT.get(name) ?? PATTERNS.find(([ending]) => name.endsWith(ending))?.[1];
}
