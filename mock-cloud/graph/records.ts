/** What only Graph knows of things that other services keep: an administrator's notes and revisions. */

import type { CollectionDefinition } from '../store/index.ts';
import type { JsonObject } from './json.ts';

/** Key of the document: the configuration's id. */
export interface ConfigurationRevision {
  readonly description: string;
  readonly version: number;
  readonly lastModifiedDateTime: string;
  readonly installQualityUpdates: boolean;
}

/** What an administrator may write on a managed device, and what was asked of it. Key: the managed device's id. */
export interface ManagedDeviceNotes {
  readonly managedDeviceName: string;
  readonly notes: string;
  readonly owner: 'company' | 'personal';
  readonly actions: readonly JsonObject[];
}

/** Mail properties of a group, which nothing else needs. Key: the group's id. */
export interface GroupMail {
  readonly mailNickname: string;
  readonly visibility: string | null;
}

/** Revisions by configuration id. */
export const configurationRevisions: CollectionDefinition<ConfigurationRevision> = {
  name: 'graph.configurationRevisions',
};
/** Notes by managed device id. */
export const managedDeviceNotes: CollectionDefinition<ManagedDeviceNotes> = {
  name: 'graph.managedDeviceNotes',
};
/** Mail properties by group id. */
export const groupMails: CollectionDefinition<GroupMail> = { name: 'graph.groupMails' };
