/** Certificates that openssl makes: vendors' authorities and endorsement certificates. */
import { execFileSync } from 'node:child_process';
import { generateKeyPairSync, type KeyObject } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { pemOf } from '../../../../wire/pem.ts';

/** A certificate with its key. */
export interface Issued {
  readonly der: Buffer;
  readonly name: string;
  readonly key: KeyObject;
}

/** What stands in a certificate beside its key. */
export interface Request {
  readonly name: string;
  readonly publicKey: KeyObject;
  readonly issuer?: Issued;
  /** Lines of openssl's configuration. */
  readonly extensions: readonly string[];
  readonly days?: number;
  readonly arguments?: readonly string[];
}

/** What an endorsement certificate has beside its usage. */
export const NAMES =
  'subjectAltName = critical, dirName:names\n[names]\n1.2.23.133.2.1 = id:49465800\n2.2.23.133.2.2 = SLB9670\n3.2.23.133.2.3 = id:0007003e';
export const EK_EXTENSIONS = [
  'extendedKeyUsage = 2.23.133.8.1',
  'basicConstraints = CA:false',
  'authorityKeyIdentifier = keyid',
];
export const CA_EXTENSIONS = [
  'basicConstraints = critical, CA:true',
  'keyUsage = critical, keyCertSign',
  'subjectKeyIdentifier = hash',
];

/** Signs a certificate with openssl; without an issuer with `own`. */
export function issue(request: Request, own: KeyObject): Buffer {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'glovebox-openssl-'));
  try {
    const file = (name: string, content = ''): string => {
      const at = path.join(folder, name);
      if (content !== '') writeFileSync(at, content);
      return at;
    };
    const pem = (key: KeyObject): string =>
      key.type === 'public'
        ? key.export({ type: 'spki', format: 'pem' }).toString()
        : key.export({ type: 'pkcs8', format: 'pem' }).toString();
    const oids =
      '[oids]\ntpmManufacturer = 2.23.133.2.1\ntpmModel = 2.23.133.2.2\ntpmVersion = 2.23.133.2.3\n';
    const config = `oid_section = oids\n${oids}[req]\ndistinguished_name = dn\n[dn]\n[ext]\n${request.extensions.join('\n')}\n`;
    const { issuer } = request;
    const signer =
      issuer === undefined
        ? ['-signkey', file('own.pem', pem(own))]
        : [
            '-CA',
            file('ca.pem', pemOf('CERTIFICATE', issuer.der)),
            '-CAkey',
            file('ca.key', pem(issuer.key)),
          ];
    const csr = file('csr.pem');
    const configuration = file('openssl.cnf', config);
    const openssl = (...args: readonly string[]): Buffer =>
      execFileSync('openssl', args, { stdio: ['ignore', 'pipe', 'pipe'] });
    const subject = request.name === '' ? '/' : `/CN=${request.name}`;
    openssl(
      'req',
      '-new',
      '-key',
      file('own.key', pem(own)),
      '-subj',
      subject,
      '-config',
      configuration,
      '-out',
      csr,
    );
    openssl(
      ...[
        'x509',
        '-req',
        '-in',
        csr,
        '-days',
        String(request.days ?? 3650),
        '-extfile',
        configuration,
        '-extensions',
        'ext',
      ],
      ...[
        '-force_pubkey',
        file('public.pem', pem(request.publicKey)),
        '-outform',
        'DER',
        '-out',
        file('out.der'),
      ],
      ...['-set_serial', '0x1234', ...signer, ...(request.arguments ?? [])],
    );
    return readFileSync(file('out.der'));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** An authority on P-384 unless a pair is given, signed by itself or by another. */
export function authority(
  name: string,
  issuer?: Issued,
  extensions: readonly string[] = CA_EXTENSIONS,
  pair = generateKeyPairSync('ec', { namedCurve: 'P-384' }),
): Issued {
  const request: Request = { name, publicKey: pair.publicKey, extensions };
  const der = issue(issuer === undefined ? request : { ...request, issuer }, pair.privateKey);
  return { der, name, key: pair.privateKey };
}

/** An endorsement certificate for a key, as its vendor would issue it. */
export function endorsementCertificate(
  issuer: Issued,
  publicKey: KeyObject,
  change: { readonly extensions?: readonly string[]; readonly arguments?: readonly string[] } = {},
): Buffer {
  const usage = publicKey.asymmetricKeyType === 'rsa' ? 'keyEncipherment' : 'keyAgreement';
  const extensions = change.extensions ?? [...EK_EXTENSIONS, `keyUsage = critical, ${usage}`, NAMES];
  // The request is signed by any key: what counts is the one that is put in its place.
  const own = generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey;
  return issue({ name: '', publicKey, issuer, extensions, arguments: change.arguments ?? [] }, own);
}
