/** What a write accepts can be read back, or is refused by name: all entity sets, all properties of the schema, both versions. */

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { deviceObjects } from '../../../mock-cloud/entra/records.ts';
import type { GraphVersion } from '../../../mock-cloud/graph/schema/index.ts';
import { schemaOf } from '../../../mock-cloud/graph/schema/schema.ts';
import { ENTITY_SETS } from '../../../mock-cloud/graph/sets/entity-sets.ts';
import {
  COMPLIANCE,
  CONFIGURATIONS,
  ENROLLMENT,
  type Entity,
  type GraphAnswer,
  graphClient,
  hardware,
  PROFILES,
  register,
  startGraph,
} from './bench.ts';
import { enrol } from './managed-device.ts';
import { groupIdOf } from './office.ts';
import { isTyped, rightValues, typeOf, wrongValues } from './write-samples.ts';
import type { Place, Target } from './write-target.ts';
import { TARGETS, WITHOUT_PROPERTIES } from './write-targets.ts';

let place: Place;

before(async () => {
  const bench = await startGraph();
  const client = await graphClient(bench, {
    users: [{ userPrincipalName: 'anna@contoso.com' }],
    groups: [
      { displayName: 'Assigned' },
      { displayName: 'Dynamic', membershipRule: '(device.displayName -eq "x")' },
    ],
    deploymentProfiles: [{ displayName: 'Profile' }],
    enrollmentStatusPages: [{ displayName: 'Page' }],
    enrollmentRestrictions: [{ displayName: 'Restriction' }],
    apps: [{ displayName: 'App' }, { displayName: 'Other' }],
    configurationProfiles: [{ displayName: 'Custom', category: 'securityPolicies' }],
    compliancePolicies: [{ displayName: 'Encryption' }],
    onPremises: {
      domainJoinProfiles: [{ displayName: 'Join', domain: 'corp.contoso.com', computerNamePrefix: 'CT-' }],
    },
  });
  const identity = await register(bench, client, hardware(1));
  const [object] = await bench.context.store.collection(deviceObjects, client.tenantId).list();
  await enrol(bench, client, identity, object?.deviceId ?? '');
  const first = async (path: string, name: string): Promise<string> =>
    String((await client.list(path)).find(({ displayName }) => displayName === name)?.id);
  const settings = await client.get('/beta/deviceManagement/windowsAutopilotSettings');
  const ring = await client.send('POST', CONFIGURATIONS, {
    '@odata.type': '#microsoft.graph.windowsUpdateForBusinessConfiguration',
    displayName: 'Ring',
  });
  place = {
    bench,
    client,
    ids: {
      account: String(settings.json.id),
      app: await first('/beta/deviceAppManagement/mobileApps', 'App'),
      otherApp: await first('/beta/deviceAppManagement/mobileApps', 'Other'),
      custom: await first(CONFIGURATIONS, 'Custom'),
      compliance: await first(COMPLIANCE, 'Encryption'),
      group: await groupIdOf(client, 'Assigned'),
      dynamicGroup: await groupIdOf(client, 'Dynamic'),
      device: object?.id ?? '',
      domainJoin: await first(CONFIGURATIONS, 'Join'),
      identity,
      profile: await first(PROFILES, 'Profile'),
      page: await first(ENROLLMENT, 'Page'),
      restriction: await first(ENROLLMENT, 'Restriction'),
      ring: String(ring.json.id),
    },
  };
});
after(() => place.bench.close());

type Verdict = 'kept' | 'ignored' | 'taken and never shown' | 'refused';

function expected(target: Target, version: GraphVersion, name: string): Verdict {
  const property = schemaOf(version).type(target.type)?.property(name);
  if (property === undefined) return 'refused';
  if (target.ignored?.includes(name)) return 'ignored';
  if (target.writeOnly?.includes(name)) return 'taken and never shown';
  const kept = target.kept?.includes(name) ?? !property.isNavigation;
  return kept ? 'kept' : 'refused';
}

/** Properties and navigations of both versions: v1.0 must refuse those of beta. */
function namesOf(target: Target): string[] {
  const all = (['v1.0', 'beta'] as const).flatMap((version) =>
    (schemaOf(version).type(target.type)?.properties() ?? []).map(({ name }) => name),
  );
  return [...new Set(['id', ...all])];
}

function valuesOf(target: Target, version: GraphVersion, name: string): readonly unknown[] {
  const named = target.values?.(place)[name];
  const type = schemaOf(version).type(target.type) ?? schemaOf('beta').type(target.type);
  assert.ok(type !== undefined, target.type);
  if (named !== undefined) return named;
  const values = rightValues(version, typeOf(type, name));
  return values.length === 0 ? ['Written'] : values;
}

/** What happened to one value of one property. Throws where it is none of the four. */
async function verdictOf(
  target: Target,
  version: GraphVersion,
  name: string,
  value: unknown,
): Promise<Verdict> {
  const before = (await target.read(place, version, undefined))[name];
  const answer = await target.write(place, version, { [name]: value });
  if (answer.status >= 400) {
    assertNamed(answer, name);
    assert.deepEqual((await target.read(place, version, undefined))[name], before, 'refused, and changed');
    return 'refused';
  }
  assert.ok(answer.status < 300, answer.text);
  const entity: Entity = await target.read(place, version, answer);
  if (holds(entity[name], value)) return target.ignored?.includes(name) ? 'ignored' : 'kept';
  if (target.ignored?.includes(name)) return 'ignored';
  assert.ok(
    target.writeOnly?.includes(name),
    `answered ${answer.status}, and reads ${JSON.stringify(entity[name])}`,
  );
  return 'taken and never shown';
}

/** A refusal names the property in its words. */
function assertNamed(answer: GraphAnswer, name: string): void {
  assert.ok([400, 501].includes(answer.status), answer.text);
  assert.match(answer.text, new RegExp(`\\b${name}\\b`), 'the refusal does not name the property');
}

/** Whether what was written is there; of an object each of its members. */
function holds(found: unknown, written: unknown): boolean {
  if (typeof written !== 'object' || written === null || Array.isArray(written))
    return JSON.stringify(found) === JSON.stringify(written);
  if (typeof found !== 'object' || found === null) return false;
  return Object.entries(written).every(([name, value]) => holds(Reflect.get(found, name), value));
}

for (const target of TARGETS) {
  for (const version of target.versions) {
    test(`${target.what}, ${version}: each property is kept, refused by name, or ignored as is known`, async () => {
      const found: Record<string, Verdict> = {};
      const wanted: Record<string, Verdict> = {};
      for (const name of namesOf(target)) {
        for (const value of valuesOf(target, version, name)) {
          const key = `${name}: ${JSON.stringify(value)}`.slice(0, 200);
          wanted[key] = expected(target, version, name);
          try {
            found[key] = await verdictOf(target, version, name, value);
          } catch (error) {
            assert.fail(`${key}: ${error instanceof Error ? error.message : String(error)}`);
          }
        }
      }
      assert.deepEqual(found, wanted);
      assert.ok(Object.values(found).includes('kept'), 'nothing at all is kept');
    });

    test(`${target.what}, ${version}: values of another type are refused by name`, async () => {
      const type = schemaOf(version).type(target.type);
      for (const name of namesOf(target)) {
        if (!['kept', 'taken and never shown'].includes(expected(target, version, name))) continue;
        assert.ok(type !== undefined);
        if (!isTyped(type, name)) continue;
        for (const value of wrongValues(version, typeOf(type, name))) {
          const before = (await target.read(place, version, undefined))[name];
          const answer = await target.write(place, version, { [name]: value });
          assert.equal(answer.status, 400, `${name}: ${JSON.stringify(value)}: ${answer.text}`);
          assertNamed(answer, name);
          assert.deepEqual((await target.read(place, version, undefined))[name], before);
        }
      }
    });

    test(`${target.what}, ${version}: what no schema has is refused by name`, async () => {
      for (const name of ['frobnicated', 'frobnicated@odata.bind'])
        assertNamed(await target.write(place, version, { [name]: 'x' }), 'frobnicated');
    });
  }
}

test('every route that changes something is among them', () => {
  const covered = new Set([...TARGETS.flatMap(({ routes }) => routes), ...WITHOUT_PROPERTIES]);
  const writing = ENTITY_SETS.flatMap(({ path, routes }) =>
    Object.keys(routes)
      .filter((route) => !/^(GET|DELETE)\b/.test(route))
      .map((route) => `${path} ${route}`),
  );
  assert.deepEqual(writing.toSorted(), [...covered].toSorted());
});

test('no write was a defect of the cloud', () => assert.deepEqual(place.bench.defects, []));
