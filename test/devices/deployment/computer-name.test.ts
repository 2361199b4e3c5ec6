import assert from 'node:assert/strict';
import { test } from 'node:test';
import { takeName } from '../../../devices/deployment/computer-name.ts';
import { readTechnicianFlow, type TechnicianRecord } from '../../../devices/deployment/technician-record.ts';
import { ENTRA_JOIN } from '../../../devices/join/entra-join.ts';
import type { OobeContext } from '../../../devices/pages/context.ts';
import type { WindowsInstallation } from '../../../devices/windows/edition.ts';
import { createBench } from '../pc-bench.ts';

const BEGUN: Extract<TechnicianRecord, { status: 'provisioning' }> = {
  status: 'provisioning',
  details: { organization: 'Contoso', profile: 'P', assignedUser: '', ztdId: 'z' },
  startedAt: 0,
};

async function contextOf(version: string, template: string): Promise<OobeContext> {
  const generation = version.startsWith('10.0.1') ? 10 : 11;
  const windows: WindowsInstallation = { generation, edition: 'Pro', version, languages: ['en-US'] };
  const { pc, run } = await createBench({ farSide: () => ({ status: 500 }), windows });
  const profile = {
    name: 'P',
    tenantId: 't',
    tenantDomain: 'contoso.com',
    organization: 'Contoso',
    userPrincipalName: '',
    domainJoinMethod: 0 as const,
    skipsControllerCheck: false,
    deviceNameTemplate: template,
    oobeConfig: 1310,
    registrationId: 'z',
    makesAdministrator: false,
    signInData: '',
    asksLanguage: false,
    asksKeyboard: false,
    showsLicenceTerms: false,
    showsPrivacySettings: false,
  };
  return run(async ({ task }) => ({
    pc,
    task,
    state: {
      done: [],
      installedUpdates: [],
      leftStatusPage: false,
      restartedForUpdates: false,
      accounts: [],
    },
    facts: {
      online: true,
      profile: { kind: 'profile' as const, profile, ticket: 't', method: ENTRA_JOIN },
      user: undefined,
    },
    remember: async () => {},
  })).then((context) => {
    assert.ok(context !== 'power failed');
    return context;
  });
}

test('a template renames from the documented updates on, with a restart', async () => {
  const rows: readonly (readonly [string, boolean])[] = [
    ['10.0.19045.2788', true],
    ['10.0.19045.2787', false],
    ['10.0.19042.2788', true],
    ['10.0.19041.9999', false],
    ['10.0.22621.1485', true],
    ['10.0.22621.1484', false],
    ['10.0.22000.9999', false],
    ['10.0.26100.1', true],
  ];
  for (const [version, renames] of rows) {
    const { name, restarts } = await takeName(await contextOf(version, 'CT-%SERIAL%'), BEGUN);
    assert.equal(restarts, renames, version);
    assert.match(name, renames ? /^CT-/ : /^DESKTOP-/);
  }
});

test('without a template the PC keeps the name that Windows gave it, and does not restart', async () => {
  const { name, restarts } = await takeName(await contextOf('10.0.26100.2605', ''), BEGUN);
  assert.deepEqual([name, restarts], ['DESKTOP-3F2C1B0', false]);
});

test('a name that was chosen stays: random digits are drawn once', async () => {
  const context = await contextOf('10.0.26100.2605', 'CT-%RAND:5%');
  const first = await takeName(context, BEGUN);
  assert.match(first.name, /^CT-\d{5}$/);
  const kept = await readTechnicianFlow(context.pc);
  assert.ok(kept?.status === 'provisioning');
  assert.deepEqual(await takeName(context, kept), { name: first.name, restarts: false });
});
