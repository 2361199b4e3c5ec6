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
      clients: clientsOf(tenant).map(({ id, secret, displayName }) => ({ id, secret, displayName })),
    })),
    hosts,
  };
}

type Tenant = ReturnType<ServedCloud['hosted']['tenants']>[number];

interface Client {
  readonly id: string;
  readonly secret: string;
  readonly displayName: string;
}

/** The clients that can sign in by themselves, the administrator's first. */
function clientsOf(tenant: Tenant): Client[] {
  const { clientId, secret } = tenant.administrator;
  return [
    { id: clientId, secret, displayName: 'administrator (every permission)' },
    ...tenant.applications.flatMap((application) =>
      application.secret === undefined
        ? []
        : [{ id: application.clientId, secret: application.secret, displayName: application.displayName }],
    ),
  ];
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
  const clients = clientsOf(tenant).map(({ id, secret, displayName }) => [
    'client',
    id,
    `${secret}  ${displayName}`,
  ]);
  return `Tenant ${tenant.domain} (${tenant.id})\n${table([...users, ...clients])}`;
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
