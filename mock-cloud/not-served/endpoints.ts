/** Endpoints of served hosts, other than Graph, that the services' documents have and Glovebox has not. */

/** A row of the table. */
export interface DocumentedEndpoint {
  /** As in the table of hosts; aliases are rows of their own. */
  readonly hosts: readonly string[];
  readonly methods: readonly string[];
  /** A segment in braces stands for any one. */
  readonly path: string;
  /** The page that documents it. */
  readonly source: string;
}

const SIGN_IN = [
  'login.microsoftonline.com',
  'login.windows.net',
  'login.microsoft.com',
  'sts.windows.net',
] as const;
const GET = ['GET'] as const;
const POST = ['POST'] as const;
const BOTH = ['GET', 'POST'] as const;

const USERINFO = 'https://learn.microsoft.com/entra/identity-platform/userinfo';
const CONSENT = 'https://learn.microsoft.com/entra/identity-platform/v2-admin-consent';
const SAML = 'https://learn.microsoft.com/entra/identity-platform/single-sign-on-saml-protocol';
const METADATA = 'https://learn.microsoft.com/entra/identity-platform/federation-metadata';
const ACTIVE = 'https://learn.microsoft.com/microsoft-365/enterprise/urls-and-ip-address-ranges';
const DISCOVERY = 'https://login.microsoftonline.com/common/v2.0/.well-known/openid-configuration';
const MS_DVRE = 'https://learn.microsoft.com/openspecs/windows_protocols/ms-dvre';
const MS_DVRJ = 'https://learn.microsoft.com/openspecs/windows_protocols/ms-dvrj';
const MS_KPP = 'https://learn.microsoft.com/openspecs/windows_protocols/ms-kpp';

const signIn = (methods: readonly string[], path: string, source: string): DocumentedEndpoint => ({
  hosts: SIGN_IN,
  methods,
  path,
  source,
});
const on = (host: string, methods: readonly string[], path: string, source: string): DocumentedEndpoint => ({
  hosts: [host],
  methods,
  path,
  source,
});

const REGISTRATION = 'enterpriseregistration.windows.net';

const ENDPOINTS: readonly DocumentedEndpoint[] = [
  signIn(BOTH, '/{tenant}/openid/userinfo', USERINFO),
  signIn(BOTH, '/{tenant}/oauth2/v2.0/userinfo', USERINFO),
  signIn(GET, '/{tenant}/adminconsent', CONSENT),
  signIn(GET, '/{tenant}/v2.0/adminconsent', CONSENT),
  signIn(POST, '/{tenant}/kerberos', DISCOVERY),
  signIn(GET, '/{tenant}/federationmetadata/2007-06/federationmetadata.xml', METADATA),
  signIn(BOTH, '/{tenant}/saml2', SAML),
  signIn(BOTH, '/{tenant}/wsfed', METADATA),
  signIn(BOTH, '/login.srf', ACTIVE),
  signIn(POST, '/rst2.srf', ACTIVE),
  signIn(POST, '/extsts.srf', ACTIVE),
  on(REGISTRATION, POST, '/EnrollmentServer/DeviceEnrollmentWebService.svc', MS_DVRE),
  on(REGISTRATION, ['PUT'], '/EnrollmentServer/device/{id}', MS_DVRJ),
  on(REGISTRATION, POST, '/EnrollmentServer/key', MS_KPP),
];

/** The row of a request that no route took, or undefined where the documents do not have it. Paths are read without case. */
export function documentedEndpoint(
  host: string,
  method: string,
  path: string,
): DocumentedEndpoint | undefined {
  const asked = segmentsOf(path);
  return ENDPOINTS.find(
    (endpoint) =>
      endpoint.hosts.includes(host) &&
      endpoint.methods.includes(method) &&
      fits(segmentsOf(endpoint.path), asked),
  );
}

function fits(pattern: readonly string[], asked: readonly string[]): boolean {
  return (
    pattern.length === asked.length &&
    pattern.every((part, index) => part.startsWith('{') || part === asked[index])
  );
}

function segmentsOf(path: string): string[] {
  return path
    .toLowerCase()
    .split('/')
    .filter((part) => part !== '');
}
