/** Blobs for tests: one that is easy to read, and generators of any. */

import fc from 'fast-check';
import {
  ADDRESS_TYPES,
  type Certificates,
  DOMAIN_CONTROLLER_FLAGS,
  ESSENTIAL,
  HKEY_LOCAL_MACHINE,
  type JoinProvider2,
  type PackagePart,
  PERSISTENT_SITE,
  type Policies,
  type ProvisionBlob,
  type ProvisionData,
  provisionDataFor,
  type Win7Blob,
} from '../../../wire/offline-domain-join/index.ts';

const { ldap, keyDistributionCenter, writable, dnsController, dnsDomain, dnsForest } =
  DOMAIN_CONTROLLER_FLAGS;
const DOMAIN_SID = 'S-1-5-21-1004336348-1177238915-682003330';
const DOMAIN_GUID = '6b1f3a52-0d8e-4c55-9d0a-2f4c6a7b8c9d';

/** What a connector gets for the computer LT-0042 in corp.contoso.com. */
export const win7Blob: Win7Blob = {
  domain: 'corp.contoso.com',
  machineName: 'LT-0042',
  machinePassword: 'Zr8~'.repeat(30),
  dnsDomainInfo: {
    name: 'CORP',
    dnsDomainName: 'corp.contoso.com',
    dnsForestName: 'contoso.com',
    domainGuid: DOMAIN_GUID,
    sid: DOMAIN_SID,
  },
  dcInfo: {
    domainControllerName: '\\\\dc1.corp.contoso.com',
    domainControllerAddress: '\\\\10.0.0.4',
    domainControllerAddressType: ADDRESS_TYPES.inet,
    domainGuid: DOMAIN_GUID,
    domainName: 'corp.contoso.com',
    dnsForestName: 'contoso.com',
    flags: ldap + keyDistributionCenter + writable + dnsController + dnsDomain + dnsForest,
    dcSiteName: 'Default-First-Site-Name',
    clientSiteName: 'Default-First-Site-Name',
  },
  options: 6,
};

const joinProvider2: JoinProvider2 = {
  flags: PERSISTENT_SITE,
  netbiosName: 'LT-0042',
  siteName: 'Munich',
  primaryDnsDomain: 'corp.contoso.com',
};

const certificates: Certificates = {
  pfxStores: [
    {
      templateName: 'Machine',
      privateKeyExportPolicy: 1,
      policyServerUrl: 'ldap:',
      policyServerUrlFlags: 2,
      policyServerId: '{8F5E5A3C-0000-4000-8000-000000000001}',
      pfx: Uint8Array.of(0x30, 0x03, 0x02, 0x01, 0x03),
    },
  ],
  sstStores: [
    { storeLocation: 0x2_0000, storeName: 'ROOT', sst: Uint8Array.of(0, 0, 0, 0, 0x43, 0x45, 0x52, 0x54) },
  ],
};

const policies: Policies = {
  elementLists: [
    {
      source: '\\\\corp.contoso.com\\SysVol\\Policies\\Machine\\Registry.pol',
      rootKeyId: HKEY_LOCAL_MACHINE,
      elements: [
        {
          keyPath: 'SOFTWARE\\Policies\\Microsoft\\Windows NT\\DNSClient',
          valueName: 'EnableDAForAllNetworks',
          valueType: 4,
          valueData: Uint8Array.of(1, 0, 0, 0),
        },
      ],
    },
  ],
};

/** Both formats, with a part of each kind that Samba knows. */
export const everyPart: ProvisionData = provisionDataFor(win7Blob, { rid: 1605, sid: `${DOMAIN_SID}-1605` }, [
  { kind: 'joinProvider2', flags: 0, content: joinProvider2 },
  { kind: 'certProvider', flags: ESSENTIAL, content: certificates },
  { kind: 'policyProvider', flags: 0, content: policies },
]);

/** Which texts a generated value has, and whether it has what Samba does not know. */
type Limits = { readonly text: fc.Arbitrary<string>; readonly onlyWhatSambaKnows: boolean };

const u32 = fc.nat(0xffff_ffff);
const bytes = fc.uint8Array({ maxLength: 30 });
const guid = fc.uuid();
const sid = fc
  .tuple(fc.nat(0xffff_ffff_ffff), fc.array(u32, { maxLength: 15 }))
  .map(([authority, numbers]) => ['S', 1, authorityText(authority), ...numbers].join('-'));

function authorityText(authority: number): string {
  return authority > 0xffff_ffff ? `0x${authority.toString(16).padStart(12, '0')}` : String(authority);
}

const maybe = <T>(one: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> => fc.option(one, { nil: undefined });
const few = <T>(one: fc.Arbitrary<T>): fc.Arbitrary<T[]> => fc.array(one, { maxLength: 3 });

/** A record without its members that are undefined: they are left out of what is read. */
function record<T extends object>(model: { [K in keyof T]-?: fc.Arbitrary<T[K]> }): fc.Arbitrary<T> {
  return fc.record<object>(model, { noNullPrototype: true }).map((value) => {
    const kept = Object.entries(value).filter(([, inner]) => inner !== undefined);
    return Object.fromEntries(kept) as T;
  });
}

function win7BlobOf(text: fc.Arbitrary<string>): fc.Arbitrary<Win7Blob> {
  return record<Win7Blob>({
    domain: text,
    machineName: text,
    machinePassword: text,
    dnsDomainInfo: record({
      name: text,
      dnsDomainName: text,
      dnsForestName: text,
      domainGuid: guid,
      sid: maybe(sid),
    }),
    dcInfo: record({
      domainControllerName: maybe(text),
      domainControllerAddress: maybe(text),
      domainControllerAddressType: u32,
      domainGuid: guid,
      domainName: maybe(text),
      dnsForestName: maybe(text),
      flags: u32,
      dcSiteName: maybe(text),
      clientSiteName: maybe(text),
    }),
    options: u32,
  });
}

function certificatesOf(text: fc.Arbitrary<string>): fc.Arbitrary<Certificates> {
  const pfxStore = record({
    templateName: maybe(text),
    privateKeyExportPolicy: u32,
    policyServerUrl: maybe(text),
    policyServerUrlFlags: u32,
    policyServerId: maybe(text),
    pfx: bytes,
  });
  const sstStore = record({ storeLocation: u32, storeName: maybe(text), sst: bytes });
  return record({ pfxStores: few(pfxStore), sstStores: few(sstStore) });
}

function policiesOf(text: fc.Arbitrary<string>): fc.Arbitrary<Policies> {
  const element = record({ keyPath: maybe(text), valueName: maybe(text), valueType: u32, valueData: bytes });
  return record({
    elementLists: few(record({ source: maybe(text), rootKeyId: u32, elements: few(element) })),
  });
}

const part = <K extends string, T>(kind: K, content: fc.Arbitrary<T>) =>
  record({ kind: fc.constant(kind), flags: u32, content });

function partOf({ text, onlyWhatSambaKnows }: Limits): fc.Arbitrary<PackagePart> {
  const provider3 = { rid: u32, sid: maybe(text) };
  const known: fc.Arbitrary<PackagePart> = fc.oneof(
    part('joinProvider', win7BlobOf(text)),
    part(
      'joinProvider2',
      record({ flags: u32, netbiosName: maybe(text), siteName: maybe(text), primaryDnsDomain: maybe(text) }),
    ),
    part('joinProvider3', record(provider3)),
    part('certProvider', certificatesOf(text)),
    part('policyProvider', policiesOf(text)),
  );
  const others: fc.Arbitrary<PackagePart> = fc.oneof(
    part('joinProvider4', record({ ...provider3, objectGuid: guid })),
    record({ kind: fc.constant('unknown' as const), partType: guid, flags: u32, content: bytes }),
  );
  return onlyWhatSambaKnows ? known : fc.oneof({ weight: 3, arbitrary: known }, others);
}

function provisionDataOf(limits: Limits): fc.Arbitrary<ProvisionData> {
  const known: fc.Arbitrary<ProvisionBlob> = fc.oneof(
    record({ kind: fc.constant('win7' as const), content: win7BlobOf(limits.text) }),
    record({ kind: fc.constant('win8' as const), parts: few(partOf(limits)) }),
  );
  const unknown: fc.Arbitrary<ProvisionBlob> = record({
    kind: fc.constant('unknown' as const),
    format: fc.integer({ min: 3, max: 0xffff_ffff }),
    content: bytes,
  });
  const blob = limits.onlyWhatSambaKnows ? known : fc.oneof({ weight: 3, arbitrary: known }, unknown);
  return record({ blobs: few(blob) });
}

// UTF-16 but NUL, half surrogate pairs with it: that is what a machine password may be made of.
const anyText = fc
  .array(fc.integer({ min: 1, max: 0xffff }), { maxLength: 30 })
  .map((units) => String.fromCharCode(...units));

/** Any value that the structures can hold. */
export const anyProvisionData = provisionDataOf({ text: anyText, onlyWhatSambaKnows: false });

/** Any value that Samba can read and write as well: it knows no half surrogate pairs, and converts to UTF-8 and back. */
export const anyForSamba = provisionDataOf({
  text: fc.string({ unit: fc.constantFrom(...'aZ09-.\\$é€\u{1F600}'), maxLength: 30 }),
  onlyWhatSambaKnows: true,
});

/** A package whose parts Samba writes to the byte as we do. */
export const anyPartsForSamba = few(
  partOf({
    text: fc.string({ unit: fc.constantFrom(...'aZ09-.\\$é€'), maxLength: 30 }),
    onlyWhatSambaKnows: true,
  }),
);
