/** What only Graph knows of things that other services keep: an administrator's notes and revisions. */

import type { CollectionDefinition } from '../store/index.ts';
import type { JsonObject } from './json.ts';

/** Key of the document: the configuration's id. */
export interface ConfigurationRevision {
  readonly version: number;
  readonly lastModifiedDateTime: string;
}

/** What an administrator may write on a managed device. Key: the managed device's id. */
export interface ManagedDeviceNotes {
  readonly managedDeviceName: string;
  readonly notes: string;
  readonly owner: 'company' | 'personal';
}

/** Properties that an administrator wrote and that nothing but Graph goes by, by their names. Key: the entity's id. */
export interface WrittenProperties {
  readonly properties: JsonObject;
}

/** The device configurations that a domain join configuration refers to, by id. Key: the domain join configuration's id. */
export interface NetworkAccessReferences {
  readonly ids: readonly string[];
}

/** Revisions by configuration id. */
export const configurationRevisions: CollectionDefinition<ConfigurationRevision> = {
  name: 'graph.configurationRevisions',
};
/** Notes by managed device id. */
export const managedDeviceNotes: CollectionDefinition<ManagedDeviceNotes> = {
  name: 'graph.managedDeviceNotes',
};
/** Written properties by the entity's id. */
export const writtenProperties: CollectionDefinition<WrittenProperties> = {
  name: 'graph.writtenProperties',
};
/** References by the domain join configuration's id. */
export const networkAccessReferences: CollectionDefinition<NetworkAccessReferences> = {
  name: 'graph.networkAccessReferences',
};
