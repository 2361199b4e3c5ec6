/** Intune's addresses, as they are written into documents, policies and answers. */

/** Discovery, policy and enrolment ([MS-MDE2]); no client certificate. */
export const ENROLLMENT_HOST = 'enrollment.manage.microsoft.com';
/** Management sessions; TLS client certificate. */
export const MANAGEMENT_HOST = 'r.manage.microsoft.com';
/** Service addresses and gateway of the management extension; TLS client certificate. */
export const EXTENSION_HOST = 'manage.microsoft.com';
/** Pages for users: the terms of use of management. */
export const PORTAL_HOST = 'portal.manage.microsoft.com';
/** Packages of apps and of the management extension. */
export const CONTENT_HOST = 'swda01-mscdn.manage.microsoft.com';

/** Where SCEP certificate profiles have their certificates from, on the enrollment host (assumption A-CERT-02). */
export const SCEP_PATH = '/TrafficGateway/PassThrough/PKIService/Scep/Client';

/** Where management sessions go: the ADDR of the provisioning document. */
export const MANAGEMENT_URL = `https://${MANAGEMENT_HOST}/devicegatewayproxy/cimhandler.ashx`;

/**
 * Where a device renews its certificate: ServerURL of the provisioning document. A host that asks for certificates, since the
 * old one is what proves who asks (assumption A-CERT-03).
 */
export const RENEWAL_URL = `https://${MANAGEMENT_HOST}/enrollmentserver/enrollment.svc`;

/** Resource whose tokens show the user in a management session: AADResourceID of the provisioning document. */
export const MANAGEMENT_RESOURCE = 'https://manage.microsoft.com/';

/** Microsoft Intune as an application: the mdmAppId of device objects (graph.md 5.12). */
export const INTUNE_APPLICATION_ID = '0000000a-0000-0000-c000-000000000000';

const ENROLLMENT_APPLICATION_ID = 'd4ebce55-015a-49b5-a083-c84d1797ae8c';

/** Audiences of a token that may enrol (protocols-entra.md 8 and 18). */
export const ENROLLMENT_AUDIENCES: readonly string[] = [
  `https://${ENROLLMENT_HOST}/`,
  `https://${ENROLLMENT_HOST}`,
  ENROLLMENT_APPLICATION_ID,
];

/** Audiences of a token that shows a user in a management session. */
export const MANAGEMENT_AUDIENCES: readonly string[] = [
  MANAGEMENT_RESOURCE,
  'https://manage.microsoft.com',
  INTUNE_APPLICATION_ID,
  ...ENROLLMENT_AUDIENCES,
];
