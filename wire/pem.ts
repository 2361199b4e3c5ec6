/** Text form of DER, PEM (RFC 7468). */

import { WireError } from './error.ts';

/** One block of PEM: what it says it holds (CERTIFICATE, CERTIFICATE REQUEST ...), and its DER. */
export interface PemBlock {
  readonly label: string;
  readonly der: Buffer;
}

/** PEM text of DER bytes: lines of 64 characters, LF, a line break at the end. */
export function pemOf(label: string, data: Uint8Array): string {
  const lines =
    Buffer.from(data)
      .toString('base64')
      .match(/.{1,64}/g) ?? [];
  return `-----BEGIN ${label}-----\n${lines.join('\n')}\n-----END ${label}-----\n`;
}

const BEGIN = /^-----BEGIN ([A-Z0-9 ]*)-----$/;

/**
 * The blocks of a text, in order; text around them is skipped (RFC 7468 section 2).
 * @throws WireError with the line: `missing` for a block that does not end, `malformed` for what is not base64
 */
export function parsePem(text: string): PemBlock[] {
  const blocks: PemBlock[] = [];
  const lines = text.split(/\r\n|\n|\r/).map((line) => line.trim());
  for (let at = 0; at < lines.length; at += 1) {
    const label = BEGIN.exec(lines[at] ?? '')?.[1];
    if (label === undefined) continue;
    const end = lines.indexOf(`-----END ${label}-----`, at + 1);
    if (end < 0)
      throw new WireError('missing', `the block has no "-----END ${label}-----"`, `line ${at + 1}`);
    const body = lines.slice(at + 1, end).join('');
    if (!/^[A-Za-z0-9+/]+={0,2}$/.test(body) || body.length % 4 !== 0)
      throw new WireError('malformed', 'the block is not base64; copy it again', `line ${at + 2}`);
    blocks.push({ label, der: Buffer.from(body, 'base64') });
    at = end;
  }
  return blocks;
}
