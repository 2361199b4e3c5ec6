/** What a write through Graph is made of: how it is sent, and where it is read back. */

import assert from 'node:assert/strict';
import type { GraphVersion } from '../../../mock-cloud/graph/schema/index.ts';
import type { Bench } from '../service-bench.ts';
import type { Entity, GraphAnswer, GraphClient } from './bench.ts';

/** The tenant that everything is written in, and the ids of what is there. */
export interface Place {
  readonly bench: Bench;
  readonly client: GraphClient;
  readonly ids: Readonly<
    Record<
      | 'account'
      | 'app'
      | 'otherApp'
      | 'compliance'
      | 'custom'
      | 'group'
      | 'dynamicGroup'
      | 'device'
      | 'domainJoin'
      | 'identity'
      | 'profile'
      | 'page'
      | 'restriction'
      | 'ring',
      string
    >
  >;
}

/** What is written: some properties. */
export type Properties = Readonly<Record<string, unknown>>;

/** Something to write. */
export interface Target {
  readonly what: string;
  /** Of the schema. */
  readonly type: string;
  readonly versions: readonly GraphVersion[];
  /** The routes that it covers: path of the entity set and key of its route. */
  readonly routes: readonly string[];
  write(place: Place, version: GraphVersion, properties: Properties): Promise<GraphAnswer>;
  /** The entity afterwards; `answer` is that of the last successful write, undefined before any. */
  read(place: Place, version: GraphVersion, answer: GraphAnswer | undefined): Promise<Entity>;
  /** Read over: the service makes them itself, and tools send them back with the whole object. */
  readonly ignored?: readonly string[];
  /** What is kept and read back as it was written; where it is not given, everything that is not ignored. The rest is refused by name. */
  readonly kept?: readonly string[];
  /** Taken and never shown. */
  readonly writeOnly?: readonly string[];
  /** Values where those of the type do not do. */
  readonly values?: (place: Place) => Readonly<Record<string, readonly unknown[]>>;
}

/** Both versions of Graph. */
export const BOTH: readonly GraphVersion[] = ['v1.0', 'beta'];
/** The path in a version. */
export const at = (path: string, version: GraphVersion): string => path.replace('/beta/', `/${version}/`);

/** What a path answers. */
export async function one(client: GraphClient, path: string): Promise<Entity> {
  const answer = await client.get(path);
  assert.equal(answer.status, 200, answer.text);
  return answer.json;
}

/** POST of a new entity with what is required besides. */
export const created = (
  path: string,
  required: Properties | ((place: Place) => Properties),
): Pick<Target, 'write' | 'read'> => ({
  write: (place, version, properties) =>
    place.client.send('POST', at(path, version), {
      ...(typeof required === 'function' ? required(place) : required),
      ...properties,
    }),
  read: async ({ client }, version, answer) =>
    answer === undefined ? {} : one(client, `${at(path, version)}/${String(answer.json.id)}`),
});

/** PATCH of one that is there. */
export const patched = (pathOf: (place: Place) => string): Pick<Target, 'write' | 'read'> => ({
  write: (place, version, properties) => place.client.send('PATCH', at(pathOf(place), version), properties),
  read: (place, version) => one(place.client, at(pathOf(place), version)),
});

/** Targets of an assignment. */
export const targetsOf = ({ ids }: Place): Properties[] => [
  { '@odata.type': '#microsoft.graph.groupAssignmentTarget', groupId: ids.group },
  { '@odata.type': '#microsoft.graph.allDevicesAssignmentTarget' },
  {
    '@odata.type': '#microsoft.graph.groupAssignmentTarget',
    groupId: ids.dynamicGroup,
    deviceAndAppManagementAssignmentFilterId: '0f0e0d0c-1111-4222-8333-444455556666',
    deviceAndAppManagementAssignmentFilterType: 'include',
  },
];
