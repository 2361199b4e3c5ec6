/** Endpoints of the sign-in service that its documents have and Glovebox has not. */

import type { DocumentedEndpoint } from '../not-served/index.ts';

const USERINFO = 'https://learn.microsoft.com/entra/identity-platform/userinfo';
const CONSENT = 'https://learn.microsoft.com/entra/identity-platform/v2-admin-consent';
const SAML = 'https://learn.microsoft.com/entra/identity-platform/single-sign-on-saml-protocol';
const METADATA = 'https://learn.microsoft.com/entra/identity-platform/federation-metadata';
const ACTIVE = 'https://learn.microsoft.com/microsoft-365/enterprise/urls-and-ip-address-ranges';
const DISCOVERY = 'https://login.microsoftonline.com/common/v2.0/.well-known/openid-configuration';

const GET = ['GET'] as const;
const POST = ['POST'] as const;
const BOTH = ['GET', 'POST'] as const;

/** The table; every alias of the service has it. */
export const NOT_SERVED: readonly DocumentedEndpoint[] = [
  { methods: BOTH, path: '/{tenant}/oauth2/v2.0/userinfo', source: USERINFO },
  { methods: GET, path: '/{tenant}/adminconsent', source: CONSENT },
  { methods: GET, path: '/{tenant}/v2.0/adminconsent', source: CONSENT },
  { methods: POST, path: '/{tenant}/kerberos', source: DISCOVERY },
  { methods: GET, path: '/{tenant}/federationmetadata/2007-06/federationmetadata.xml', source: METADATA },
  { methods: BOTH, path: '/{tenant}/saml2', source: SAML },
  { methods: BOTH, path: '/{tenant}/wsfed', source: METADATA },
  { methods: POST, path: '/rst2.srf', source: ACTIVE },
  { methods: POST, path: '/extsts.srf', source: ACTIVE },
];
