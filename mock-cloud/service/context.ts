/** What services work with. */

import type { CertificateAuthorities } from '../certificate-authorities/index.ts';
import type { KeySource } from '../keys/index.ts';
import type { Random } from '../random/index.ts';
import type { Collection, CollectionDefinition, PendingWrite, Store } from '../store/index.ts';
import type { CommandAnswer, ManagementCommand, SessionBeginning } from './management-command.ts';
import type { Memory } from './memory.ts';

/** The parts of the cloud that every service works with. */
export interface ServiceContext {
  /** Time of the cloud's clock in milliseconds. Every check of validity takes it from here. */
  now(): number;
  readonly store: Store;
  /** A generator of the owner's own, the same again for a seed: for what follows from what it is drawn for. */
  random(owner: string): Random;
  /** One for an owner that draws again and again, e.g. ids of requests: another one each time the cloud begins on its file. */
  sequence(owner: string): Random;
  readonly keys: KeySource;
  readonly authorities: CertificateAuthorities;
  /** What a service keeps in memory as long as the cloud lives; never what must outlive it. */
  readonly memory: Memory;
  /** What the services bring into effect when somebody looks: nothing in the cloud runs by itself. */
  readonly settlers: readonly Settler[];
  /** The services above Intune that take part in management sessions. */
  readonly contributors: readonly NamedContributor[];
  /** The services above device registration that know join types of their own. */
  readonly joinHandlers: readonly JoinHandler[];
}

/**
 * What a service works with while it answers for one tenant: the cloud's shared parts, and the tenant's own records. It is
 * called after {@link ServiceContext}, of which it is the narrower one, and takes its place wherever that is asked for; it
 * is no Tenant, which is the directory's record of the organization.
 */
export interface TenantContext extends ServiceContext {
  readonly tenantId: string;
  /** The tenant's documents of one kind. */
  collection<Doc extends object>(definition: CollectionDefinition<Doc>): Collection<Doc>;
}

/** The context of the tenant with this id, which need not exist: its collections are empty then. */
export function inTenant(context: ServiceContext, tenantId: string): TenantContext {
  return {
    ...context,
    tenantId,
    collection: (definition) => context.store.collection(definition, tenantId),
  };
}

/** Brings into effect what is due in one service for one tenant. Cheap when nothing is. */
export type Settler = (context: TenantContext) => Promise<void>;

/** What a service does in management sessions. */
export interface ManagementContributor {
  /** Its commands for a session that begins. They are given before everything of Intune's own, each until it leaves it out. */
  commands(context: TenantContext, session: SessionBeginning): Promise<readonly ManagementCommand[]>;
  /** Hears what the device answered to its commands. */
  answered(context: TenantContext, managedDeviceId: string, answers: readonly CommandAnswer[]): Promise<void>;
  /** The writes that forget a device, in the transaction in which it is deleted or enrols anew. */
  forgetting(context: TenantContext, managedDeviceId: string): readonly PendingWrite[];
  /** Whether Account setup on the device waits for no Win32 or UWP app in user context that is assigned to the device alone. */
  readonly leavesOutUserApps?: (context: TenantContext, managedDeviceId: string) => Promise<boolean>;
}

/** What a service knows of a join type: device registration itself knows those of people and of attested devices only. */
export interface JoinHandler {
  /** `JoinType` of the request. */
  readonly joinType: number;
  /** Finds out which object of the directory registers, by the body of the request; or why it may not. */
  authorize(
    context: ServiceContext,
    request: { readonly deviceId: string; readonly body: unknown },
  ): Promise<JoinGrant | JoinRefusal>;
}

/** A device that may register as an object that is there. */
export interface JoinGrant {
  readonly tenantId: string;
  readonly deviceObjectId: string;
  readonly deviceType: string;
  readonly osVersion: string;
  /** Base64, as it came. */
  readonly transportKey: string;
  /** Who the answer says has joined, e.g. `lt-0042$@corp.contoso.com`. */
  readonly userPrincipalName: string;
}

/** Why a device may not register: device registration has a row for each. `detail` is a sentence. */
export interface JoinRefusal {
  readonly denied: 'body' | 'tenant' | 'device' | 'identity';
  readonly detail: string;
}

/** A contributor with the name of its service. */
export interface NamedContributor extends ManagementContributor {
  readonly service: string;
}
