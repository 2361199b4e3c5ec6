/**
 * Intune Connectors for Active Directory: when they poll, and what their state is. A connector runs at the customer's; nothing
 * of it runs here by itself, so its polls are computed when somebody looks.
 */

import type { TenantContext } from '../service/index.ts';
import { lastContactOf } from './polls.ts';
import { type Connector, connectors } from './records.ts';
import { settleRequests } from './settle-requests.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** After so long without contact the service forgets a connector (behaviour SETUP-ODJ-003, assumption A-ODJ-03). */
const FORGOTTEN_AFTER = 30 * DAY;

/** Values of deviceManagementDomainJoinConnectorState. */
export type ConnectorState = 'active' | 'error' | 'inactive';

/** A connector as Intune shows it. */
export interface ShownConnector {
  readonly id: string;
  /** The server. */
  readonly name: string;
  readonly version: string;
  readonly state: ConnectorState;
  /** ms */
  readonly lastContactAt: number;
}

/** All connectors that Intune knows, by name. */
export async function listConnectors(context: TenantContext): Promise<ShownConnector[]> {
  const known = await knownConnectors(context);
  return known.map((connector) => shown(connector, context.now())).toSorted((a, b) => byName(a.name, b.name));
}

/** The connector with this id. */
export async function findConnector(context: TenantContext, id: string): Promise<ShownConnector | undefined> {
  return (await listConnectors(context)).find((connector) => connector.id === id);
}

/** Deletes a connector in Intune; false when there is none. What it has done by now stays. */
export async function deleteConnector(context: TenantContext, id: string): Promise<boolean> {
  if ((await findConnector(context, id)) === undefined) return false;
  return context.collection(connectors).delete(id);
}

/** Takes the connector on this server off the line, or brings it back; false when Intune knows none there. */
export async function setConnectorOnline(
  context: TenantContext,
  name: string,
  online: boolean,
): Promise<boolean> {
  const found = (await listConnectors(context)).find((one) => byName(one.name, name) === 0);
  if (found === undefined) return false;
  const now = context.now();
  await context.collection(connectors).update(found.id, (before) => {
    if (online) return { ...before, pollsSince: before.pollsSince ?? now };
    return { ...before, pollsSince: null, lastContactAt: lastContactOf(before, now) };
  });
  return true;
}

/** Those that are not forgotten yet; what they have taken by now is done first. */
async function knownConnectors(context: TenantContext): Promise<Connector[]> {
  await settleRequests(context);
  const kept = context.collection(connectors);
  const all = await kept.list();
  const now = context.now();
  const forgotten = all.filter((one) => now - lastContactOf(one, now) > FORGOTTEN_AFTER);
  for (const { id } of forgotten) await kept.delete(id);
  return all.filter((one) => !forgotten.includes(one));
}

function shown(connector: Connector, now: number): ShownConnector {
  const { id, name, version } = connector;
  const lastContactAt = lastContactOf(connector, now);
  return { id, name, version, lastContactAt, state: stateAfter(now - lastContactAt) };
}

/** https://learn.microsoft.com/graph/api/resources/intune-odj-devicemanagementdomainjoinconnectorstate */
function stateAfter(silence: number): ConnectorState {
  if (silence > 5 * DAY) return 'inactive';
  return silence > HOUR ? 'error' : 'active';
}

const byName = (one: string, other: string): number =>
  one.toLowerCase() < other.toLowerCase() ? -1 : Number(one.toLowerCase() !== other.toLowerCase());
