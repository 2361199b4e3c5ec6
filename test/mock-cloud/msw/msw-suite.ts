/** A vendor's test suite in small: msw, a cloud behind it, and a Graph client that signs in by itself. */

import assert from 'node:assert/strict';
import { ConfidentialClientApplication } from '@azure/msal-node';
import { Client } from '@microsoft/microsoft-graph-client';
import type { AnyHandler } from 'msw';
import { type SetupServer, setupServer } from 'msw/node';
import { handlers, type OutsideCloud, READY_TENANT, startCloud } from '../../../mock-cloud/msw/index.ts';
import type { Bench } from '../service-bench.ts';

export const AUTHORITY = 'https://login.microsoftonline.com';
export const GRAPH_SCOPES = ['https://graph.microsoft.com/.default'];
/** A client that may read devices of Intune, and nothing else. */
export const READER = {
  displayName: 'Inventory reader',
  clientId: '3f0b1c52-6f1e-4a55-9a0c-0f6ab0c6a111',
  secret: 'Reader-Secret-2026',
  applicationPermissions: ['DeviceManagementManagedDevices.Read.All'],
};

export interface Suite {
  readonly cloud: OutsideCloud;
  readonly server: SetupServer;
  close(): void;
}

/** Nothing leaves the process: a host that the cloud does not serve is an error. `first` stand before the cloud's handlers. */
export async function startSuite(first: readonly AnyHandler[] = []): Promise<Suite> {
  const cloud = await startCloud({
    tenant: { ...READY_TENANT, applications: [...READY_TENANT.applications, READER] },
  });
  const server = setupServer(...first, ...handlers(cloud));
  server.listen({ onUnhandledFrame: 'error' });
  return {
    cloud,
    server,
    close: () => {
      server.close();
      cloud.close();
      assert.deepEqual(cloud.defects, []);
    },
  };
}

/** The vendor's production code: it knows real addresses only. */
export function graphClient(
  tenantId: string,
  client: { readonly clientId: string; readonly secret: string },
): Client {
  const application = new ConfidentialClientApplication({
    auth: {
      clientId: client.clientId,
      clientSecret: client.secret,
      authority: `${AUTHORITY}/${tenantId}`,
    },
  });
  return Client.initWithMiddleware({
    defaultVersion: 'beta',
    authProvider: {
      getAccessToken: async () => {
        const result = await application.acquireTokenByClientCredential({ scopes: GRAPH_SCOPES });
        assert.ok(result);
        return result.accessToken;
      },
    },
  });
}

/** What a browser sends, by the fetch that msw sees. */
export const byFetch: Bench['call'] = async ({ host, path, headers = {}, body }) => {
  const answer = await fetch(`https://${host}${path}`, {
    method: body === undefined ? 'GET' : 'POST',
    headers,
    redirect: 'manual',
    ...(body !== undefined && { body }),
  });
  const bytes = Buffer.from(await answer.arrayBuffer());
  return {
    status: answer.status,
    headers: { ...Object.fromEntries(answer.headers), 'set-cookie': answer.headers.getSetCookie() },
    bytes,
    text: bytes.toString('utf8'),
  };
};
