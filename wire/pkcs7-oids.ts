/** Object identifiers of the cryptographic message syntax (RFC 5652, 3565, 4055, 8018) that are used here. */

/** Content types, attributes and algorithms. */
export const DATA = '1.2.840.113549.1.7.1';
export const SIGNED_DATA = '1.2.840.113549.1.7.2';
export const ENVELOPED_DATA = '1.2.840.113549.1.7.3';
export const CONTENT_TYPE = '1.2.840.113549.1.9.3';
export const MESSAGE_DIGEST = '1.2.840.113549.1.9.4';
export const RSA_ENCRYPTION = '1.2.840.113549.1.1.1';
export const SHA_256 = '2.16.840.1.101.3.4.2.1';
export const AES_128_CBC = '2.16.840.1.101.3.4.1.2';
export const AES_256_CBC = '2.16.840.1.101.3.4.1.42';

/** Node's name of a digest algorithm. */
export const DIGESTS: ReadonlyMap<string, string> = new Map([
  ['1.3.14.3.2.26', 'sha1'],
  [SHA_256, 'sha256'],
  ['2.16.840.1.101.3.4.2.2', 'sha384'],
  ['2.16.840.1.101.3.4.2.3', 'sha512'],
]);

/** Node's name of a content encryption algorithm; all are in CBC mode with the vector as parameter. */
export const CIPHERS: ReadonlyMap<string, string> = new Map([
  [AES_128_CBC, 'aes-128-cbc'],
  ['2.16.840.1.101.3.4.1.22', 'aes-192-cbc'],
  [AES_256_CBC, 'aes-256-cbc'],
  ['1.2.840.113549.3.7', 'des-ede3-cbc'],
]);
