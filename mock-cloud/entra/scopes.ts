/** The scope parameter of the v2.0 endpoints: OpenID scopes and the permissions of one resource. */

import { GRAPH } from './microsoft-services.ts';
import { type Refusal, refuse } from './refusals.ts';

/** A scope parameter, read. */
export interface RequestedScopes {
  /** openid, profile, email, offline_access as far as they were asked for. */
  readonly openId: readonly string[];
  /** Undefined when only OpenID scopes were asked for. */
  readonly resource: string | undefined;
  /** The resource as it stands before the permissions; undefined for names of Graph without one. */
  readonly prefix: string | undefined;
  /** Permission names, e.g. User.Read; `.default` stands for all that are granted. */
  readonly permissions: readonly string[];
}

/** Scopes of OpenID Connect that stand in tokens for Microsoft Graph. */
export const SIGN_IN_SCOPES: ReadonlySet<string> = new Set([
  'openid',
  'profile',
  'email',
  'address',
  'phone',
]);
const OPEN_ID: ReadonlySet<string> = new Set([...SIGN_IN_SCOPES, 'offline_access']);

/** Reads a scope parameter. Two resources in one request are refused with AADSTS70011. */
export function parseScopes(scope: string): RequestedScopes | Refusal {
  const openId: string[] = [];
  const permissions: string[] = [];
  let prefix: string | undefined;
  const resources = new Map<string, string>();
  for (const one of scope.split(/\s+/).filter((part) => part !== '')) {
    if (OPEN_ID.has(one.toLowerCase())) {
      openId.push(one.toLowerCase());
      continue;
    }
    const cut = one.lastIndexOf('/');
    const resource = cut < 0 ? GRAPH : one.slice(0, cut);
    if (cut >= 0) prefix = resource;
    resources.set(resource.toLowerCase(), resource);
    permissions.push(one.slice(cut + 1));
  }
  if (resources.size > 1) {
    return refuse('scopeInvalid', {
      detail: `The scope '${scope}' is not valid: it names more than one resource (${[...resources.values()].join(', ')}).`,
    });
  }
  if (permissions.includes(''))
    return refuse('scopeInvalid', { detail: `The scope '${scope}' names no permission.` });
  const [resource] = resources.values();
  return { openId, resource, prefix, permissions };
}
