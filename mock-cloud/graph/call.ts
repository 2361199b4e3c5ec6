/** One request to Graph on its way through: what the router knows of it. */

import type { AccessTokenClaims, Tenant } from '../entra/index.ts';
import type { TenantContext } from '../service/index.ts';
import type { Json, JsonObject } from './json.ts';
import type { Query } from './odata/index.ts';
import type { GraphVersion } from './schema/index.ts';

/** A request as it reaches Graph, from the wire or as a part of a batch. */
export interface GraphRequest {
  readonly method: string;
  /** Path and query, e.g. /beta/deviceManagement/managedDevices?$top=5 */
  readonly url: string;
  /** By lower-case name. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** What every handler gets. */
export interface Call {
  readonly context: TenantContext;
  readonly tenant: Tenant;
  readonly claims: AccessTokenClaims;
  readonly now: number;
  readonly version: GraphVersion;
  readonly request: GraphRequest;
  /** The keys of the path in order. */
  readonly keys: readonly string[];
  readonly query: Query;
  /**
   * Asks what `GET {path}/{id}/{navigation}` answers, for an $expand; undefined where the path is not the entity set's own,
   * or has no such route.
   */
  readonly related: (path: string, navigation: string) => Related | undefined;
  readonly requestId: string;
  /** client-request-id, or the request id where the client gave none. */
  readonly clientRequestId: string;
}

/** The value of a navigation of the entity with this id. */
export type Related = (id: string) => Promise<Json>;

/** What goes back. A body that is a string is sent as text/plain. */
export interface Reply {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: JsonObject | string;
}
