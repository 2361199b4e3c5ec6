/** The applications of a tenant's description: from each to its record. */

import { X509Certificate } from 'node:crypto';
import type { Seeding } from '../service/index.ts';
import type { Application } from './application.ts';
import { wrongPermission } from './permissions/index.ts';
import type { DirectorySpec } from './tenant-spec.ts';

type ApplicationSpec = DirectorySpec['applications'][number];

/** `index` names the application's place among `all` of the description for messages. */
export function applicationOf(
  seeding: Seeding,
  spec: ApplicationSpec,
  index: number,
  all: readonly ApplicationSpec[],
): Application {
  const confidential = spec.secret !== undefined || spec.certificates.length > 0;
  // A client that cannot prove who it is cannot act in its own name (RFC 6749 section 4.4: confidential clients only).
  if (!confidential && spec.applicationPermissions.length > 0) {
    seeding.problem(
      `applications[${index}].applicationPermissions`,
      `"${spec.displayName}" has no secret and no certificate, so it can have delegated permissions only`,
    );
  }
  checkPermissions(seeding, spec, index, all);
  return {
    appId: (spec.clientId ?? seeding.random.guid()).toLowerCase(),
    displayName: spec.displayName,
    secret: spec.secret ?? null,
    certificates: spec.certificates.flatMap((text, position) =>
      certificateOf(seeding, `applications[${index}].certificates[${position}]`, text),
    ),
    roles: spec.applicationPermissions,
    scopes: spec.delegatedPermissions,
    exposedPermissions: spec.exposedPermissions,
    confidential,
    redirectUris: spec.redirectUris,
    spaRedirectUris: spec.spaRedirectUris,
  };
}

/** Every permission has to be one that the resource has: a misspelt one would be refused in production only. */
function checkPermissions(
  { problem }: Seeding,
  spec: ApplicationSpec,
  index: number,
  all: readonly ApplicationSpec[],
): void {
  for (const kind of ['application', 'delegated'] as const) {
    for (const [position, name] of spec[`${kind}Permissions`].entries()) {
      const ofAnother = kind === 'delegated' ? OF_ANOTHER.exec(name) : null;
      const [, owner = '', permission = ''] = ofAnother ?? [];
      const wrong =
        ofAnother === null ? wrongPermission(kind, name) : wrongPermissionOf(all, owner, permission);
      if (wrong !== undefined) problem(`applications[${index}].${kind}Permissions[${position}]`, wrong);
    }
  }
}

// A permission of another application of the tenant.
const OF_ANOTHER = /^api:\/\/([0-9a-f-]{36})\/([^/]+)$/i;

function wrongPermissionOf(
  all: readonly ApplicationSpec[],
  clientId: string,
  permission: string,
): string | undefined {
  const owner = all.find((one) => one.clientId === clientId.toLowerCase());
  if (owner === undefined) return `there is no application with the clientId ${clientId} in this tenant`;
  const { displayName, exposedPermissions } = owner;
  if (exposedPermissions.includes(permission)) return undefined;
  const names = exposedPermissions.join(', ') || 'none';
  return `"${displayName}" has no permission "${permission}" (exposedPermissions: ${names})`;
}

/** SHA-1 of a certificate, hex, as the admin center shows it. */
export function thumbprintOf(der: string): string {
  return new X509Certificate(Buffer.from(der, 'base64')).fingerprint.replaceAll(':', '');
}

/** DER in Base64, or nothing with the problem noted. */
function certificateOf({ problem }: Seeding, path: string, text: string): string[] {
  const certificate = read(text);
  if (certificate?.publicKey.asymmetricKeyType === 'rsa') return [certificate.raw.toString('base64')];
  problem(
    path,
    certificate === undefined
      ? 'a certificate is PEM ("-----BEGIN CERTIFICATE-----"), or DER in Base64; without its private key'
      : 'the key of a certificate for signing in is RSA',
  );
  return [];
}

function read(text: string): X509Certificate | undefined {
  const pem = /-----BEGIN CERTIFICATE-----/.test(text);
  try {
    return new X509Certificate(pem ? text : Buffer.from(text, 'base64'));
  } catch {
    // Whatever Node.js cannot read is none.
    return undefined;
  }
}
