/** One request to a federation service on its way through. */

import type { Request } from 'express';
import { exchangeOf } from '../../http/index.ts';
import { freshRandom, type Random } from '../../random/index.ts';
import { inTenant, type ServiceContext, type TenantContext } from '../../service/index.ts';
import type { AnsweringDomain } from '../answering-domain.ts';
import { domainsOf } from '../domains.ts';
import { type FederationService, federationServices } from './records.ts';

/** What handlers know of their request. */
export interface FederationCall {
  readonly context: TenantContext;
  readonly service: FederationService;
  readonly domain: AnsweringDomain;
  readonly random: Random;
  readonly request: Request;
  readonly body: Buffer;
  readonly now: number;
  /** Whether the client is on the organization's own network, and not behind the proxy. */
  readonly inside: boolean;
}

/** Finds the service that the request's host names. */
export async function callOf(context: ServiceContext, request: Request): Promise<FederationCall> {
  const exchange = exchangeOf(request);
  const service = await context.store.collection(federationServices, '').get(exchange.host);
  const tenant = service && inTenant(context, service.tenantId);
  const domains = tenant === undefined ? [] : await domainsOf(tenant);
  const domain = domains.find(({ id }) => id === service?.domainId);
  if (service === undefined || tenant === undefined || domain === undefined)
    throw new Error(`${exchange.host} is in the table of hosts, and no federation service has this name.`);
  return {
    context: tenant,
    service,
    domain,
    random: await freshRandom(tenant, `on-premises/federation/${exchange.host}`),
    request,
    body: exchange.body,
    now: exchange.now(),
    inside: exchange.inside === service.tenantId,
  };
}
