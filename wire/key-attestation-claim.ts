/**
 * The claim that a key lies in a TPM, as NCryptCreateClaim makes it with an attestation identity key as the authority
 * ([MS-MDE2] 3.4.4.1.1.1.1, AIKAttestationClaim): KeyAttestationStatement of [MS-WCCE] 2.2.2.5, platform 2. Headers are
 * little endian, what is of the TPM is as the TPM wrote it.
 *
 * Where [MS-WCCE] calls a field opaque, its form is that of the key storage provider of the TPM (PCP_20_KEY_BLOB,
 * https://github.com/microsoft/TSS.MSR, PCPTool.v11/inc/TpmAtt.h); that a claim holds no key blob of the authority is
 * assumption A-ATTEST-01.
 */
import { WireError } from './error.ts';
import { sizedBytes } from './tpm/bytes.ts';
import { parseSizedPublicArea } from './tpm/public-area.ts';

/** Magic numbers as they stand in memory: KAST, KADS, PCPM. */
const STATEMENT = { magic: 0x5453414b, headerBytes: 28 };
const KEY = { magic: 0x5344414b, headerBytes: 24 };
const BLOB = { magic: 0x4d504350, headerBytes: 56 };
const VERSION = 1;
const TPM_20 = 2;
const MOST_BYTES = 16_384;

/** What a claim says: one statement of the identity key, and the key that it is about. */
export type KeyAttestationClaim = {
  /** TPMS_ATTEST of TPM2_Certify. */
  readonly attest: Uint8Array;
  /** TPMT_SIGNATURE of the identity key. */
  readonly signature: Uint8Array;
  /** TPMT_PUBLIC of the key that is certified. */
  readonly publicArea: Uint8Array;
  /** Content of its TPM2B_PRIVATE: of use in its TPM only. */
  readonly privateBlob: Uint8Array;
};

/** The claim as bytes. */
export function encodeKeyAttestationClaim(claim: KeyAttestationClaim): Buffer {
  const publicArea = sizedBytes(claim.publicArea);
  const privateBlob = sizedBytes(claim.privateBlob);
  // Migration, policies, PCR binding, secret and a TPM 1.2's blob: none of them here, nor a PCR algorithm.
  const none = [0, 0, 0, 0, 0, 0, 0, 0];
  const keyBlob = Buffer.concat([
    words(BLOB.magic, BLOB.headerBytes, TPM_20, 0, publicArea.length, privateBlob.length, ...none),
    publicArea,
    privateBlob,
  ]);
  const sizes = [claim.attest.length, claim.signature.length, keyBlob.length];
  const key = Buffer.concat([
    words(KEY.magic, TPM_20, KEY.headerBytes, ...sizes),
    claim.attest,
    claim.signature,
    keyBlob,
  ]);
  return Buffer.concat([
    words(STATEMENT.magic, VERSION, TPM_20, STATEMENT.headerBytes, 0, key.length, 0),
    key,
  ]);
}

/**
 * Reads a claim. Headers may be longer than they are known to be.
 * @throws WireError `missing` (cut short), `unexpected` (another magic number, bytes left over), `unsupported` (another
 *   version, or a TPM 1.2), `too-large`
 */
export function parseKeyAttestationClaim(bytes: Uint8Array): KeyAttestationClaim {
  const all = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (all.length > MOST_BYTES)
    throw new WireError(
      'too-large',
      `a claim has at most ${MOST_BYTES} bytes, this one ${all.length}`,
      'claim',
    );
  const [, version, platform, ...statement] = header(all, STATEMENT, 'KeyAttestationStatement');
  if (version !== VERSION)
    throw new WireError('unsupported', `version ${version} is not 1`, 'KeyAttestationStatement.Version');
  demandTpm20(platform, 'KeyAttestationStatement.Platform');
  const [, key] = parts(all, statement, 'KeyAttestationStatement');
  const [, keyPlatform, ...attestation] = header(key, KEY, 'keyAttestation');
  demandTpm20(keyPlatform, 'keyAttestation.Platform');
  const [attest, signature, blob] = parts(key, attestation, 'keyAttestation');
  const [, blobBytes = 0, kind, , ...sizes] = header(blob, BLOB, 'keyBlob');
  demandTpm20(kind, 'keyBlob.pcpType');
  const [publicArea, privateBlob] = parts(blob, [blobBytes, ...sizes.slice(0, 9)], 'keyBlob');
  // Read for the sake of its size: it must be one whole TPM2B_PUBLIC.
  parseSizedPublicArea(publicArea);
  return { attest, signature, publicArea: publicArea.subarray(2), privateBlob: privateBlob.subarray(2) };
}

function words(...values: readonly number[]): Buffer {
  const bytes = Buffer.alloc(values.length * 4);
  for (const [index, value] of values.entries()) bytes.writeUInt32LE(value, index * 4);
  return bytes;
}

function header(bytes: Buffer, { magic, headerBytes }: typeof STATEMENT, where: string): number[] {
  if (bytes.length < headerBytes)
    throw new WireError('missing', `its header has ${headerBytes} bytes, here are ${bytes.length}`, where);
  const values = Array.from({ length: headerBytes / 4 }, (_, index) => bytes.readUInt32LE(index * 4));
  if (values[0] !== magic)
    throw new WireError(
      'unexpected',
      `it begins with 0x${values[0]?.toString(16)}, not 0x${magic.toString(16)}`,
      where,
    );
  return values;
}

function demandTpm20(platform: number | undefined, where: string): void {
  if (platform !== TPM_20) throw new WireError('unsupported', `platform ${platform} is no TPM 2.0`, where);
}

/** Cuts what follows a header into parts of the sizes that it tells; `[header size, ...sizes]`. */
function parts(
  bytes: Buffer,
  [start = 0, ...sizes]: readonly number[],
  where: string,
): [Buffer, Buffer, Buffer] {
  const end = sizes.reduce((sum, size) => sum + size, start);
  if (end > bytes.length)
    throw new WireError('missing', `${end} bytes are told, ${bytes.length} are there`, where);
  if (end < bytes.length)
    throw new WireError('unexpected', `${bytes.length - end} bytes are left over`, `${where}, byte ${end}`);
  let at = start;
  const cut = sizes.map((size) => {
    at += size;
    return bytes.subarray(at - size, at);
  });
  const none = Buffer.alloc(0);
  return [cut[0] ?? none, cut[1] ?? none, cut[2] ?? none];
}
