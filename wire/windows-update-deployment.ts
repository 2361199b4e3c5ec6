/** How an update is deployed to a client ([MS-WUSP] 2.2.2.2.4, type Deployment). */
import type { XmlElement } from './xml.ts';
import { booleanOf, childText, errorAt, requiredChild, requiredInteger, requiredText } from './xml-read.ts';
import { el, elText, type XmlOutput } from './xml-write.ts';

const ACTIONS = [
  'OptionalInstall',
  'Install',
  'Uninstall',
  'PreDeploymentCheck',
  'Block',
  'Evaluate',
  'Bundle',
] as const;

/** What the client is to do with a revision. */
export type DeploymentAction = (typeof ACTIONS)[number];

/**
 * A deployment. `deadline` (dateTime text) is when the action is due at the latest; `isAssigned` says to act without
 * asking; `lastChangeTime` is a date text.
 */
export type Deployment = {
  readonly id: number;
  readonly action: DeploymentAction;
  readonly deadline?: string | undefined;
  readonly isAssigned: boolean;
  readonly lastChangeTime: string;
};

/** The element `Deployment`. */
export function deploymentElement(deployment: Deployment): XmlOutput {
  return el(
    'Deployment',
    {},
    elText('ID', deployment.id),
    el('Action', {}, deployment.action),
    elText('Deadline', deployment.deadline),
    elText('IsAssigned', deployment.isAssigned),
    el('LastChangeTime', {}, deployment.lastChangeTime),
  );
}

/** Reads the element `Deployment`. @throws WireError */
export function readDeployment(deployment: XmlElement): Deployment {
  const found = requiredText(deployment, 'Action', deployment.namespace);
  const action = ACTIONS.find((one) => one === found);
  if (action === undefined) {
    throw errorAt(deployment, 'unsupported', `Action "${found}" is not known; use ${ACTIONS.join(', ')}`);
  }
  return {
    id: requiredInteger(deployment, 'ID', deployment.namespace),
    action,
    deadline: childText(deployment, 'Deadline', deployment.namespace),
    isAssigned: booleanOf(requiredChild(deployment, 'IsAssigned', deployment.namespace)),
    lastChangeTime: requiredText(deployment, 'LastChangeTime', deployment.namespace),
  };
}
