/**
 * GetContentInfo of the management extension: where an app's content lies and with what it is decrypted
 * (protocols-mdm.md section 19). The content itself: `intunewin-content.ts`.
 */
import { z } from 'zod';
import { decodeBase64, encodeBase64 } from './base64.ts';
import { WireError } from './error.ts';
import { jsonText, readJson, writeJson } from './json-contract.ts';
import { parseXml } from './xml.ts';
import { expectElement, requiredText } from './xml-read.ts';
import { el, writeXml } from './xml-write.ts';

/** `EspPhase` of a request, in the order in which the extension's log names them; the numbers are a reading of that. */
export const ESP_PHASE = { notInEsp: 0, devicePreparation: 1, deviceSetup: 2, accountSetup: 3 } as const;

/** A version as a number; some tools send it as text. */
const Version = z.union([
  z.int(),
  z.codec(z.string().regex(/^\d{1,9}$/), z.int(), { decode: Number, encode: String }),
]);

/** `RequestPayload` of GetContentInfo. */
export const ContentInfoRequest = z.looseObject({
  ApplicationId: z.guid(),
  /** Version of the policy. */
  ApplicationVersion: Version,
  ApplicationName: z.string().nullish(),
  Intent: z.int().nullish(),
  /** Base64 DER of the MDM certificate: for it the keys are encrypted. */
  CertificateBlob: z.base64().min(1),
  TargetType: z.int().nullish(),
  InstallContext: z.int().nullish(),
  /** One of {@link ESP_PHASE}. */
  EspPhase: z.int().nullish(),
});
/** The request for an app's content. */
export type ContentInfoRequest = z.output<typeof ContentInfoRequest>;

/** `ResponsePayload` of GetContentInfo: the request's members, and these. */
export const ContentInfoAnswer = z.looseObject({
  ApplicationId: z.guid(),
  ApplicationVersion: Version.optional(),
  /** JSON text on the wire: URL of the encrypted content. */
  ContentInfo: jsonText(z.looseObject({ UploadLocation: z.url() })),
  /** XML text, see {@link parseDecryptInfo}. */
  DecryptInfo: z.string().min(1),
});
/** Where an app's content is. */
export type ContentInfoAnswer = z.output<typeof ContentInfoAnswer>;

/** What the CMS message in DecryptInfo holds: base64 of the AES key (32 bytes) and of the vector (16 bytes). */
export const DecryptedContentInfo = z.looseObject({
  /** `ProfileVersion1`; `NoEncryption` for content that lies there in the clear. */
  ProfileIdentifier: z.string().nullish(),
  EncryptionKey: z.base64().length(44),
  IV: z.base64().length(24),
});
/** The keys to an app's content. */
export type DecryptedContentInfo = z.output<typeof DecryptedContentInfo>;

const REQUEST = 'GetContentInfo request';
const ANSWER = 'GetContentInfo answer';
const KEYS = 'decrypted DecryptInfo';

/** The request as JSON text. @throws WireError `unexpected` with the member */
export function encodeContentInfoRequest(request: ContentInfoRequest): string {
  return writeJson(ContentInfoRequest, request, REQUEST);
}

/** Reads a request. @throws WireError `malformed`, or `unexpected` with the member */
export function parseContentInfoRequest(json: string): ContentInfoRequest {
  return readJson(ContentInfoRequest, json, REQUEST);
}

/** The answer as JSON text. @throws WireError `unexpected` with the member */
export function encodeContentInfoAnswer(answer: ContentInfoAnswer): string {
  return writeJson(ContentInfoAnswer, answer, ANSWER);
}

/** Reads an answer. @throws WireError `malformed`, or `unexpected` with the member */
export function parseContentInfoAnswer(json: string): ContentInfoAnswer {
  return readJson(ContentInfoAnswer, json, ANSWER);
}

/** The keys as UTF-8 JSON, which is what to encrypt for the device. @throws WireError `unexpected` with the member */
export function encodeDecryptedContentInfo(keys: DecryptedContentInfo): Buffer {
  return Buffer.from(writeJson(DecryptedContentInfo, keys, KEYS), 'utf8');
}

/** Reads the keys. @throws WireError `malformed`, or `unexpected` with the member */
export function parseDecryptedContentInfo(bytes: Uint8Array): DecryptedContentInfo {
  return readJson(DecryptedContentInfo, Buffer.from(bytes).toString('utf8'), KEYS);
}

/** The XML of DecryptInfo around a CMS EnvelopedData message (DER) for the device. */
export function encodeDecryptInfo(message: Uint8Array): string {
  return writeXml(el('EncryptedMessage', {}, el('EncryptedContent', {}, encodeBase64(message))));
}

/**
 * The CMS message (DER) in the XML of DecryptInfo.
 * @throws WireError for XML that is not well formed, `missing` without content, `malformed` when it is not base64
 */
export function parseDecryptInfo(xml: string): Uint8Array {
  const message = expectElement(parseXml(xml), 'EncryptedMessage');
  const bytes = decodeBase64(requiredText(message, 'EncryptedContent'), 'EncryptedContent');
  if (bytes.length > 0) return bytes;
  throw new WireError('missing', 'the encrypted message is empty', 'EncryptedContent');
}
