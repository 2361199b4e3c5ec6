/**
 * JSON contracts of device registration: discovery, join, errors ([MS-DVRD] 3.1.5, [MS-DVRJ] 2.2 and 3.1.5.1;
 * protocols-entra.md sections 12 to 14). Members that are not named here are kept as they are.
 */
import { z } from 'zod';

/** What a token for joining is asked for, and what it says as `aud`; the application id is accepted too. */
export const REGISTRATION_RESOURCE = 'urn:ms-drs:enterpriseregistration.windows.net';
export const REGISTRATION_APPLICATION_ID = '01cb2876-7ebd-4aa4-9cc9-d28bd4d359a9';

/** POST a {@link JoinRequest} here; clients also send it without the last slash. */
export const DEVICE_PATH = '/EnrollmentServer/device/';

/** Subject CN of the PKCS#10 request of a join: the same for every device (section 13.1). */
export const JOIN_REQUEST_SUBJECT = '7E980AD9-B86D-4306-9425-9AC066FB014A';

const Versioned = { ServiceVersion: z.string().optional() };

/**
 * Answer of `GET /{domain or tenant id}/Discover` and of AD FS's `/EnrollmentServer/contract`. Entra adds the objects
 * that are optional here.
 */
export const DiscoverResponse = z.looseObject({
  DeviceRegistrationService: z.looseObject({
    RegistrationEndpoint: z.url(),
    RegistrationResourceId: z.string(),
    ...Versioned,
  }),
  AuthenticationService: z.looseObject({
    OAuth2: z.looseObject({ AuthCodeEndpoint: z.url(), TokenEndpoint: z.url() }),
  }),
  IdentityProviderService: z.looseObject({
    /** True when the domain signs in elsewhere (AD FS). */
    Federated: z.boolean().optional(),
    PassiveAuthEndpoint: z.url(),
  }),
  DeviceJoinService: z.looseObject({ JoinEndpoint: z.url(), JoinResourceId: z.string(), ...Versioned }),
  KeyProvisioningService: z
    .looseObject({ KeyProvisionEndpoint: z.url(), KeyProvisionResourceId: z.string(), ...Versioned })
    .optional(),
  DiscoveryService: z.looseObject({ DiscoveryEndpoint: z.url(), ...Versioned }).optional(),
  WebAuthNService: z
    .looseObject({ WebAuthNEndpoint: z.url(), WebAuthNResourceId: z.string(), ...Versioned })
    .optional(),
  DeviceManagementService: z
    .looseObject({ DeviceManagementEndpoint: z.url(), DeviceManagementResourceId: z.string(), ...Versioned })
    .optional(),
  /** The site for which a device asks login.live.com for a device ticket (section 14). */
  MsaProviderData: z.looseObject({ SiteId: z.string(), SiteUrl: z.string() }).optional(),
  /** Where a TPM-attested device may join without a user's token (section 14). */
  PrecreateService: z
    .looseObject({ PrecreateEndpoint: z.url(), PrecreateResourceId: z.string(), ...Versioned })
    .optional(),
  TenantInfo: z
    .looseObject({ DisplayName: z.string(), TenantId: z.guid(), TenantName: z.string() })
    .optional(),
  AzureRbacService: z.looseObject({ RbacPolicyEndpoint: z.url() }).optional(),
  BPLService: z
    .looseObject({
      BPLServiceEndpoint: z.url(),
      BPLResourceId: z.string(),
      BPLProxyServicePrincipalId: z.string(),
      ...Versioned,
    })
    .optional(),
  DeviceJoinResourceService: z
    .looseObject({ Endpoint: z.url(), ResourceId: z.string(), ...Versioned })
    .optional(),
  /** `GET {Endpoint}?api-version=1.0` answers with a {@link NonceResponse}. */
  NonceService: z.looseObject({ Endpoint: z.url(), ResourceId: z.string(), ...Versioned }).optional(),
});
/** Where a device finds the services of its tenant. */
export type DiscoverResponse = z.output<typeof DiscoverResponse>;

/** Answer of the nonce service. */
export const NonceResponse = z.looseObject({ Value: z.string().min(1) });
/** A nonce. */
export type NonceResponse = z.output<typeof NonceResponse>;

/** `JoinType` of a {@link JoinRequest}. */
export const JOIN_TYPE = { entraJoin: 0, register: 4, hybridJoin: 6 } as const;

const Attributes = z.record(z.string(), z.string());

/**
 * Body of a join. It may write `attributes` with a capital A; both are read as `attributes`, and
 * {@link joinAttribute} finds one by its name without regard to case.
 */
export const JoinRequest = z
  .looseObject({
    CertificateRequest: z.looseObject({
      Type: z.literal('pkcs10'),
      /** Base64 DER of a PKCS#10 request, subject {@link JOIN_REQUEST_SUBJECT}. */
      Data: z.string().min(1),
    }),
    /** Base64 of a CNG public blob (`cng-blob.ts`); other systems send base64 of a JWK. */
    TransportKey: z.string().min(1),
    TargetDomain: z.string(),
    DeviceType: z.string(),
    OSVersion: z.string(),
    DeviceDisplayName: z.string().min(1),
    /** One of {@link JOIN_TYPE}; other numbers are other systems'. */
    JoinType: z.int(),
    /** Base64 DER; '' or absent unless the device is attested. */
    AikCertificate: z.string().nullish(),
    /** Base64; its form is not public (section 14). */
    AttestationData: z.string().nullish(),
    /** Nonce of an attested join at the precreate endpoint. */
    PreAuthorizedJoinChallenge: z.string().nullish(),
    attributes: Attributes.nullish(),
    Attributes: Attributes.nullish(),
  })
  .transform(({ attributes, Attributes: capital, ...rest }) => ({
    ...rest,
    attributes: { ...capital, ...attributes },
  }));
/** A request to join, as it is read; it may be sent as it is, too. */
export type JoinRequest = z.output<typeof JoinRequest>;

/** The names of attributes that a Windows device sends. */
export const JOIN_ATTRIBUTE = {
  reuseDevice: 'ReuseDevice',
  returnClientSid: 'ReturnClientSid',
  sharedDevice: 'SharedDevice',
  /** Base64 of the device ticket, which links the join to the Autopilot registration. */
  deviceTicket: 'MSA-DDID',
} as const;

/** An attribute of a join request by name, without regard to case. */
export function joinAttribute(request: JoinRequest, name: string): string | undefined {
  const wanted = name.toLowerCase();
  return Object.entries(request.attributes).find(([key]) => key.toLowerCase() === wanted)?.[1];
}

/** Answer of a join. */
export const JoinResponse = z.looseObject({
  Certificate: z.looseObject({
    /** SHA-1, capital hex. */
    Thumbprint: z.string().regex(/^[0-9A-Fa-f]{40}$/, 'a thumbprint has 40 hex digits'),
    /** Base64 DER of the device certificate, on one line. */
    RawBody: z.base64().min(1),
  }),
  /** Who joined; a placeholder where nobody did. */
  User: z.looseObject({ Upn: z.string() }),
  /** Local groups of the device and the directory's SIDs to add to them. */
  MembershipChanges: z
    .array(z.looseObject({ LocalSID: z.string(), AddSIDs: z.array(z.string()) }))
    .default([]),
  Attributes: Attributes.nullish(),
});
/** What a device gets for its join. */
export type JoinResponse = z.output<typeof JoinResponse>;

/** Body of a refusal, HTTP 400 ([MS-DVRJ] 2.2.3.1); the optional members are Entra's. */
export const ErrorDetails = z.looseObject({
  /** E.g. AuthenticationError, AuthorizationError, DirectoryError. */
  ErrorType: z.string().min(1),
  Message: z.string(),
  TraceId: z.string(),
  /** `MM-dd-yyyy HH:mm:ssZ`, see {@link errorTime}. */
  Time: z.string(),
  Code: z.string().optional(),
  Subcode: z.string().optional(),
  Operation: z.string().optional(),
  RequestId: z.string().optional(),
});
/** Why a join was refused. */
export type ErrorDetails = z.output<typeof ErrorDetails>;

/** `Time` of {@link ErrorDetails}: milliseconds since 1970 as `MM-dd-yyyy HH:mm:ssZ`, UTC. */
export function errorTime(now: number): string {
  const [, year = '', month = '', day = '', time = ''] =
    /^(\d+)-(\d\d)-(\d\d)T([\d:]{8})/.exec(new Date(now).toISOString()) ?? [];
  return `${month}-${day}-${year} ${time}Z`;
}
