/**
 * PowerShell scripts of the management extension: each runs once, beside the apps, and the Enrollment Status Page neither
 * counts nor awaits them (behaviour ESP-116). Of a script's text this PC carries out Start-Sleep and exit (assumption
 * A-SCRIPT-01).
 */

import { z } from 'zod';
import type { NodeScope } from '#wire/locuri.ts';
import { SIDECAR_CONTENT_TYPE } from '#wire/sidecar.ts';
import { EXECUTION_CONTEXT, parseScriptPolicies, type ScriptPolicy } from '#wire/sidecar-script.ts';
import { checkedOnce } from '../disk/index.ts';
import { failureOf, type Outcome } from '../outcome.ts';
import type { Activity, Pc } from '../pc/index.ts';
import type { DiskPort } from '../ports.ts';
import type { Gateway } from './gateway.ts';
import { logLine } from './log.ts';

const ScriptRun = z.strictObject({
  body: z.string(),
  runsAs: z.enum(['system', 'user']),
  /** Undefined while it runs, and after a power cut in the middle of it. */
  exitCode: z.int().optional(),
});
/** A script that has begun to run. */
export type ScriptRun = z.output<typeof ScriptRun>;

const runOf = checkedOnce(ScriptRun);
const PREFIX = 'management-extension/scripts/';

/** The scripts that have begun to run on a PC. */
export async function scriptRuns({ disk }: { readonly disk: DiskPort }): Promise<ScriptRun[]> {
  return Promise.all((await disk.list(PREFIX)).map(async (name) => runOf(await disk.read(name))));
}

/** Asks for the scripts and starts those that have not run; nobody waits for them. */
export async function startScripts(
  { pc, task }: Activity,
  gateway: Gateway,
  scope: NodeScope,
): Promise<Outcome<true>> {
  const answer = await gateway.ask(task, SIDECAR_CONTENT_TYPE.policies, '[]');
  if (!answer.ok) return answer;
  try {
    const policies = parseScriptPolicies(answer.value);
    const { scripts } = pc.atWork;
    for (const policy of policies) {
      // As the user only once one is signed in.
      if (policy.ExecutionContext === EXECUTION_CONTEXT.user && scope === 'Device') continue;
      if (scripts.has(policy.PolicyId) || (await hasRun(pc, policy))) continue;
      scripts.add(policy.PolicyId);
      void pc.clock.run(`the script ${policy.PolicyId}`, (own) => runScript({ pc, task: own }, policy));
    }
    return { ok: true, value: true };
  } catch (error) {
    return failureOf(error, 'PolicyRequest', 'invalidAnswer');
  }
}

async function hasRun({ disk }: Pick<Pc, 'disk'>, { PolicyId }: ScriptPolicy): Promise<boolean> {
  const record = await disk.read(PREFIX + PolicyId);
  return record !== undefined && runOf(record).exitCode !== undefined;
}

async function runScript({ pc, task }: Activity, policy: ScriptPolicy): Promise<void> {
  const { PolicyId, PolicyBody: body } = policy;
  const runsAs = policy.ExecutionContext === EXECUTION_CONTEXT.user ? 'user' : 'system';
  await pc.disk.write(PREFIX + PolicyId, { body, runsAs });
  await logLine(pc, 'IntuneManagementExtension.log', `[PowerShell] The script ${PolicyId} starts`);
  for (const [, seconds] of body.matchAll(/^\s*Start-Sleep -Seconds (\d+)\s*$/gim))
    await task.sleep(Number(seconds) * 1000, `the script ${PolicyId}`);
  const exitCode = Number(/^\s*exit (\d+)\s*$/im.exec(body)?.[1] ?? '0');
  await pc.disk.write(PREFIX + PolicyId, { body, runsAs, exitCode });
  await logLine(
    pc,
    'IntuneManagementExtension.log',
    `[PowerShell] The script ${PolicyId} ended with exit code ${exitCode}`,
    exitCode === 0 ? 1 : 3,
  );
}
