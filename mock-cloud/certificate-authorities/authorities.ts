/**
 * The certificate authorities that the cloud runs: for TLS, for device registration, for Intune's MDM certificates, for
 * attestation identity keys; and those of the makers of TPMs.
 */

import type { KeyObject } from 'node:crypto';
import type { AikAuthority } from './aik-authority.ts';
import type { Authority, IssuedCertificate } from './issued.ts';
import type { CertificateCheck } from './issued-before.ts';
import type { VendorAuthorities } from './tpm-vendors.ts';

/** Server credentials for a TLS listener, PEM. */
export interface ServerCredentials {
  readonly key: string;
  /** The leaf alone: the root that clients trust has signed it. */
  readonly certificate: string;
}

/** All authorities of one cloud. */
export interface CertificateAuthorities {
  /** Microsoft's authority for attestation identity keys. */
  readonly aik: AikAuthority;
  /** The makers' authorities for endorsement keys. */
  readonly tpmVendors: VendorAuthorities;
  /** The root that clients are told to trust for TLS, DER. */
  readonly tlsRoot: () => Buffer;
  /** Certificate for the given host names and IPv4 addresses; valid from 2000 to 2099 because TLS libraries check real time. */
  readonly serverCredentials: (hosts: readonly string[]) => ServerCredentials;
  /**
   * Device certificate of a join: subject CN=<device id>, issuer MS-Organization-Access, GUID extensions
   * 1.2.840.113556.1.5.284.2, .3 and .5, join type .7, region .8, 10 years, clientAuth.
   */
  readonly issueDeviceCertificate: (request: {
    readonly publicKey: KeyObject;
    readonly deviceId: string;
    readonly userObjectId: string;
    readonly tenantId: string;
    /** Registered for a user, not joined. */
    readonly registered?: boolean;
    readonly now: number;
  }) => IssuedCertificate;
  /**
   * MDM identity certificate: subject CN=<management device id>, the ids of device, account and tenant in Intune's extensions,
   * one year, clientAuth (protocols-mdm.md 6.3).
   */
  readonly issueMdmCertificate: (request: {
    readonly publicKey: KeyObject;
    readonly managedDeviceId: string;
    readonly tenantId: string;
    /** Intune's own id of the organization. */
    readonly accountId: string;
    readonly now: number;
  }) => IssuedCertificate;
  /** Certificate of the management extension on a device: about six months (assumption A-IME-02). */
  readonly issueExtensionCertificate: (request: {
    readonly publicKey: KeyObject;
    readonly managedDeviceId: string;
    readonly now: number;
  }) => IssuedCertificate;
  /** Root and issuing certificate of the MDM chain, DER. */
  readonly mdmChain: () => { readonly root: Buffer; readonly intermediate: Buffer };
  /** A leaf for a certificate profile (clientAuth), from the tenant's own issuing CA, with its root. */
  readonly issueProfileCertificate: (request: {
    readonly publicKey: KeyObject;
    readonly commonName: string;
    readonly tenantId: string;
    readonly now: number;
  }) => IssuedCertificate & { readonly root: Buffer };
  /** The tenants' issuing CA itself, which a SCEP server speaks for. */
  readonly profileAuthority: () => Authority;
  /** Whether a client certificate comes from the authority and is in time; the reason when not. */
  readonly checkClientCertificate: (
    der: Buffer,
    authority: 'mdm' | 'deviceRegistration',
    now: number,
  ) => CertificateCheck;
}
