/** tpm2-tools at the embedded TPM's port, and at swtpm's: the same lines end alike, with the same response codes. */
import assert from 'node:assert/strict';
import { execFile, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, describe, test } from 'node:test';
import {
  createTpmClient,
  serveTpm,
  startSwtpm,
  swtpmAvailability,
  type TpmChip,
  type TpmServer,
} from '../../../devices/tpm/index.ts';
import { embeddedTpm } from './bench.ts';
import { TOOL_CASES } from './tools-cases.ts';

const swtpm = swtpmAvailability();
const tools = spawnSync('tpm2_getrandom', ['--version']).status === 0;
const skip = !tools ? 'tpm2-tools are not installed: apt-get install tpm2-tools' : false;

interface Served {
  readonly chip: TpmChip;
  readonly server: TpmServer;
}

describe('tpm2-tools', { skip }, () => {
  const served: Served[] = [];
  before(async () => {
    for (const chip of [embeddedTpm(), ...(swtpm.available ? [await startSwtpm()] : [])])
      served.push({ chip, server: await serveTpm({ chip, port: 0, tcti: 'mssim' }) });
  });
  after(async () => {
    for (const { server } of served) await server.close();
  });

  for (const { name, lines } of TOOL_CASES)
    test(name, async () => {
      const [embedded, software] = await Promise.all(served.map((one) => ends(one, lines)));
      assert.ok(embedded);
      if (software !== undefined) assert.deepEqual(embedded, software);
    });
});

/** How each line ended: its exit code, and the response codes that it tells. */
async function ends({ chip, server }: Served, lines: readonly string[]): Promise<readonly string[]> {
  const client = createTpmClient(chip);
  await client.shutdown();
  await chip.powerOn();
  await client.startup();
  await client.clear();
  const folder = mkdtempSync(path.join(tmpdir(), 'glovebox-tools-'));
  try {
    const told: string[] = [];
    for (const line of lines) {
      const refused = line.startsWith('! ');
      const end = await endOf(refused ? line.slice(2) : line, folder, server.tcti);
      assert.equal(end !== '0', refused, `${line}: ${end}`);
      told.push(`${line} -> ${end}`);
    }
    return told;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function endOf(line: string, folder: string, tcti: string): Promise<string> {
  const env = { ...process.env, TPM2TOOLS_TCTI: tcti, TSS2_LOG: 'all+none' };
  return new Promise((resolve) => {
    execFile('bash', ['-c', line], { cwd: folder, env, timeout: 60_000 }, (error, _stdout, stderr) => {
      const codes = [...stderr.matchAll(/\((0x[0-9A-F]+)\)/gi)].map(([, code]) => code);
      resolve(`${error === null ? 0 : (error.code ?? 'killed')} ${codes.join(' ')}`.trimEnd());
    });
  });
}
