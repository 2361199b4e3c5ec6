/** The computer's own object in its domain, and the certificate that it writes there of itself. */

import { WireError } from '#wire/error.ts';
import { guidText } from '#wire/guid.ts';
import { escapeValue } from '#wire/ldap/filter-text.ts';
import { sidText } from '#wire/sid.ts';
import { createCertificate } from '#wire/x509.ts';
import { readCertificate, storeCertificate } from '../../certificates/index.ts';
import type { DirectoryConnection, DirectoryEntry, DirectoryFailure } from '../../ldap/index.ts';
import type { Pc } from '../../pc/index.ts';
import { type ComputerIdentity, computerIdentity } from './records.ts';

/** Owner of the key pair (ports KeySource) of the certificate. */
export const COMPUTER_KEY_OWNER = 'domain computer';

/** The object as it was found. */
interface OwnObject {
  readonly name: string;
  readonly objectGuid: string;
  readonly securityIdentifier: string;
  readonly certificates: readonly Buffer[];
}

/**
 * Finds the object of the computer, and writes its certificate there unless it is there already; the certificates of others
 * stay. `context` is the domain's naming context.
 */
export async function presentComputer(
  pc: Pc,
  directory: DirectoryConnection,
  context: string,
  { name, domain }: { readonly name: string; readonly domain: string },
): Promise<ComputerIdentity | DirectoryFailure> {
  const found = await directory.search({
    base: context,
    scope: 'subtree',
    filter: `(sAMAccountName=${escapeValue(`${name}$`)})`,
    attributes: ['objectGUID', 'objectSid', 'userCertificate'],
  });
  if ('failed' in found) return found;
  const own = ownObject(found[0]);
  if ('failed' in own) return own;
  const { identity, certificate } = await identityOf(pc, domain, own);
  if (own.certificates.some((one) => one.equals(certificate))) return identity;
  const attribute = { type: 'userCertificate', values: [certificate] };
  return (await directory.modify(own.name, [{ operation: 'add', attribute }])) ?? identity;
}

function ownObject(entry: DirectoryEntry | undefined): OwnObject | DirectoryFailure {
  if (entry === undefined) return { failed: 'refused', detail: 'the domain has no object of this computer' };
  try {
    const { objectguid: [guid] = [], objectsid: [sid] = [], usercertificate = [] } = entry.values;
    return {
      name: entry.name,
      objectGuid: guidText(guid ?? Buffer.alloc(0)),
      securityIdentifier: sidText(sid ?? Buffer.alloc(0)),
      certificates: usercertificate.map((value) => Buffer.from(value)),
    };
  } catch (error) {
    if (error instanceof WireError) return { failed: 'unreadable', detail: error.message };
    throw error;
  }
}

interface Identity {
  readonly identity: ComputerIdentity;
  /** DER */
  readonly certificate: Buffer;
}

/** The certificate of before, if it is of this object; else another one, which is on the disk before anybody sees it. */
async function identityOf(
  pc: Pc,
  domain: string,
  { objectGuid, securityIdentifier }: OwnObject,
): Promise<Identity> {
  const known = await computerIdentity.read(pc);
  if (known?.objectGuid === objectGuid && known.domain === domain) {
    const kept = await readCertificate(pc, 'My', 'System', known.certificateThumbprint);
    if (kept !== undefined) return { identity: known, certificate: Buffer.from(kept.certificate) };
  }
  const certificate = ownCertificate(pc, objectGuid);
  const certificateThumbprint = await storeCertificate(pc, 'My', 'System', {
    certificate,
    key: { owner: COMPUTER_KEY_OWNER },
  });
  const identity = { domain, objectGuid, securityIdentifier, certificateThumbprint };
  await computerIdentity.write(pc, identity);
  return { identity, certificate };
}

const YEARS_10 = 3652 * 24 * 3_600_000;
const SERIAL_DIGITS = 32;

/** Self-signed, with the objectGUID as its name: so that synchronization knows whose it is. */
function ownCertificate(pc: Pc, objectGuid: string): Buffer {
  const { publicKey, privateKey } = pc.keys.pair(COMPUTER_KEY_OWNER);
  const name = [{ type: 'CN', value: objectGuid }];
  const now = pc.clock.now();
  return createCertificate(
    {
      subject: name,
      issuer: name,
      serial: Buffer.from(pc.random.hex(SERIAL_DIGITS), 'hex'),
      notBefore: now,
      notAfter: now + YEARS_10,
      publicKey,
      extensions: [],
    },
    privateKey,
  );
}
