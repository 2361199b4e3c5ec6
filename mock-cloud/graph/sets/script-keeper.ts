/** Platform scripts: what Graph writes is what Intune's management extension gets (protocols-mdm.md 19). */

import type { AssignmentTarget } from '../../entra/index.ts';
import { deleteScript, listScripts, putScript, type Script } from '../../intune/index.ts';
import type { Call } from '../call.ts';
import type { JsonObject } from '../json.ts';
import type { Keeper, KeptEntity } from '../regular/index.ts';
import { targetEntity, targetKey } from '../shapes/index.ts';
import { readTarget } from './target-body.ts';

/** The scripts of a tenant's description are shown as if Graph had made them. */
export const scriptKeeper: Keeper = {
  others: async (call, known) => {
    const all = await listScripts(call.context);
    return all.filter(({ id }) => !known.has(id.toLowerCase())).map((script) => entityOf(call, script));
  },
  changed: (call, entity) => putScript(call.context, scriptOf(call, entity)),
  removed: async (call, id) => {
    await deleteScript(call.context, id);
  },
};

function entityOf(call: Call, script: Script): KeptEntity {
  return {
    id: script.id,
    type: 'deviceManagementScript',
    properties: {
      displayName: script.displayName,
      scriptContent: Buffer.from(script.content, 'utf8').toString('base64'),
      runAsAccount: script.runAsAccount,
      fileName: `${script.displayName}.ps1`,
      roleScopeTagIds: ['0'],
    },
    assignments: script.assignments.map(
      (target): JsonObject => ({
        id: `${script.id}:${targetKey(target)}`,
        target: targetEntity(target, call.version),
      }),
    ),
  };
}

function scriptOf(call: Call, { id, properties, assignments }: KeptEntity): Script {
  const { displayName, scriptContent, runAsAccount } = properties;
  return {
    id,
    displayName: String(displayName ?? ''),
    content: Buffer.from(String(scriptContent ?? ''), 'base64').toString('utf8'),
    runAsAccount: runAsAccount === 'user' ? 'user' : 'system',
    assignments: assignments.flatMap(({ target }): AssignmentTarget[] => {
      const read = readTarget(call, target);
      return read === undefined ? [] : [read];
    }),
  };
}
