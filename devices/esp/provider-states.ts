/** Agents of Device preparation: what each of them, and the page, has written about it (enrollmentstatustracking-csp). */

import { devicePreparationNode, PROVIDER_STATE } from '#wire/csp-nodes.ts';
import { type NodeTree, nodeValue } from '../management-tree/index.ts';
import { hresultText } from '../outcome.ts';
import { policyProviders } from './categories.ts';

/** An agent and how far it is. */
export interface ProviderState {
  readonly name: string;
  readonly state: 'open' | 'ready' | 'failed';
  /** HRESULT; '0x00000000' without a failure. */
  readonly lastError: string;
  /** Minutes it may take. */
  readonly timeOutMinutes: number;
}

// An agent that names no limit gets this (behaviour ESP-131).
const DEFAULT_TIMEOUT = '15';

/** The agents that management has announced. */
export async function providerStates(tree: NodeTree): Promise<ProviderState[]> {
  return Promise.all((await policyProviders(tree)).map((name) => providerState(tree, name)));
}

async function providerState(tree: NodeTree, name: string): Promise<ProviderState> {
  const node = (what: Parameters<typeof devicePreparationNode>[1]): Promise<string | undefined> =>
    nodeValue(tree, devicePreparationNode(name, what));
  const state = Number((await node('InstallationState')) ?? '0');
  const ready = state === PROVIDER_STATE.Completed || state === PROVIDER_STATE.NotRequired;
  return {
    name,
    state: ready ? 'ready' : state === PROVIDER_STATE.Error ? 'failed' : 'open',
    lastError: hresultText(Number((await node('LastError')) ?? '0')),
    timeOutMinutes: Number((await node('Timeout')) ?? DEFAULT_TIMEOUT),
  };
}
