/** What the parts of an OP_PACKAGE hold, but for ODJ_WIN7BLOB: more on the account, certificates, policies. */

import {
  countedArray,
  countedBytes,
  guid,
  member,
  pointer,
  reserved,
  structure,
  u32,
  wideString,
} from '../ndr/index.ts';

/** OP_JOINPROV2_PART. `dwReserved` and `lpReserved` are written as 0 and null, and not read. */
export type JoinProvider2 = {
  /** 0 or {@link PERSISTENT_SITE} */
  readonly flags: number;
  /** the account's NetBIOS name, where it is another than the computer's */
  readonly netbiosName?: string | undefined;
  readonly siteName?: string | undefined;
  readonly primaryDnsDomain?: string | undefined;
};

/** OP_JP2_FLAG_PERSISTENTSITE: the site is the computer's for good. */
export const PERSISTENT_SITE = 0x1;

/** OP_JOINPROV3_PART: the computer account's SID as text, and its last number. */
export type JoinProvider3 = { readonly rid: number; readonly sid?: string | undefined };

/** OP_JOINPROV4_PART: JoinProvider3 and the account's objectGUID. */
export type JoinProvider4 = JoinProvider3 & { readonly objectGuid: string };

/** OP_CERT_PFX_STORE: a certificate with its key (PKCS#12), and how it was asked for. */
export type PfxStore = {
  readonly templateName?: string | undefined;
  /** X509PrivateKeyExportFlags (certenroll.h) */
  readonly privateKeyExportPolicy: number;
  readonly policyServerUrl?: string | undefined;
  /** PolicyServerUrlFlags (certenroll.h) */
  readonly policyServerUrlFlags: number;
  readonly policyServerId?: string | undefined;
  readonly pfx: Uint8Array;
};

/** OP_CERT_SST_STORE: a serialized certificate store, and the system store that it goes to (CERT_SYSTEM_STORE_*). */
export type SstStore = {
  readonly storeLocation: number;
  readonly storeName?: string | undefined;
  readonly sst: Uint8Array;
};

/** OP_CERT_PART. */
export type Certificates = {
  readonly pfxStores: readonly PfxStore[];
  readonly sstStores: readonly SstStore[];
};

/** OP_POLICY_ELEMENT: one value of the registry; `valueType` is REG_SZ, 1, and so on (winnt.h). */
export type PolicyElement = {
  readonly keyPath?: string | undefined;
  readonly valueName?: string | undefined;
  readonly valueType: number;
  readonly valueData: Uint8Array;
};

/** OP_POLICY_ELEMENT_LIST: the values out of one Group Policy file. */
export type PolicyElementList = {
  readonly source?: string | undefined;
  /** {@link HKEY_LOCAL_MACHINE}, the only one so far */
  readonly rootKeyId: number;
  readonly elements: readonly PolicyElement[];
};

/** HKEY_LOCAL_MACHINE (winreg.h). */
export const HKEY_LOCAL_MACHINE = 0x8000_0002;

/** OP_POLICY_PART. */
export type Policies = { readonly elementLists: readonly PolicyElementList[] };

const text = pointer(wideString);

/** OP_BLOB, where it is reserved for extensions. */
export const extension = member('Extension', reserved(countedBytes, new Uint8Array(0)));

/** A structure that has one. */
export type Extensible<T> = T & { readonly extension?: undefined };

type JoinProvider2Members = JoinProvider2 & {
  readonly dwReserved?: undefined;
  readonly lpReserved?: undefined;
};

/** OP_JOINPROV2_PART in NDR. */
export const joinProvider2 = structure<JoinProvider2Members>({
  flags: member('dwFlags', u32),
  netbiosName: member('lpNetbiosName', text),
  siteName: member('lpSiteName', text),
  primaryDnsDomain: member('lpPrimaryDNSDomain', text),
  dwReserved: member('dwReserved', reserved(u32, 0)),
  lpReserved: member('lpReserved', reserved(text, undefined)),
});

/** OP_JOINPROV3_PART in NDR. */
export const joinProvider3 = structure<JoinProvider3>({
  rid: member('Rid', u32),
  sid: member('lpSid', text),
});

/** OP_JOINPROV4_PART in NDR. */
export const joinProvider4 = structure<JoinProvider4>({
  rid: member('Rid', u32),
  sid: member('lpSid', text),
  objectGuid: member('ObjectGuid', guid),
});

const pfxStore = structure<PfxStore>({
  templateName: member('pTemplateName', text),
  privateKeyExportPolicy: member('ulPrivateKeyExportPolicy', u32),
  policyServerUrl: member('pPolicyServerUrl', text),
  policyServerUrlFlags: member('ulPolicyServerUrlFlags', u32),
  policyServerId: member('pPolicyServerId', text),
  pfx: member('pPfx', countedBytes),
});

const sstStore = structure<SstStore>({
  storeLocation: member('StoreLocation', u32),
  storeName: member('pStoreName', text),
  sst: member('pSst', countedBytes),
});

/** OP_CERT_PART in NDR. */
export const certificates = structure<Extensible<Certificates>>({
  pfxStores: member('pPfxStores', countedArray(pfxStore)),
  sstStores: member('pSstStores', countedArray(sstStore)),
  extension,
});

const policyElement = structure<PolicyElement>({
  keyPath: member('pKeyPath', text),
  valueName: member('pValueName', text),
  valueType: member('ulValueType', u32),
  valueData: member('pValueData', countedBytes),
});

const policyElementList = structure<PolicyElementList>({
  source: member('pSource', text),
  rootKeyId: member('ulRootKeyId', u32),
  elements: member('pElements', countedArray(policyElement)),
});

/** OP_POLICY_PART in NDR. */
export const policies = structure<Extensible<Policies>>({
  elementLists: member('pElementLists', countedArray(policyElementList)),
  extension,
});
