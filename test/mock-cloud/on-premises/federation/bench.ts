/** Contoso with a federation service, and whoever asks it over HTTP, from the Internet or from the organization's network. */

import assert from 'node:assert/strict';
import type { TestContext } from 'node:test';
import { type Dispatcher, request } from 'undici';
import { type Cloud, createCloudDispatcher } from '#cloud';
import { federated, federatedCloud } from '../../../journey/federation.ts';

export const HOST = 'sts.contoso.com';

/** A cloud, and clients on both networks. */
export interface Federated {
  readonly cloud: Cloud;
  readonly internet: Dispatcher;
  readonly inside: Dispatcher;
}

/** Starts; at the end no service may have failed. */
export async function startFederated(
  t: TestContext,
  change: Parameters<typeof federated>[0] = {},
): Promise<Federated> {
  const cloud = await federatedCloud(federated(change));
  t.after(() => {
    cloud.close();
    assert.deepEqual(cloud.defects, []);
  });
  const root = cloud.rootCertificate;
  return {
    cloud,
    internet: createCloudDispatcher(cloud.internet('client'), root),
    inside: createCloudDispatcher(await cloud.corporateNetwork('contoso.com', 'client'), root),
  };
}

/** An answer. */
export interface Answered {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly text: string;
}

/** Sends a request; POST with a body. */
export async function send(
  dispatcher: Dispatcher,
  url: string,
  body?: string,
  headers: Readonly<Record<string, string>> = {},
): Promise<Answered> {
  const method = body === undefined ? 'GET' : 'POST';
  const {
    statusCode,
    headers: received,
    body: given,
  } = await request(url, {
    dispatcher,
    method,
    headers,
    ...(body !== undefined && { body }),
  });
  return { status: statusCode, headers: received, text: await given.text() };
}
