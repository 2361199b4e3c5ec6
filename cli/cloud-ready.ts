/** What `glovebox cloud` says when it is ready: to a person, or to a program. */
import type { ServedCloud } from '#cloud';

/** The first line on standard output with `--json`; its fields stay as they are, others may be added. */
export function readyMessage(served: ServedCloud, caFile: string): object {
  const { door, hosted, adminToken, hosts } = served;
  return {
    event: 'ready',
    https: door.https,
    proxy: door.proxy,
    control: `${door.https}/_glovebox/`,
    caCertificate: caFile,
    adminToken,
    clock: hosted.readClock(),
    tenants: hosted.tenants().map((tenant) => ({
      id: tenant.id,
      domain: tenant.domain,
      users: tenant.users,
      clients: clientsOf(tenant).map(({ proof: _, ...client }) => client),
      publicClients: publicClientsOf(tenant),
    })),
    hosts,
  };
}

type Tenant = ReturnType<ServedCloud['hosted']['tenants']>[number];

interface PublicClient {
  readonly id: string;
  readonly displayName: string;
}

/** A client that can sign in by itself, with a secret, with the key of a certificate, or with either. */
interface Client extends PublicClient {
  readonly secret?: string;
  readonly certificateThumbprints?: readonly string[];
  /** For a person to read. */
  readonly proof: string;
}

/** The clients that can sign in by themselves, the administrator's first. */
function clientsOf(tenant: Tenant): Client[] {
  const { clientId, secret } = tenant.administrator;
  const administrator = {
    id: clientId,
    secret,
    displayName: 'administrator (every permission)',
    proof: secret,
  };
  return [
    administrator,
    ...tenant.applications
      .filter(isConfidential)
      .map(({ clientId: id, displayName, secret: own, certificateThumbprints }) => ({
        id,
        ...(own !== undefined && { secret: own }),
        ...(certificateThumbprints && { certificateThumbprints }),
        displayName,
        proof: own ?? `certificate ${certificateThumbprints?.join(', ')}`,
      })),
  ];
}

/** The clients that people sign in with: they have neither a secret nor a certificate. */
function publicClientsOf(tenant: Tenant): PublicClient[] {
  return tenant.applications
    .filter((application) => !isConfidential(application))
    .map(({ clientId: id, displayName }) => ({ id, displayName }));
}

function isConfidential({ secret, certificateThumbprints }: Tenant['applications'][number]): boolean {
  return secret !== undefined || certificateThumbprints !== undefined;
}

/** The same for a person, with two examples to copy. */
export function readyText(served: ServedCloud, caFile: string): string {
  const { door, hosted, adminToken, hosts } = served;
  const { time, kind, speed } = hosted.readClock();
  const pace =
    kind === 'virtual'
      ? 'it stands until it is told to pass'
      : `${speed === 1 ? 'real' : `${speed} times real`} speed`;
  return [
    `The cloud is ready: ${hosts.length} hosts, time ${time} (${pace}).`,
    '',
    table([
      ['Proxy', door.proxy, 'for HTTPS_PROXY and HTTP_PROXY'],
      ['HTTPS', door.https, 'each host by its own name (SNI)'],
      ['Root', caFile, 'certificate that tools must trust'],
      ['Control', `${door.https}/_glovebox/`, `with Authorization: Bearer ${adminToken}`],
    ]),
    ...hosted.tenants().flatMap((tenant) => ['', tenantText(tenant)]),
    ...hosted
      .tenants()
      .slice(0, 1)
      .flatMap((tenant) => ['', examples(served, tenant, caFile)]),
    '',
    'Ctrl+C ends it.',
  ].join('\n');
}

function tenantText(tenant: Tenant): string {
  const users = tenant.users.map(({ userPrincipalName, password }) => ['user', userPrincipalName, password]);
  const clients = clientsOf(tenant).map(({ id, proof, displayName }) => [
    'client',
    id,
    `${proof}  ${displayName}`,
  ]);
  const people = publicClientsOf(tenant).map(({ id, displayName }) => [
    'public client',
    id,
    `${displayName} (no secret: people sign in)`,
  ]);
  return `Tenant ${tenant.domain} (${tenant.id})\n${table([...users, ...clients, ...people])}`;
}

function examples({ door }: ServedCloud, tenant: Tenant, caFile: string): string {
  const { clientId, secret } = tenant.administrator;
  const authority = `https://login.microsoftonline.com/${tenant.id}`;
  return `curl:
  HTTPS_PROXY=${door.proxy} curl --cacert ${caFile} \\
    ${authority}/v2.0/.well-known/openid-configuration

MSAL for Python:
  HTTPS_PROXY=${door.proxy} REQUESTS_CA_BUNDLE=${caFile} python3 -c '
import msal
client = msal.ConfidentialClientApplication("${clientId}",
    client_credential="${secret}",
    authority="${authority}")
print(client.acquire_token_for_client(["https://graph.microsoft.com/.default"]))'`;
}

function table(rows: readonly (readonly string[])[]): string {
  const width = (column: number): number => Math.max(...rows.map((row) => row[column]?.length ?? 0));
  const widths = [width(0), width(1)];
  return rows
    .map(
      (row) =>
        `  ${row
          .map((cell, column) => cell.padEnd(widths[column] ?? 0))
          .join('  ')
          .trimEnd()}`,
    )
    .join('\n');
}
