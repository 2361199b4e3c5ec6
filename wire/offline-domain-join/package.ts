/**
 * OP_PACKAGE: a package of parts, each told apart by a GUID (learn.microsoft.com/windows/win32/netmgmt/odj-op_package and
 * odj-op_package_part). Encryption is reserved, and was never specified.
 */

import { WireError } from '../error.ts';
import {
  countedArray,
  countedBytes,
  decodeSerialized,
  encodeSerialized,
  guid,
  member,
  type NdrType,
  reserved,
  structure,
  u32,
} from '../ndr/index.ts';
import {
  type Certificates,
  certificates,
  type Extensible,
  extension,
  type JoinProvider2,
  type JoinProvider3,
  type JoinProvider4,
  joinProvider2,
  joinProvider3,
  joinProvider4,
  type Policies,
  policies,
} from './package-parts.ts';
import { type Win7Blob, win7Blob } from './win7-blob.ts';

/** What the known kinds of part hold. */
type Contents = {
  joinProvider: Win7Blob;
  joinProvider2: JoinProvider2;
  joinProvider3: JoinProvider3;
  joinProvider4: JoinProvider4;
  certProvider: Certificates;
  policyProvider: Policies;
};

type KnownPart<K extends keyof Contents = keyof Contents> = {
  [Kind in K]: { readonly kind: Kind; readonly flags: number; readonly content: Contents[Kind] };
}[K];

type UnknownPart = {
  readonly kind: 'unknown';
  /** the GUID, lower case */
  readonly partType: string;
  readonly flags: number;
  readonly content: Uint8Array;
};

/** A part by its kind; `flags` is 0 or {@link ESSENTIAL}. What this codec does not know is kept as it came. */
export type PackagePart = KnownPart | UnknownPart;

/** OPSPI_PACKAGE_PART_ESSENTIAL: a consumer that does not know the part, or cannot do what it says, must fail. */
export const ESSENTIAL = 0x1;

type Known<T> = { readonly partType: string; readonly structure: string; readonly type: NdrType<T> };

/** The kinds: `partType` is the GUID that the IDL calls GUID_JOIN_PROVIDER, and so on. */
const KNOWN: { readonly [K in keyof Contents]: Known<Contents[K]> } = {
  joinProvider: {
    partType: '631c7621-5289-4321-bc9e-80f843f868c3',
    structure: 'ODJ_WIN7BLOB',
    type: win7Blob,
  },
  joinProvider2: {
    partType: '57bfc56b-52f9-480c-adcb-91b3f8a82317',
    structure: 'OP_JOINPROV2_PART',
    type: joinProvider2,
  },
  joinProvider3: {
    partType: 'fc0ccf25-7ffa-474a-8611-69ffe269645f',
    structure: 'OP_JOINPROV3_PART',
    type: joinProvider3,
  },
  joinProvider4: {
    partType: '4a08716a-6710-4647-8211-fdbb0b03f60b',
    structure: 'OP_JOINPROV4_PART',
    type: joinProvider4,
  },
  certProvider: {
    partType: '9c0971e9-832f-4873-8e87-ef1419d4781e',
    structure: 'OP_CERT_PART',
    type: certificates,
  },
  policyProvider: {
    partType: '68fb602a-0c09-48ce-b75f-07b7bd58f7ec',
    structure: 'OP_POLICY_PART',
    type: policies,
  },
};

const NO_ENCRYPTION = '00000000-0000-0000-0000-000000000000';

type RawPart = Extensible<{ readonly partType: string; readonly flags: number; readonly part: Uint8Array }>;

const rawPart = structure<RawPart>({
  partType: member('PartType', guid),
  flags: member('ulFlags', u32),
  part: member('Part', countedBytes),
  extension,
});

const partCollection = structure<Extensible<{ readonly parts: readonly RawPart[] }>>({
  parts: member('pParts', countedArray(rawPart)),
  extension,
});

type RawPackage = Extensible<{
  readonly encryptionType: string;
  readonly encryptionContext?: undefined;
  readonly wrappedPartCollection: Uint8Array;
  readonly decryptedSize?: undefined;
}>;

const rawPackage = structure<RawPackage>({
  encryptionType: member('EncryptionType', guid),
  encryptionContext: member('EncryptionContext', reserved(countedBytes, new Uint8Array(0))),
  wrappedPartCollection: member('WrappedPartCollection', countedBytes),
  decryptedSize: member('cbDecryptedPartCollection', reserved(u32, 0)),
  extension,
});

/** A package of these parts, serialized. @throws WireError for a value that its structure cannot hold */
export function encodePackage(parts: readonly PackagePart[]): Uint8Array {
  const collection = encodeSerialized(
    partCollection,
    { parts: parts.map(encodePart) },
    'OP_PACKAGE_PART_COLLECTION',
  );
  const whole: RawPackage = { encryptionType: NO_ENCRYPTION, wrappedPartCollection: collection };
  return encodeSerialized(rawPackage, whole, 'OP_PACKAGE');
}

/** The parts of a serialized package. @throws WireError `unsupported` for one that is encrypted, and as its parts do */
export function decodePackage(data: Uint8Array): readonly PackagePart[] {
  const { encryptionType, wrappedPartCollection } = decodeSerialized(rawPackage, data, 'OP_PACKAGE');
  if (encryptionType !== NO_ENCRYPTION)
    throw new WireError(
      'unsupported',
      `encryption type ${encryptionType} is not read; write the null GUID, and the parts in clear`,
      'OP_PACKAGE.EncryptionType',
    );
  const { parts } = decodeSerialized(partCollection, wrappedPartCollection, 'OP_PACKAGE_PART_COLLECTION');
  return parts.map(decodePart);
}

function encodePart(part: PackagePart): RawPart {
  if (part.kind !== 'unknown') return encodeKnown(part);
  return { partType: part.partType, flags: part.flags, part: part.content };
}

function encodeKnown<K extends keyof Contents>(part: KnownPart<K>): RawPart {
  const known = KNOWN[part.kind];
  const content = encodeSerialized(known.type, part.content, known.structure);
  return { partType: known.partType, flags: part.flags, part: content };
}

const KINDS = Object.keys(KNOWN) as (keyof Contents)[];

function decodePart({ partType, flags, part }: RawPart): PackagePart {
  const kind = KINDS.find((one) => KNOWN[one].partType === partType);
  if (kind === undefined) return { kind: 'unknown', partType, flags, content: part };
  return decodeKnown(kind, flags, part);
}

function decodeKnown<K extends keyof Contents>(kind: K, flags: number, part: Uint8Array): KnownPart<K> {
  const known = KNOWN[kind];
  return { kind, flags, content: decodeSerialized(known.type, part, known.structure) };
}
