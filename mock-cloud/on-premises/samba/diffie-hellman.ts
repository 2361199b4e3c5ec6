/** Parameters of Diffie-Hellman for Samba's TLS. Without them it looks for primes of its own at every start, for seconds. */

import { getDiffieHellman } from 'node:crypto';
import { pemOf } from '#wire/pem.ts';

const SEQUENCE = 0x30;
const INTEGER = 0x02;

/** Group 14 of RFC 3526 as PEM: a SEQUENCE of the prime and the generator (PKCS #3). */
export function parametersText(): string {
  const group = getDiffieHellman('modp14');
  const numbers = [group.getPrime(), group.getGenerator()].map((number) =>
    // A first bit that is set would mean a negative number.
    element(INTEGER, Buffer.concat([Buffer.alloc((number[0] ?? 0) >> 7), number])),
  );
  return pemOf('DH PARAMETERS', element(SEQUENCE, Buffer.concat(numbers)));
}

/** DER: the tag, the length in one byte or in two behind 0x82, the content. */
function element(tag: number, content: Buffer): Buffer {
  const { length } = content;
  const head = length < 0x80 ? [tag, length] : [tag, 0x82, length >> 8, length & 0xff];
  return Buffer.concat([Buffer.from(head), content]);
}
