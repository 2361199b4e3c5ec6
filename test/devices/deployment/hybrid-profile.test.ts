/** A profile that asks for hybrid join, from whatever server: the PC says so and stops, and never joins. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { runProfile } from '../../../devices/oobe/profile.ts';
import { type OobeContext, OobeState } from '../../../devices/pages/context.ts';
import type { Screen, ScreenAction } from '../../../devices/screen/screen.ts';
import { runConfiguration } from '../../../devices/technician-flow/configuration.ts';
import { deploymentProfiles } from '../../../mock-cloud/autopilot/records.ts';
import { createClock } from '../../../mock-cloud/clock/index.ts';
import { graphClient, MINUTE, register, startGraph } from '../../mock-cloud/graph/bench.ts';
import { cloudSide } from '../cloud-side.ts';
import { type Bench, createBench } from '../pc-bench.ts';

const REASON =
  'The deployment profile "Branch office" asks for Microsoft Entra hybrid join, which Glovebox does not have yet.';

interface Scene {
  readonly on: Bench;
  readonly shown: Screen[];
  /** The PC's stage, at which a person does `actions` and then nothing any more. */
  run<T>(
    stage: (context: OobeContext) => Promise<T>,
    actions: readonly ScreenAction[],
  ): Promise<T | 'at rest'>;
  /** Makes the server's profile an Entra one, or a hybrid one again. */
  serve(join: 'entra' | 'hybrid'): Promise<void>;
}

/** A registered PC whose server holds a profile such as no tenant of this cloud can be given. */
async function scene(t: { after(end: () => void): void }): Promise<Scene> {
  const services = await startGraph();
  t.after(() => services.close());
  const client = await graphClient(services, {
    deploymentProfiles: [{ displayName: 'Branch office', assignedTo: ['all devices'] }],
  });
  const clock = createClock({ start: services.now + 15 * MINUTE });
  const on = await createBench({ clock, farSide: cloudSide(services, clock.now) });
  const { hardware: facts } = on.pc;
  await register(services, client, {
    osVersion: '10.0.26100.2605',
    collectedAt: services.now,
    diskSerialNumber: facts.diskSerialNumber,
    macAddresses: [facts.macAddress],
    ekPubHash: facts.ekPubHash,
    smbiosUuid: facts.smbiosUuid,
    tpmText: facts.tpmText,
    serialNumber: facts.serialNumber,
    firmwareVendor: 'Contoso',
    manufacturer: facts.manufacturer,
    productName: facts.model,
    skuNumber: facts.skuNumber,
    systemFamily: facts.systemFamily,
    productKeyId: '',
  });
  const profiles = services.context.store.collection(deploymentProfiles, client.tenantId);
  const serve = async (join: 'entra' | 'hybrid'): Promise<void> => {
    const [profile] = await profiles.list();
    await profiles.update(profile?.id ?? '', (found) => ({ ...found, join }));
  };
  await serve('hybrid');
  const shown: Screen[] = [];
  return {
    on,
    shown,
    serve,
    run: async (stage, actions) => {
      const left = [...actions];
      let rest: (end: 'at rest') => void = () => {};
      const resting = new Promise<'at rest'>((resolve) => {
        rest = resolve;
      });
      const nextAction = async (): Promise<ScreenAction> => {
        const action = left.shift();
        if (action !== undefined) return action;
        rest('at rest');
        return new Promise(() => {});
      };
      const ended = await on.run(({ pc, task }) =>
        Promise.race([
          resting,
          stage({
            pc: { ...pc, screen: { show: (screen) => shown.push(screen), nextAction } },
            task,
            state: OobeState.parse({}),
            facts: { online: true, profile: undefined, user: undefined },
            remember: async () => {},
          }),
        ]),
      );
      return ended === 'power failed' ? assert.fail('the power failed') : ended;
    },
  };
}

const hostsOf = ({ asked }: Bench): string[] => [...new Set(asked.map(({ url }) => new URL(url).host))];

test('the PC stops at "Something went wrong", names hybrid join, and joins nothing', async (t) => {
  const { on, run, shown } = await scene(t);
  const end = await run(runProfile, [{ kind: 'press', button: 'Try again' }]);
  assert.equal(end, 'at rest');
  assert.deepEqual(
    shown.map(({ title, texts }) => [title, texts]),
    Array.from({ length: 2 }, () => ['Something went wrong', [REASON, '0x80004001']]),
  );
  assert.deepEqual(hostsOf(on), ['login.live.com', 'ztd.dds.microsoft.com']);
  const events = (await on.pc.log.read()).map(({ message }) => message);
  assert.equal(events.filter((message) => message.includes(REASON)).length, 2, events.join('\n'));
});

test('it goes on as soon as the profile is one for Entra join', async (t) => {
  const { run, serve, shown } = await scene(t);
  await run(runProfile, []);
  assert.equal(shown.length, 1);
  await serve('entra');
  assert.deepEqual(await run(runProfile, []), { kind: 'done' });
  assert.equal(shown.length, 1);
});

test('a technician who refreshes reads the same, and cannot provision', async (t) => {
  const { run, shown } = await scene(t);
  await run(runConfiguration, [
    { kind: 'press', button: 'Refresh' },
    { kind: 'press', button: 'Next' },
  ]);
  const last = shown.at(-1);
  assert.deepEqual(last?.texts, [`${REASON} (0x80004001)`]);
  assert.deepEqual(
    last?.buttons.filter(({ enabled }) => enabled).map(({ label }) => label),
    ['Refresh', 'Back'],
  );
});
