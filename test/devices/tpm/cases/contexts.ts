/** Contexts: saved and loaded, changed, of another start, and a session's twice. */

import assert from 'node:assert/strict';
import { parseResponse, writeCommand } from '#wire/tpm/command.ts';
import { TPM_CC, TPM_RH } from '#wire/tpm/constants.ts';
import { SRK_RSA_TEMPLATE } from '#wire/tpm/templates.ts';
import { type Case, command, flipped, primary, type Stage, value } from './tools.ts';

const code = TPM_CC.ContextSave;

async function save({ raw }: Stage, handle: number): Promise<Buffer> {
  const bytes = await raw(
    writeCommand({ code, handles: [handle], sessions: [], parameters: Buffer.alloc(0) }),
  );
  const response = parseResponse(bytes, code);
  return response.parameters;
}

const load = ({ raw }: Stage, context: Buffer): Promise<Buffer> => raw(command('ContextLoad', [], context));
const BLOB = 18;

/** Sequences with contexts. */
export const CONTEXT_CASES: readonly Case[] = [
  {
    name: 'contexts of objects: loaded as often as there is room, not when changed, not after a reset',
    sizesDiffer: true,
    run: async (stage) => {
      const { client, raw } = stage;
      const key = await primary(client, TPM_RH.OWNER, SRK_RSA_TEMPLATE);
      const context = await save(stage, key.handle);
      await load(stage, context);
      await load(stage, context);
      await load(stage, context);
      const again = await client.readPublic(0x80000001);
      assert.ok(again.ok && again.value.name.equals(key.name));
      for (const handle of [0x80000001, 0x80000002]) await client.flush(handle);
      // Sequence, handle, hierarchy, integrity, and what it protects.
      for (const at of [0, 15, BLOB + 5, context.length - 1]) await load(stage, flipped(context, at));
      await load(stage, context.subarray(0, -1));
      await load(stage, Buffer.concat([context, Buffer.alloc(1)]));
      await save(stage, 0x80000002);
      await save(stage, TPM_RH.OWNER);
      await raw(command('ContextLoad', []));
      await client.shutdown();
      await stage.cycle();
      await client.startup();
      await load(stage, context);
    },
  },
  {
    name: 'contexts of sessions: a saved one is not there, and each context loads once',
    sizesDiffer: true,
    run: async (stage) => {
      const { client } = stage;
      const session = value(await client.startPolicySession(Buffer.alloc(16)));
      await client.policySecret(session);
      const context = await save(stage, session);
      await client.policyDigest(session);
      await client.handles(0x03000000);
      await load(stage, flipped(context, context.length - 1));
      await load(stage, context);
      await client.policyDigest(session);
      await load(stage, context);
      const newer = await save(stage, session);
      await load(stage, context);
      await load(stage, newer);
      const last = await save(stage, session);
      await client.flush(session);
      await load(stage, last);
      // A saved session keeps its number.
      const one = value(await client.startPolicySession(Buffer.alloc(16)));
      await save(stage, one);
      await client.startPolicySession(Buffer.alloc(16));
      await client.flush(one);
    },
  },
];
