/** Who signs the people of a domain in (home-realm discovery), and where Windows' own sign-on is taken. */

import { z } from 'zod';
import { readMetadata, type TrustEndpoint } from '#wire/federation/metadata-exchange.ts';
import type { Activity } from '../pc/index.ts';

const DIRECTORY = 'https://login.microsoftonline.com';

const Realm = z.object({
  account_type: z.literal('Federated'),
  federation_protocol: z.literal('WSTrust'),
  federation_metadata_url: z.url({ protocol: /^https$/ }),
  cloud_audience_urn: z.string().min(1),
});

/** The federation service of a domain, as the directory tells it. */
export interface Federation {
  readonly metadataUrl: string;
  /** Whom its tokens have to be for. */
  readonly audience: string;
}

/** Undefined for a name whose domain is not federated, or not by WS-Trust. @throws NetworkError */
export async function federationOf(
  { pc, task }: Activity,
  userPrincipalName: string,
): Promise<Federation | undefined> {
  const response = await pc.http.request(task, {
    method: 'GET',
    url: `${DIRECTORY}/common/UserRealm/${encodeURIComponent(userPrincipalName)}?api-version=1.0`,
    headers: { Accept: 'application/json' },
  });
  if (response.status !== 200) return undefined;
  const realm = Realm.safeParse(response.json());
  if (!realm.success) return undefined;
  return { metadataUrl: realm.data.federation_metadata_url, audience: realm.data.cloud_audience_urn };
}

/**
 * The endpoint for Windows' own sign-on, WS-Trust 1.3 before the older one; undefined where the service has none for this PC.
 * @throws NetworkError, WireError
 */
export async function windowsEndpoint(
  { pc, task }: Activity,
  { metadataUrl }: Federation,
): Promise<TrustEndpoint | undefined> {
  const response = await pc.http.request(task, { method: 'GET', url: metadataUrl });
  if (response.status !== 200) return undefined;
  const windows = readMetadata(response.text()).filter(({ authentication }) => authentication === 'windows');
  return windows.find(({ version }) => version === '13') ?? windows[0];
}
