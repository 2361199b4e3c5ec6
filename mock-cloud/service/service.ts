/** What a service is: a folder of the cloud, which may answer for hosts, as one value of plain data and functions. */

import type { z } from 'zod';
import type { JoinHandler, ManagementContributor, ServiceContext, Settler } from './context.ts';
import type { DatagramHost, Host, OrganizationHosts } from './host.ts';
import type { Operations } from './operation.ts';
import type { RefusalTable } from './refusal.ts';
import type { TenantPart } from './tenant-part.ts';

/** What a folder says of itself. Everything but name and hosts may be left out. */
export interface Service<
  Own extends Operations<ServiceContext> = Record<never, never>,
  Fields extends z.ZodRawShape = Record<never, never>,
  Told extends z.ZodRawShape = Record<never, never>,
> {
  /** The name of its folder. */
  readonly name: string;
  readonly hosts: readonly Host[];
  readonly datagramHosts?: readonly DatagramHost[];
  /** Hosts under names of the organizations' own. */
  readonly organizationHosts?: OrganizationHosts;
  /** What it adds to the control interface, by the names of the functions. */
  readonly operations?: Own;
  /** What it reads of a tenant's description and makes of it. */
  readonly tenant?: TenantPart<Fields, Told>;
  /** What it brings into effect when somebody asks the directory about devices and groups. */
  readonly settles?: Settler;
  /** What it gives to devices in Intune's management sessions. */
  readonly manages?: ManagementContributor;
  /** The join types that it knows, for device registration. */
  readonly joins?: readonly JoinHandler[];
  /** Everything that it refuses. */
  readonly refusals?: RefusalTable;
  /** Takes back what an operation lets go wrong in the service itself. */
  readonly clearFaults?: (context: ServiceContext) => void;
}

/** Any service, for lists that look at what all have. */
export type AnyService = Service<Operations<ServiceContext>, z.ZodRawShape, z.ZodRawShape>;

/** A service; the types of its parts are kept. */
export function defineService<
  const Own extends Operations<ServiceContext> = Record<never, never>,
  Fields extends z.ZodRawShape = Record<never, never>,
  Told extends z.ZodRawShape = Record<never, never>,
>(service: Service<Own, Fields, Told>): Service<Own, Fields, Told> {
  return service;
}

type PartsOf<One> =
  One extends Service<infer Own, infer Fields, infer Told>
    ? { readonly operations: Own; readonly fields: Fields; readonly told: Told }
    : never;

type Intersection<Union> = (Union extends unknown ? (part: Union) => void : never) extends (
  part: infer Both,
) => void
  ? Both
  : never;

/** The operations of all services, in one table. */
export function operationsOf<const All extends readonly AnyService[]>(
  services: All,
): Intersection<PartsOf<All[number]>['operations']> {
  return merged(services.map(({ operations }) => operations));
}

/** The fields of a tenant's description, of all services in one shape. */
export function tenantFieldsOf<const All extends readonly AnyService[]>(
  services: All,
): Intersection<PartsOf<All[number]>['fields']> {
  return merged(services.map(({ tenant }) => tenant?.fields));
}

/** What whoever makes a tenant is told, by all services in one shape. */
export function toldOf<const All extends readonly AnyService[]>(
  services: All,
): Intersection<PartsOf<All[number]>['told']> {
  return merged(services.map(({ tenant }) => tenant?.told));
}

/** All entries in one object. The caller names its type, which is that of the parts together. */
function merged<Whole>(parts: readonly (object | undefined)[]): Whole {
  return Object.assign({}, ...parts);
}
