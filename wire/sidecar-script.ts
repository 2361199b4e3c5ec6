/**
 * PowerShell scripts of the management extension, the answer of PolicyRequest: an array of policies (protocols-mdm.md 19).
 * Members that nothing here reads are left as they come.
 */
import { z } from 'zod';
import { readJson, writeJson } from './json-contract.ts';

/** `ExecutionContext` of a script: as whom it runs. */
export const EXECUTION_CONTEXT = { system: 0, user: 1 } as const;

/** One script. */
const ScriptPolicy = z.looseObject({
  PolicyId: z.guid(),
  PolicyVersion: z.int().nonnegative(),
  /** The script's text. */
  PolicyBody: z.string(),
  /** One of {@link EXECUTION_CONTEXT}. */
  ExecutionContext: z.int().min(0).max(1),
});
/** One script, as the extension gets it. */
export type ScriptPolicy = z.output<typeof ScriptPolicy>;

const ScriptPolicies = z.array(ScriptPolicy);

/** Scripts as JSON text. @throws WireError `unexpected` with the member */
export function encodeScriptPolicies(policies: readonly ScriptPolicy[]): string {
  return writeJson(ScriptPolicies, [...policies], 'scripts');
}

/** Reads scripts from JSON text. @throws WireError `malformed`, or `unexpected` with the member */
export function parseScriptPolicies(json: string): ScriptPolicy[] {
  return readJson(ScriptPolicies, json, 'scripts');
}
