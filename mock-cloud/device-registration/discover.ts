/** Where a device finds the services of its tenant (protocols-entra.md 12). */

import { ATTESTATION_PATH, NONCE_PATH, PRECREATE_PATH } from '#wire/attested-join.ts';
import { DEVICE_PATH, type DiscoverResponse, REGISTRATION_RESOURCE } from '#wire/device-registration.ts';
import { KEY_PATH } from '#wire/key-provisioning.ts';
import { findTenant, type Tenant } from '../entra/index.ts';
import type { ServiceContext } from '../service/index.ts';
import { type Refusal, refuse } from './refusals.ts';

const HOST = 'enterpriseregistration.windows.net';
const LOGIN = 'https://login.microsoftonline.com';

/** The discovery document of a tenant, named by id or domain. */
export async function discover(
  context: ServiceContext,
  tenantName: string,
): Promise<DiscoverResponse | Refusal> {
  const tenant = await findTenant(context, tenantName);
  return tenant === undefined ? refuse('tenantUnknown', { tenant: tenantName }) : documentOf(tenant);
}

function documentOf(tenant: Tenant): DiscoverResponse {
  const at = (path: string): string => `https://${HOST}${path}`;
  const resource = REGISTRATION_RESOURCE;
  return {
    DiscoveryService: { DiscoveryEndpoint: at(`/${tenant.id}/Discover`), ServiceVersion: '1.9' },
    DeviceRegistrationService: {
      RegistrationEndpoint: at('/EnrollmentServer/DeviceEnrollmentWebService.svc'),
      RegistrationResourceId: resource,
      ServiceVersion: '1.0',
    },
    AuthenticationService: {
      OAuth2: {
        AuthCodeEndpoint: `${LOGIN}/${tenant.id}/oauth2/authorize`,
        TokenEndpoint: `${LOGIN}/${tenant.id}/oauth2/token`,
      },
    },
    IdentityProviderService: { Federated: false, PassiveAuthEndpoint: `${LOGIN}/${tenant.id}/wsfed` },
    DeviceJoinService: { JoinEndpoint: at(DEVICE_PATH), JoinResourceId: resource, ServiceVersion: '2.0' },
    KeyProvisioningService: {
      KeyProvisionEndpoint: at(`${KEY_PATH}/`),
      KeyProvisionResourceId: resource,
      ServiceVersion: '1.0',
    },
    DeviceManagementService: {
      DeviceManagementEndpoint: at(`/manage/${tenant.id}/`),
      DeviceManagementResourceId: resource,
      ServiceVersion: '1.0',
    },
    MsaProviderData: { SiteId: HOST, SiteUrl: HOST },
    NonceService: { Endpoint: at(NONCE_PATH), ResourceId: resource, ServiceVersion: '1.0' },
    PrecreateService: {
      PrecreateEndpoint: at(PRECREATE_PATH),
      PrecreateResourceId: resource,
      ServiceVersion: '1.0',
    },
    // ASSUMPTION A-DRS-05: the name and the path under which a device attests.
    AttestationService: {
      AttestationEndpoint: at(ATTESTATION_PATH),
      AttestationResourceId: resource,
      ServiceVersion: '1.0',
    },
    TenantInfo: { DisplayName: tenant.displayName, TenantId: tenant.id, TenantName: tenant.domain },
  };
}
