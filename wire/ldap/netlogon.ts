/** What a domain controller says of itself: NETLOGON_SAM_LOGON_RESPONSE_EX ([MS-ADTS] 6.3.1.9). */

import { WireError } from '../error.ts';
import { guidBytes, guidText } from '../guid.ts';
import { createNameWriter, readCompressedName } from './compressed-name.ts';

/** What a controller is, DS_FLAG ([MS-ADTS] 6.3.1.2). */
export const CONTROLLER_FLAGS = {
  pdc: 0x1,
  globalCatalog: 0x4,
  ldap: 0x8,
  directoryService: 0x10,
  kdc: 0x20,
  timeService: 0x40,
  closestSite: 0x80,
  writable: 0x100,
  goodTimeService: 0x200,
  fullSecretDomain6: 0x1000,
  webService: 0x2000,
  directoryService8: 0x4000,
  directoryService9: 0x8000,
} as const;

/** Which answer is asked for, NETLOGON_NT_VERSION ([MS-ADTS] 6.3.1.1). */
export const NT_VERSIONS = { v1: 0x1, v5: 0x2, v5Ex: 0x4, v5ExWithIp: 0x8, closestSite: 0x10 } as const;

/** Opcodes of the answers ([MS-ADTS] 6.3.1.3): with and without knowing the user that was asked for. */
const OPCODES = { samLogonResponseEx: 23, samUserUnknownEx: 25 } as const;

/** A controller's answer. Empty texts stand for what it does not say. */
export interface NetlogonAnswer {
  readonly opcode: keyof typeof OPCODES;
  readonly flags: number;
  readonly domainGuid: string;
  readonly forest: string;
  readonly domain: string;
  readonly host: string;
  readonly netbiosDomain: string;
  readonly netbiosHost: string;
  readonly user: string;
  /** The site that the controller is in. */
  readonly site: string;
  /** The site that the asking PC is in. */
  readonly clientSite: string;
  readonly ntVersion: number;
}

const NAMES = [
  'forest',
  'domain',
  'host',
  'netbiosDomain',
  'netbiosHost',
  'user',
  'site',
  'clientSite',
] as const;
const HEADER = 24;
const TRAILER = 8;
// LmNtToken and Lm20Token, [MS-ADTS] 6.3.1.9.
const TOKENS = 0xffff_ffff;

/** The bytes of an answer, without the address that NETLOGON_NT_VERSION_5EX_WITH_IP asks for. @throws WireError */
export function encodeNetlogon(answer: NetlogonAnswer): Buffer {
  const header = Buffer.alloc(HEADER);
  header.writeUInt16LE(OPCODES[answer.opcode], 0);
  header.writeUInt32LE(answer.flags, 4);
  guidBytes(answer.domainGuid).copy(header, 8);
  const names = createNameWriter(HEADER);
  for (const field of NAMES) names.write(answer[field]);
  const trailer = Buffer.alloc(TRAILER);
  trailer.writeUInt32LE(answer.ntVersion, 0);
  trailer.writeUInt32LE(TOKENS, 4);
  return Buffer.concat([header, names.bytes(), trailer]);
}

/**
 * Reads an answer. What stands between the names and the end (an address, the next closest site) is passed over.
 * @throws WireError `unsupported` for the older forms of the answer
 */
export function parseNetlogon(data: Uint8Array): NetlogonAnswer {
  const where = 'Netlogon';
  const bytes = Buffer.from(data);
  if (bytes.length < HEADER + NAMES.length + TRAILER)
    throw new WireError('malformed', `${bytes.length} bytes are too few`, where);
  const code = bytes.readUInt16LE(0);
  const opcode = OPCODE_NAMES.get(code);
  if (opcode === undefined)
    throw new WireError('unsupported', `opcode ${code} is neither 23 nor 25`, `${where}, byte 0`);
  let at = HEADER;
  const next = (field: string): string => {
    const { name, end } = readCompressedName(bytes, at, `${where}.${field}`);
    at = end;
    return name;
  };
  const [forest, domain, host, netbiosDomain, netbiosHost, user, site, clientSite] = NAMES.map(next);
  if (at > bytes.length - TRAILER)
    throw new WireError('malformed', 'the version is cut off', `${where}, byte ${at}`);
  return {
    opcode,
    flags: bytes.readUInt32LE(4),
    domainGuid: guidText(bytes.subarray(8, HEADER)),
    forest: forest ?? '',
    domain: domain ?? '',
    host: host ?? '',
    netbiosDomain: netbiosDomain ?? '',
    netbiosHost: netbiosHost ?? '',
    user: user ?? '',
    site: site ?? '',
    clientSite: clientSite ?? '',
    ntVersion: bytes.readUInt32LE(bytes.length - TRAILER),
  };
}

const OPCODE_NAMES: ReadonlyMap<number, keyof typeof OPCODES> = new Map([
  [23, 'samLogonResponseEx'],
  [25, 'samUserUnknownEx'],
]);
