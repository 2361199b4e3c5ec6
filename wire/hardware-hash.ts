/**
 * The hardware hash: not a hash but a description of a PC, 3,000 bytes in 4,000 characters of base64. The container and
 * the types follow what was observed in real ones (protocols-autopilot.md section 5). Not written: memory, disk facts, display
 * and chassis (5, 6, 9, 10), and those whose meaning is not known.
 */

import { encodeHashFields, type HashField, parseHashFields } from './hardware-hash-container.ts';
import {
  diskValue,
  endorsementKeyValue,
  hexBytes,
  networkValue,
  type ProcessorCounts,
  processorValue,
  readDisk,
  readEndorsementKey,
  readNetwork,
  readProcessor,
  readText,
  readUuid,
  readVersion,
  textValue,
  uuidValue,
  versionValue,
} from './hardware-hash-values.ts';

/** What a hardware hash tells. Texts are '' where the PC does not say. */
export interface HardwareHash {
  /** Of the tool that collected it, which is a part of Windows: without it, that of Windows is written. */
  readonly toolVersion?: string;
  /** Four parts, e.g. 10.0.26100.2605. */
  readonly osVersion: string;
  /** When it was collected, milliseconds; whole seconds from 2000 to 2136 are kept. */
  readonly collectedAt: number;
  readonly processor?: HashProcessor;
  /** ASCII without "|". */
  readonly diskSerialNumber: string;
  /** 12 hex digits each. */
  readonly macAddresses: readonly string[];
  /** SHA-256 of the endorsement key's public part, 64 hex digits; '' without a TPM. */
  readonly ekPubHash: string;
  /** Modulus of an RSA-2048 endorsement key, 512 hex digits. */
  readonly ekModulus?: string;
  /** GUID, lower case. */
  readonly smbiosUuid: string;
  /** `TPM-Version:2.0 -Level:0-Revision:1.16-VendorID:'MSFT'-Firmware:n.m`. */
  readonly tpmText: string;
  readonly serialNumber: string;
  readonly firmwareVendor: string;
  readonly manufacturer: string;
  readonly productName: string;
  readonly skuNumber: string;
  readonly systemFamily: string;
  readonly baseBoardManufacturer: string;
  readonly baseBoardProduct: string;
  readonly baseBoardSerialNumber: string;
  readonly systemVersion: string;
  /** '' on virtual machines, and where no key came with the PC. */
  readonly productKeyId: string;
}

/** The processor: counts, and the texts of its CPUID. */
export interface HashProcessor extends ProcessorCounts {
  readonly vendor: string;
  readonly name: string;
}

const TYPE = {
  version: 1,
  processor: 2,
  processorVendor: 3,
  processorName: 4,
  disk: 7,
  network: 8,
  ekPubHash: 11,
  uuid: 12,
  tpm: 13,
  ekModulus: 25,
} as const;

const TEXT_TYPES = {
  serialNumber: 14,
  firmwareVendor: 15,
  manufacturer: 16,
  productName: 17,
  skuNumber: 18,
  systemFamily: 19,
  baseBoardManufacturer: 20,
  baseBoardProduct: 21,
  baseBoardSerialNumber: 22,
  systemVersion: 23,
  productKeyId: 24,
} as const;
const TEXTS = [
  'serialNumber',
  'firmwareVendor',
  'manufacturer',
  'productName',
  'skuNumber',
  'systemFamily',
  'baseBoardManufacturer',
  'baseBoardProduct',
  'baseBoardSerialNumber',
  'systemVersion',
  'productKeyId',
] as const;

const EK_MODULUS_BYTES = 256;

/**
 * The hash as base64 text of 4,000 characters.
 * @throws WireError `too-large` when the texts do not fit, `malformed` or `forbidden` with the member that is wrong
 */
export function encodeHardwareHash(hash: HardwareHash): string {
  const { osVersion, toolVersion = osVersion, processor, ekModulus } = hash;
  return encodeHashFields([
    { type: TYPE.version, value: versionValue({ ...hash, toolVersion }) },
    ...(processor === undefined ? [] : processorFields(processor)),
    { type: TYPE.disk, value: diskValue(hash.diskSerialNumber) },
    ...hash.macAddresses.map((mac) => ({ type: TYPE.network, value: networkValue(mac) })),
    { type: TYPE.tpm, value: textValue(hash.tpmText, 'tpmText') },
    ...(ekModulus === undefined
      ? []
      : [{ type: TYPE.ekModulus, value: hexBytes(ekModulus, EK_MODULUS_BYTES, 'ekModulus') }]),
    ...(hash.ekPubHash === '' ? [] : [{ type: TYPE.ekPubHash, value: endorsementKeyValue(hash.ekPubHash) }]),
    ...(hash.smbiosUuid === '' ? [] : [{ type: TYPE.uuid, value: uuidValue(hash.smbiosUuid) }]),
    ...TEXTS.filter((name) => hash[name] !== '').map((name) => ({
      type: TEXT_TYPES[name],
      value: textValue(hash[name], name),
    })),
  ]);
}

function processorFields(processor: HashProcessor): Omit<HashField, 'offset'>[] {
  return [
    { type: TYPE.processor, value: processorValue(processor) },
    { type: TYPE.processorVendor, value: textValue(processor.vendor, 'processor.vendor') },
    { type: TYPE.processorName, value: textValue(processor.name, 'processor.name') },
  ];
}

/**
 * Reads a hash of 500 bytes or more; unknown types are skipped, of a type that is there twice the first counts.
 * @throws WireError with the byte of what is wrong
 */
export function parseHardwareHash(text: string): HardwareHash {
  const fields = parseHashFields(text);
  const found = <T>(type: number, read: (field: HashField) => T): T | undefined => {
    const field = fields.find((one) => one.type === type);
    return field && read(field);
  };
  const textOf = (name: (typeof TEXTS)[number]): string => found(TEXT_TYPES[name], readText) ?? '';
  const version = found(TYPE.version, readVersion);
  const counts = found(TYPE.processor, readProcessor);
  const ekModulus = found(TYPE.ekModulus, ({ value }) => value.toString('hex'));
  return {
    ...(version && { toolVersion: version.toolVersion }),
    osVersion: version?.osVersion ?? '',
    collectedAt: version?.collectedAt ?? 0,
    ...(counts && {
      processor: {
        ...counts,
        vendor: found(TYPE.processorVendor, readText) ?? '',
        // Filled up with blanks, as CPUID gives it.
        name: found(TYPE.processorName, readText)?.trimEnd() ?? '',
      },
    }),
    diskSerialNumber: found(TYPE.disk, readDisk) ?? '',
    macAddresses: fields.filter(({ type }) => type === TYPE.network).map(readNetwork),
    ekPubHash: found(TYPE.ekPubHash, readEndorsementKey) ?? '',
    ...(ekModulus !== undefined && { ekModulus }),
    smbiosUuid: found(TYPE.uuid, readUuid) ?? '',
    tpmText: found(TYPE.tpm, readText) ?? '',
    serialNumber: textOf('serialNumber'),
    firmwareVendor: textOf('firmwareVendor'),
    manufacturer: textOf('manufacturer'),
    productName: textOf('productName'),
    skuNumber: textOf('skuNumber'),
    systemFamily: textOf('systemFamily'),
    baseBoardManufacturer: textOf('baseBoardManufacturer'),
    baseBoardProduct: textOf('baseBoardProduct'),
    baseBoardSerialNumber: textOf('baseBoardSerialNumber'),
    systemVersion: textOf('systemVersion'),
    productKeyId: textOf('productKeyId'),
  };
}
