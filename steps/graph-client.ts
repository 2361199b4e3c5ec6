/** Microsoft Graph as the administrator's tools call it: a token that is kept, errors with the service's own words. */

import { type Dispatcher, request } from 'undici';
import { z } from 'zod';
import type { CreatedTenant } from '#cloud';

/** Calls of Graph in the name of a tenant's administrator. */
export interface GraphClient {
  /** Calls Graph; throws with the service's own words when it refuses. `path` begins with /v1.0 or /beta. */
  graph(method: Method, path: string, body?: unknown): Promise<unknown>;
  /** All elements of a collection. */
  list<T>(path: string, schema: z.ZodType<T>): Promise<T[]>;
}

type Method = 'GET' | 'POST' | 'PATCH' | 'DELETE';

const Token = z.object({ access_token: z.string() });
const Collection = z.object({ value: z.array(z.unknown()), '@odata.nextLink': z.string().optional() });
const TOKEN_MS = 30 * 60_000;

/** A client over a dispatcher that leads to the cloud; `now` is the cloud's time, ms. */
export function createGraphClient(
  tenant: CreatedTenant,
  dispatcher: Dispatcher,
  now: () => number,
): GraphClient {
  let token: { readonly value: string; readonly until: number } | undefined;

  const bearer = async (): Promise<string> => {
    if (token !== undefined && token.until > now()) return token.value;
    token = { value: await fetchToken(tenant, dispatcher), until: now() + TOKEN_MS };
    return token.value;
  };

  const graph: GraphClient['graph'] = async (method, path, body) => {
    const { statusCode, body: answer } = await request(`https://graph.microsoft.com${path}`, {
      dispatcher,
      method,
      headers: {
        Authorization: `Bearer ${await bearer()}`,
        ...(body !== undefined && { 'Content-Type': 'application/json' }),
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    const text = await answer.text();
    if (statusCode >= 400) throw new Error(`Graph refused ${method} ${path} with ${statusCode}: ${text}`);
    return text === '' ? undefined : JSON.parse(text);
  };

  return {
    graph,
    list: async (path, schema) => {
      const found: unknown[] = [];
      let next: string | undefined = path;
      while (next !== undefined) {
        const page: z.output<typeof Collection> = Collection.parse(await graph('GET', next));
        found.push(...page.value);
        next = page['@odata.nextLink']?.replace('https://graph.microsoft.com', '');
      }
      return found.map((element) => schema.parse(element));
    },
  };
}

async function fetchToken({ id, administrator }: CreatedTenant, dispatcher: Dispatcher): Promise<string> {
  const form = new URLSearchParams({
    grant_type: 'client_credentials',
    client_id: administrator.clientId,
    client_secret: administrator.secret,
    scope: 'https://graph.microsoft.com/.default',
  });
  const { body } = await request(`https://login.microsoftonline.com/${id}/oauth2/v2.0/token`, {
    dispatcher,
    method: 'POST',
    headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
    body: form.toString(),
  });
  return Token.parse(await body.json()).access_token;
}
