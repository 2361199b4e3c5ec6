/**
 * The tasks of Device preparation, in the documents' order (behaviours ESP-101 to ESP-105): the line on the page, whether
 * the disk says that it is done, and how it is done. The same list for technician and user; what is done is not done again.
 */

import { type PreparationLine, readPhase } from '../esp/index.ts';
import type { Deployer, Joining, JoinMethod, JoinTask } from '../join/index.ts';
import { done, type Outcome } from '../outcome.ts';
import type { Pc } from '../pc/index.ts';
import { type Deployment, joiningOf, joinMethodOf } from './deployment.ts';
import { isRegistered, register } from './registering.ts';

/** What the tasks of one run share. */
interface TaskRun {
  readonly deployment: Deployment;
  readonly joining: Joining;
}

/** A task of a deployment. */
export interface DeploymentTask {
  readonly line: PreparationLine;
  isDone(pc: Pick<Pc, 'disk'>): Promise<boolean>;
  /** Undefined: the phase of the Enrollment Status Page does it (device-preparation.ts). */
  readonly run?: (run: TaskRun) => Promise<Outcome<unknown>>;
}

/** The last one waits for the agents that management has announced. */
const PREPARING: DeploymentTask = {
  line: 'Preparing your device for mobile management',
  isDone: async (pc) => (await readPhase(pc, 'Device preparation'))?.status === 'succeeded',
};

/** The tasks of one who deploys. */
export function tasksOf(method: JoinMethod, by: Deployer): readonly DeploymentTask[] {
  return [
    ...method.tasks[by].map(ofJoin),
    {
      line: 'Registering your device for mobile management',
      isDone: isRegistered,
      run: ({ deployment }) => register(deployment, by),
    },
    ...method.managedTasks.map(ofJoin),
    PREPARING,
  ];
}

const ofJoin = (task: JoinTask): DeploymentTask => ({
  line: task.line,
  isDone: (pc) => task.isDone(pc),
  run: ({ joining }) => task.run(joining),
});

/**
 * Goes through the tasks up to the one that the page's phase does. Stops at a failure. `ended` is told how each task came
 * out, those too that were done before.
 */
export async function runTasks(
  deployment: Deployment,
  { by, deviceName }: { readonly by: Deployer; readonly deviceName: () => string },
  ended: (line: PreparationLine, end: Outcome<unknown>) => Promise<void>,
): Promise<Outcome<true>> {
  const { pc } = deployment;
  const method = joinMethodOf(deployment);
  const joining = joiningOf(deployment, deviceName);
  for (const { line, isDone, run } of tasksOf(method, by)) {
    if (run === undefined) continue;
    const end = (await isDone(pc)) ? done(true) : await run({ deployment, joining });
    await ended(line, end);
    if (!end.ok) return end;
  }
  return done(true);
}
