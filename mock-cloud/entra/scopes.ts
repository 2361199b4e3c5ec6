/** The scope parameter of the v2.0 endpoints: OpenID scopes and the permissions of one resource. */

import type { Application } from './application.ts';
import { type Refusal, refuse } from './refusals.ts';
import { GRAPH } from './resources.ts';

/** A scope parameter, read. */
export interface RequestedScopes {
  /** openid, profile, email, offline_access as far as they were asked for. */
  readonly openId: readonly string[];
  /** Undefined when only OpenID scopes were asked for. */
  readonly resource: string | undefined;
  /** Permission names, e.g. User.Read; `.default` stands for all that are granted. */
  readonly permissions: readonly string[];
}

const OPEN_ID = new Set(['openid', 'profile', 'email', 'offline_access', 'address', 'phone']);

/** Reads a scope parameter. Two resources in one request are refused with AADSTS70011. */
export function parseScopes(scope: string): RequestedScopes | Refusal {
  const openId: string[] = [];
  const permissions: string[] = [];
  const resources = new Map<string, string>();
  for (const one of scope.split(/\s+/).filter((part) => part !== '')) {
    if (OPEN_ID.has(one.toLowerCase())) {
      openId.push(one.toLowerCase());
      continue;
    }
    const cut = one.lastIndexOf('/');
    const resource = cut < 0 ? GRAPH : one.slice(0, cut);
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
  return { openId, resource, permissions };
}

/** The permissions that a user's token carries: consented ones only, or AADSTS65001. */
export function grantedScopes(
  application: Application,
  permissions: readonly string[],
): readonly string[] | Refusal {
  if (permissions.some((name) => name.toLowerCase() === '.default')) return application.scopes;
  const granted: string[] = [];
  for (const name of permissions) {
    const found = application.scopes.find((scope) => scope.toLowerCase() === name.toLowerCase());
    if (found === undefined) {
      return refuse('consentMissing', { application: application.appId, name: application.displayName });
    }
    granted.push(found);
  }
  return granted;
}
