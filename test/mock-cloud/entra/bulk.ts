/** Bulk tokens as ROADtools and AADInternals ask for them. */

import { users } from '../../../mock-cloud/entra/records.ts';
import { LOGIN } from './browser.ts';
import { type Directory, post, tokensFor, userNamed } from './tenant.ts';

export const PACKAGE = '8eb8b873-2b6a-4d55-bd96-27b0abadec6a';
export const BULK_CLIENT = 'b90d5b8f-5503-4153-b545-b31cecfaece2';

/** What the service says of a token that is being made. */
export interface BulkState {
  readonly status: number;
  readonly state: string;
  readonly flowToken?: string;
  readonly result: Readonly<Record<string, string>>;
}

const stateOf = ({ status, text }: { readonly status: number; readonly text: string }): BulkState => {
  const { state, flowToken, resultData } = JSON.parse(text);
  return { status, state, flowToken, result: JSON.parse(resultData ?? '{}') };
};

/** A token for device registration of Gus, who is an administrator with these roles. */
export async function tokenOfGus(
  directory: Directory,
  directoryRoles: readonly 'Cloud Device Administrator'[] = ['Cloud Device Administrator'],
): Promise<string> {
  const gus = await userNamed(directory, 'gus@contoso.com');
  const collection = directory.bench.context.store.collection(users, directory.tenant.id);
  await collection.put(gus.id, { ...gus, directoryRoles });
  return (await tokensFor(directory, 'gus@contoso.com')).access_token;
}

export async function begin(
  { bench }: Directory,
  token: string,
  change: Readonly<Record<string, unknown>> = {},
): Promise<BulkState> {
  const exp = new Date(bench.now + 90 * 86_400_000).toISOString().slice(0, 19).replace('T', ' ');
  const body = JSON.stringify({ pid: PACKAGE, name: 'bulktoken', exp, ...change });
  const headers = { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json' };
  return stateOf(await bench.call({ host: LOGIN, path: '/webapp/bulkaadjtoken/begin', headers, body }));
}

export async function poll(
  { bench }: Directory,
  token: string,
  flowToken = '',
  parameter = 'flowtoken',
): Promise<BulkState> {
  const path = `/webapp/bulkaadjtoken/poll?${new URLSearchParams({ [parameter]: flowToken })}`;
  return stateOf(await bench.call({ host: LOGIN, path, headers: { Authorization: `Bearer ${token}` } }));
}

/** What the client of provisioning packages gets for a bulk token. */
export function redeem({ bench }: Directory, refresh_token: string, resource: string) {
  const form = { grant_type: 'refresh_token', client_id: BULK_CLIENT, refresh_token, resource };
  return post(bench, '/common/oauth2/token', form);
}
