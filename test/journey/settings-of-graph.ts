/** Every setting that Graph takes and keeps, and how an administrator changes it. */

import { schemaOf, type TypeReference } from '../../mock-cloud/graph/schema/schema.ts';
import type { Administrator } from '../../steps/administrator.ts';
import { rightValues, typeOf } from '../mock-cloud/graph/write-samples.ts';
import { TARGETS } from '../mock-cloud/graph/write-targets.ts';
import type { Change, Write } from './settings-stage.ts';

/** A setting by the name under which the list of settings without effect has it. */
export interface Setting {
  readonly name: string;
  readonly change: Change;
}

type Path = (administrator: Administrator) => Promise<string>;

const M = '/beta/deviceManagement';
const first =
  (list: string, is: (entity: Readonly<Record<string, unknown>>) => boolean): Path =>
  async ({ graph }) => {
    const page: { readonly value?: readonly Readonly<Record<string, unknown>>[] } = Object(
      await graph('GET', list),
    );
    const found = page.value?.find(is);
    if (found === undefined) throw new Error(`nothing in ${list}`);
    return `${list.split('?')[0]}/${String(found.id)}`;
  };
const named = (list: string, displayName: string): Path =>
  first(list, (entity) => entity.displayName === displayName);
const ending = (suffix: string): Path =>
  first(`${M}/deviceEnrollmentConfigurations`, (entity) => String(entity.id).endsWith(suffix));

// By what no other change touches: names are settings too.
const PAGE = first(
  `${M}/deviceEnrollmentConfigurations`,
  ({ id, priority }) =>
    String(id).endsWith('_Windows10EnrollmentCompletionPageConfiguration') && priority === 1,
);
const GROUP = first('/beta/groups', ({ membershipRule }) => String(membershipRule).includes('[ZTDId]'));

interface Kind {
  /** The name in the list, where it is not that of the type. */
  readonly name?: string;
  readonly type: string;
  readonly path: Path;
  readonly when?: 'registered' | 'enrolled';
  /** Of the entity's path, where it is no PATCH of the entity. */
  readonly action?: string;
}

const KINDS: readonly Kind[] = [
  {
    name: 'windowsAutopilotDeploymentProfile',
    type: 'azureADWindowsAutopilotDeploymentProfile',
    path: first(`${M}/windowsAutopilotDeploymentProfiles`, () => true),
  },
  {
    type: 'windows10EnrollmentCompletionPageConfiguration',
    path: PAGE,
  },
  { type: 'deviceEnrollmentLimitConfiguration', path: ending('_DefaultLimit') },
  {
    type: 'deviceEnrollmentPlatformRestrictionsConfiguration',
    path: ending('_DefaultPlatformRestrictions'),
  },
  {
    type: 'deviceEnrollmentPlatformRestrictionConfiguration',
    path: first(`${M}/deviceEnrollmentConfigurations`, ({ platformType }) => platformType === 'windows'),
  },
  {
    type: 'deviceEnrollmentWindowsHelloForBusinessConfiguration',
    path: ending('_DefaultWindowsHelloForBusiness'),
  },
  { type: 'windowsRestoreDeviceEnrollmentConfiguration', path: ending('_WindowsRestore') },
  {
    type: 'windowsDomainJoinConfiguration',
    path: first(`${M}/deviceConfigurations`, (entity) => 'activeDirectoryDomainName' in entity),
  },
  { type: 'windows10CompliancePolicy', path: first(`${M}/deviceCompliancePolicies`, () => true) },
  {
    type: 'windows10CustomConfiguration',
    path: first(`${M}/deviceConfigurations`, ({ omaSettings }) => Object(omaSettings).length > 0),
  },
  { type: 'group', path: GROUP },
  { type: 'device', path: named('/beta/devices', 'LT0042') },
  {
    type: 'windowsAutopilotDeviceIdentity',
    path: first(`${M}/windowsAutopilotDeviceIdentities`, () => true),
    action: 'updateDeviceProperties',
  },
  { type: 'managedDevice', path: first(`${M}/managedDevices`, () => true), when: 'enrolled' },
];

// Values that change something where the first other value of the type does not.
const VALUES: Readonly<Record<string, unknown>> = {
  'windowsAutopilotDeploymentProfile.language': '',
  'windowsAutopilotDeploymentProfile.locale': '',
  'windowsAutopilotDeploymentProfile.deviceNameTemplate': 'CT-%SERIAL%',
  'windowsAutopilotDeploymentProfile.displayName': 'Written',
  'deviceEnrollmentLimitConfiguration.limit': 1,
  'windowsAutopilotDeviceIdentity.userPrincipalName': 'anna@contoso.com',
  'windows10EnrollmentCompletionPageConfiguration.installProgressTimeoutInMinutes': 1,
  'managedDevice.managedDeviceOwnerType': 'personal',
  'managedDevice.ownerType': 'personal',
  'group.membershipRule': '(device.displayName -eq "nothing")',
  'group.membershipRuleProcessingState': 'Paused',
  'group.description': 'Written',
  'windowsDomainJoinConfiguration.computerNameStaticPrefix': 'W',
  'windows10CustomConfiguration.omaSettings': [],
};

/** Only one value is taken of these (test/mock-cloud/graph/writes.test.ts). */
const FIXED: ReadonlySet<string> = new Set(['groupTypes', 'mailEnabled', 'securityEnabled', 'platformType']);
/** Fifteen that are alike: the first and the last stand for all. */
const ALIKE = /^extensionAttribute([2-9]|1[0-4])$/;

/** Names of what the type keeps; a complex property by its members. */
function namesOf(kind: Kind): readonly (readonly string[])[] {
  const target = TARGETS.find(({ type, what }) => type === kind.type && !what.startsWith('POST'));
  const type = schemaOf('beta').type(kind.type);
  if (target === undefined || type === undefined) throw new Error(`${kind.type} is not written anywhere`);
  const kept = type
    .properties()
    .filter(({ name, isNavigation }) => target.kept?.includes(name) ?? !isNavigation)
    .filter(({ name }) => target.ignored?.includes(name) !== true && !FIXED.has(name))
    .map(({ name }) => name);
  return [...kept, ...(target.writeOnly ?? [])].flatMap((name) => {
    const { name: inner, collection } = typeOf(type, name);
    const members = schemaOf('beta').type(inner)?.properties() ?? [];
    return collection || members.length === 0
      ? [[name]]
      : members.filter((member) => !ALIKE.test(member.name)).map((member) => [name, member.name]);
  });
}

function typeAt(kind: Kind, [name = '', member]: readonly string[]): TypeReference {
  const type = schemaOf('beta').type(kind.type);
  if (type === undefined) throw new Error(kind.type);
  const outer = typeOf(type, name);
  const inner = member === undefined ? undefined : schemaOf('beta').type(outer.name);
  return inner === undefined ? outer : typeOf(inner, member ?? '');
}

function changeOf(kind: Kind, names: readonly string[], setting: string): Change {
  const [name = '', member] = names;
  const write: Write = async (administrator) => {
    const path = await kind.path(administrator);
    const entity = Object(await administrator.graph('GET', path));
    const before: unknown = member === undefined ? entity[name] : Object(entity[name])[member];
    const values =
      name === 'selectedMobileAppIds'
        ? [
            [
              (await named('/beta/deviceAppManagement/mobileApps', 'Reports')(administrator))
                .split('/')
                .at(-1),
            ],
          ]
        : setting in VALUES
          ? [VALUES[setting]]
          : rightValues('beta', typeAt(kind, names));
    const value = values.find((one) => JSON.stringify(one) !== JSON.stringify(before)) ?? values[0];
    const body = { [name]: member === undefined ? value : { [member]: value } };
    return () =>
      kind.action === undefined
        ? administrator.graph('PATCH', path, body)
        : administrator.graph('POST', `${path}/${kind.action}`, body);
  };
  return { [kind.when ?? 'registered']: [write] };
}

/** Filters of assignments: a filter that would leave every PC out. */
const FILTER: Setting = {
  name: 'deviceAndAppManagementAssignmentTarget.deviceAndAppManagementAssignmentFilterId',
  change: {
    registered: [
      async (administrator) => {
        const group = await GROUP(administrator);
        const page = await PAGE(administrator);
        const target = {
          '@odata.type': '#microsoft.graph.groupAssignmentTarget',
          groupId: group.split('/').at(-1),
          deviceAndAppManagementAssignmentFilterId: '0f0e0d0c-1111-4222-8333-444455556666',
          deviceAndAppManagementAssignmentFilterType: 'exclude',
        };
        return () =>
          administrator.graph('POST', `${page}/assign`, { enrollmentConfigurationAssignments: [{ target }] });
      },
    ],
  },
};

/** All of them. */
export const GRAPH_SETTINGS: readonly Setting[] = [
  ...KINDS.flatMap((kind) =>
    namesOf(kind).map((names) => {
      const name = [kind.name ?? kind.type, ...names].join('.');
      return { name, change: changeOf(kind, names, name) };
    }),
  ),
  FILTER,
];
