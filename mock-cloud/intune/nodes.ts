/** Where on a PC the server writes, beside what wire/csp-nodes names (protocols-mdm.md 11 to 15). */

import { devicePreparationNode, dmClientNode, firstSyncStatus, msiNode } from '#wire/csp-nodes.ts';
import { HARDWARE_MISMATCH_NODE } from '#wire/hardware-mismatch.ts';
import type { NodeScope } from '#wire/locuri.ts';

/** The provider id that Intune writes into the provisioning document. */
export const PROVIDER_ID = 'MS DM Server';

/**
 * The provider under which the management extension reports
 * (https://learn.microsoft.com/windows/client-management/mdm/enrollmentstatustracking-csp).
 */
export const SIDECAR = 'Sidecar';

/** The management id of the device: set by enrolment, so that it is there in every first session. */
export const ENTERPRISE_DEVICE_ID = dmClientNode(PROVIDER_ID, 'Device', 'EntDMID');

/** The node by whose presence the page knows that it has to wait for the management extension. */
export const SIDECAR_NODE = devicePreparationNode(SIDECAR, 'Timeout').replace(/\/Timeout$/, '');

/** The half of the tree of a context. */
export const scopeOf = (context: 'device' | 'user' | 'system'): NodeScope =>
  context === 'user' ? 'User' : 'Device';

/** The node of an MSI product itself. */
export const msiProduct = (scope: NodeScope, productCode: string): string =>
  msiNode(scope, productCode, 'Status').replace(/\/Status$/, '');

/**
 * Where a trusted root of the given SHA-1 goes
 * (https://learn.microsoft.com/windows/client-management/mdm/rootcacertificates-csp).
 */
export const trustedRoot = (scope: NodeScope, thumbprint: string): string =>
  `./${scope}/Vendor/MSFT/RootCATrustedCertificates/Root/${thumbprint}/EncodedCertificate`;

/**
 * The node of a PKCS#12 file; it has a Thumbprint once the certificate is installed
 * (https://learn.microsoft.com/windows/client-management/mdm/clientcertificateinstall-csp).
 */
export const clientCertificate = (scope: NodeScope, id: string): string =>
  `./${scope}/Vendor/MSFT/ClientCertificateInstall/PFXCertInstall/${id}`;

/** The node of a certificate that is asked for by SCEP (clientcertificateinstall-csp). */
export const scepCertificate = (scope: NodeScope, id: string): string =>
  `./${scope}/Vendor/MSFT/ClientCertificateInstall/SCEP/${id}`;

/** A profile's setting: its LocURI may be written with or without the half of the tree. */
export const setting = (scope: NodeScope, locUri: string): string =>
  `./${scope}/${locUri.replace(/^\.?\//, '').replace(/^(Device|User)\//i, '')}`;

/** What Intune asks for early in a session (protocols-mdm.md 11, third row), as much of it as anything here reads. */
export const INVENTORY: readonly string[] = [
  './DevDetail/SwV',
  './DevDetail/Ext/Microsoft/DeviceName',
  './DevDetail/Ext/Microsoft/SMBIOSSerialNumber',
  './DevDetail/Ext/Microsoft/OSPlatform',
  ENTERPRISE_DEVICE_ID,
  firstSyncStatus(PROVIDER_ID, 'Device', 'IsSyncDone'),
  firstSyncStatus(PROVIDER_ID, 'Device', 'WasDeviceSuccessfullyProvisioned'),
];

/** That Account setup is done: asked for while its user is signed in. */
export const USER_PART_DONE = firstSyncStatus(PROVIDER_ID, 'User', 'IsSyncDone');

/** What a repaired device says of its hardware. */
export const HARDWARE_MISMATCH = `./Device/${HARDWARE_MISMATCH_NODE}`;
