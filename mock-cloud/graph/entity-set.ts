/** An entity set of Graph: one row of the table that the router reads. */

import type { Call, Reply } from './call.ts';
import type { GraphVersion } from './schema/index.ts';

/** Which backend answers, and with it the form of refusals (graph.md section 8). */
export type Area = 'enrollment' | 'devices' | 'apps' | 'configuration' | 'directory';

/** The service's name as it stands in the messages of each area. */
export const BACKENDS: Readonly<Record<Area, string>> = {
  enrollment: 'DeviceEnrollmentFE_2308/StatelessDeviceEnrollmentFEService',
  devices: 'DeviceFE_2508/StatelessDeviceFEService',
  apps: 'AppLifecycle_2508/StatelessAppMetadataFEService',
  configuration: 'DeviceConfiguration_2508/StatelessDeviceConfigurationFEService',
  directory: 'directory',
};

/** Answers a call; throws GraphRefusal. */
export type Handler = (call: Call) => Promise<Reply> | Reply;

/** A handler with what differs from its set. */
export interface Route {
  readonly handle: Handler;
  /** Where only one version has it; the set's versions otherwise. */
  readonly versions?: readonly GraphVersion[];
  /** Permissions, any of which will do, where they differ from the set's. */
  readonly needs?: readonly string[];
}

/** One row of the table: an address, who may use it, and what it answers to. */
export interface EntitySet {
  /** As Graph spells it, e.g. deviceManagement/managedDevices. */
  readonly path: string;
  readonly versions: readonly GraphVersion[];
  readonly area: Area;
  /** The declared type, for odata.metadata=full; a table there has those of the older sets. */
  readonly type?: string;
  /** Permissions that allow reading (those for writing do too) and writing; any one is enough (graph.md section 10). */
  readonly permissions: { readonly read: readonly string[]; readonly write: readonly string[] };
  /** "METHOD" or "METHOD rest/of/{the}/path"; what stands in braces is a key. */
  readonly routes: Readonly<Record<string, Route | Handler>>;
}

/** Both versions of Graph. */
export const BOTH: readonly GraphVersion[] = ['v1.0', 'beta'];
/** What v1.0 does not have (graph.md section 4). */
export const BETA: readonly GraphVersion[] = ['beta'];
