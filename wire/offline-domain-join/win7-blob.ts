/**
 * ODJ_WIN7BLOB: what a computer needs to be in a domain. The structures of this folder are those of Microsoft's "Offline
 * domain join IDL definitions" (learn.microsoft.com/windows/win32/netmgmt/odj-idl); values keep the names of the IDL.
 */

import {
  guid,
  member,
  type NdrType,
  pointer,
  required,
  sid,
  structure,
  u32,
  unicodeString,
  wideString,
} from '../ndr/index.ts';

/** The domain, as its policy has it (ODJ_POLICY_DNS_DOMAIN_INFO). Names may be empty, where a domain has none. */
export type DnsDomainInfo = {
  /** the NetBIOS name, `CORP` */
  readonly name: string;
  /** `corp.contoso.com` */
  readonly dnsDomainName: string;
  readonly dnsForestName: string;
  readonly domainGuid: string;
  /** the domain's SID, `S-1-5-21-...`; absent where the pointer is null */
  readonly sid?: string | undefined;
};

/** The domain controller that made the account (DOMAIN_CONTROLLER_INFOW, dsgetdc.h). */
export type DomainControllerInfo = {
  /** with two backslashes before it: `\\dc1.corp.contoso.com` */
  readonly domainControllerName?: string | undefined;
  /** with two backslashes before it: `\\10.0.0.4` */
  readonly domainControllerAddress?: string | undefined;
  /** one of {@link ADDRESS_TYPES} */
  readonly domainControllerAddressType: number;
  readonly domainGuid: string;
  readonly domainName?: string | undefined;
  readonly dnsForestName?: string | undefined;
  /** bits: see {@link DOMAIN_CONTROLLER_FLAGS} */
  readonly flags: number;
  readonly dcSiteName?: string | undefined;
  readonly clientSiteName?: string | undefined;
};

/** Values of `domainControllerAddressType` (dsgetdc.h). */
export const ADDRESS_TYPES = { inet: 1, netbios: 2 } as const;

/** Bits of `flags` (dsgetdc.h, DS_*_FLAG). */
export const DOMAIN_CONTROLLER_FLAGS = {
  pdc: 0x1,
  globalCatalog: 0x4,
  ldap: 0x8,
  directoryService: 0x10,
  keyDistributionCenter: 0x20,
  timeService: 0x40,
  closest: 0x80,
  writable: 0x100,
  goodTimeService: 0x200,
  fullSecretDomain6: 0x1000,
  webService: 0x2000,
  directoryService8: 0x4000,
  directoryService9: 0x8000,
  directoryService10: 0x1_0000,
  dnsController: 0x2000_0000,
  dnsDomain: 0x4000_0000,
  dnsForest: 0x8000_0000,
} as const;

/** ODJ_WIN7BLOB. */
export type Win7Blob = {
  /** the domain to join, `corp.contoso.com` */
  readonly domain: string;
  /** the computer's name without `$` */
  readonly machineName: string;
  /** the computer account's password in clear: 120 characters, as Windows makes it */
  readonly machinePassword: string;
  readonly dnsDomainInfo: DnsDomainInfo;
  readonly dcInfo: DomainControllerInfo;
  /** documented as 0; Windows Server 2019 writes 4 and 6 (Samba, source3/libnet/libnet_join_offline.c) */
  readonly options: number;
};

const dnsDomainInfo: NdrType<DnsDomainInfo> = structure<DnsDomainInfo>({
  name: member('Name', unicodeString),
  dnsDomainName: member('DnsDomainName', unicodeString),
  dnsForestName: member('DnsForestName', unicodeString),
  domainGuid: member('DomainGuid', guid),
  sid: member('Sid', pointer(sid)),
});

const domainControllerInfo: NdrType<DomainControllerInfo> = structure<DomainControllerInfo>({
  domainControllerName: member('DomainControllerName', pointer(wideString)),
  domainControllerAddress: member('DomainControllerAddress', pointer(wideString)),
  domainControllerAddressType: member('DomainControllerAddressType', u32),
  domainGuid: member('DomainGuid', guid),
  domainName: member('DomainName', pointer(wideString)),
  dnsForestName: member('DnsForestName', pointer(wideString)),
  flags: member('Flags', u32),
  dcSiteName: member('DcSiteName', pointer(wideString)),
  clientSiteName: member('ClientSiteName', pointer(wideString)),
});

/** ODJ_WIN7BLOB in NDR. */
export const win7Blob: NdrType<Win7Blob> = structure<Win7Blob>({
  domain: member('lpDomain', required(wideString)),
  machineName: member('lpMachineName', required(wideString)),
  machinePassword: member('lpMachinePassword', required(wideString)),
  dnsDomainInfo: member('DnsDomainInfo', dnsDomainInfo),
  dcInfo: member('DcInfo', domainControllerInfo),
  options: member('Options', u32),
});
