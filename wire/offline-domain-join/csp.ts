/**
 * How a management session carries the blob (OfflineDomainJoin CSP). Microsoft documents neither node nor alerts; what
 * stands here was observed in sessions with Intune (github.com/secureworks/pytune, `device/device.py` and
 * `device/windows.py`; "Unveiling the Power of Intune", Black Hat Europe 2024, slide 67).
 *
 * The device asks with the alerts `ALERT_TYPES.bootstrapSync` and `ALERT_TYPES.odjSync` (data `device`); the server
 * answers with an Exec of the node, in one of the session's messages; the device answers with status 200.
 */

/** The Exec: its address, and what the item's meta says. The data is `encodeProvisionText`'s: base64 of the structure. */
export const OFFLINE_DOMAIN_JOIN_BLOB = {
  command: 'Exec',
  locUri: './Vendor/MSFT/OfflineDomainJoin/Blob',
  meta: { format: 'b64', type: 'text/plain' },
} as const;

/**
 * What the device's event log tells of the blob, in events 109 and 110 of
 * Microsoft-Windows-DeviceManagement-Enterprise-Diagnostics-Provider/Admin
 * (powershellgallery.com/packages/Get-AutopilotDiagnostics). Event 107 says that the blob was applied, event 111 that the
 * wait for it begins.
 */
export const OFFLINE_DOMAIN_JOIN_STATE = {
  notConfigured: 0,
  waiting: 1,
  processed: 2,
  timedOut: 3,
} as const;
