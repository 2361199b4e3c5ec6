/** What a client meets for whose application a rule of Conditional Access holds. */

import { tenants } from '../../../mock-cloud/entra/records.ts';
import { json, type Seen } from './refusal.ts';
import { BROKER, type Directory, post, tokensFor } from './tenant.ts';

/** The refusals of the rules, each while its rule holds. */
export function policyCases(directory: () => Directory) {
  const under = async (grant: 'block' | 'compliantDevice' | 'termsOfUse'): Promise<Seen> => {
    const { bench, tenant } = directory();
    const { refresh_token } = await tokensFor(directory(), 'anna@contoso.com');
    const kept = bench.context.store.collection(tenants, '');
    const policy = { displayName: 'All', includes: 'all', excludes: [], grant } as const;
    const change = (conditionalAccess: readonly (typeof policy)[]): Promise<unknown> =>
      kept.update(tenant.id, (before) => ({ ...before, conditionalAccess }));
    await change([policy]);
    const resource = 'https://graph.microsoft.com';
    const form = { grant_type: 'refresh_token', client_id: BROKER, refresh_token, resource };
    const seen = await json(post(bench, '/contoso.com/oauth2/token', form));
    await change([]);
    return seen;
  };
  return {
    blockedByConditionalAccess: () => under('block'),
    deviceNotCompliant: () => under('compliantDevice'),
    termsOfUseNeeded: () => under('termsOfUse'),
  };
}
