/** The offline domain join: the codec's face. Values, bytes, base64 and file, and how a management session carries it. */
export { OFFLINE_DOMAIN_JOIN_BLOB, OFFLINE_DOMAIN_JOIN_STATE } from './csp.ts';
export { ESSENTIAL, type PackagePart } from './package.ts';
export {
  type Certificates,
  HKEY_LOCAL_MACHINE,
  type JoinProvider2,
  type JoinProvider3,
  type JoinProvider4,
  PERSISTENT_SITE,
  type PfxStore,
  type Policies,
  type PolicyElement,
  type PolicyElementList,
  type SstStore,
} from './package-parts.ts';
export {
  decodeProvisionData,
  encodeProvisionData,
  type ProvisionBlob,
  type ProvisionData,
  partsOf,
  provisionDataFor,
} from './provision-data.ts';
export { decodeProvisionText, decodeSaveFile, encodeProvisionText, encodeSaveFile } from './text.ts';
export {
  ADDRESS_TYPES,
  type DnsDomainInfo,
  DOMAIN_CONTROLLER_FLAGS,
  type DomainControllerInfo,
  type Win7Blob,
} from './win7-blob.ts';
