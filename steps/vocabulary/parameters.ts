/**
 * The parameters of the steps: what may stand in their place, and whether it introduces a name or refers to one. This is the
 * table behind the parameter types of Cucumber, behind `glovebox lint` and behind `glovebox steps`.
 */

import {
  ATTESTATION_DETAILS,
  ATTESTATION_STATUSES,
  CLOUD_APPS,
  DIRECTORY_ROLES,
  ENROLLMENT_FAULT_WORDS,
} from '#cloud';
import { AUTOPILOT_EVENT_IDS, EVENT_CHANNELS, WINDOWS_EDITIONS, WINDOWS_RELEASES } from '#devices';
import {
  faultOfCount,
  faultOfExitCode,
  faultOfLanguage,
  faultOfMake,
  faultOfProductKeyId,
  faultOfTime,
  faultOfVersion,
} from './faults.ts';
import {
  APP_RELEASES,
  ARCHITECTURES,
  ENCODINGS,
  FAILED_PAGES,
  IMPORT_RESULTS,
  OOBE_BITS,
  PROFILE_SETTINGS,
  REGISTRY_VALUES,
  REMOTE_ACTIONS,
  TENANT_LOCATION_WORDS,
} from './list-words.ts';
import { nameKind } from './name-kinds.ts';
import { ON_PREMISES_PARAMETERS } from './on-premises-parameters.ts';
import {
  introduces,
  NAME,
  oneOf,
  type Parameter,
  PRESSED,
  place,
  QUOTED,
  refers,
  value,
  words,
} from './parameter-kinds.ts';
import { POLICY_PARAMETERS } from './policy-parameters.ts';
import { TPM_DEFECT_WORDS, TPM_MAKERS } from './tpm-words.ts';

/** How often, from once on. */
export const TIMES: readonly string[] = [
  'once',
  'twice',
  'three times',
  'four times',
  'five times',
  'six times',
  'seven times',
  'eight times',
];

/** The table. */
export const PARAMETERS: readonly Parameter[] = [
  introduces('newDevice', 'device', '"LT-0042"'),
  {
    ...{ kind: 'refers', name: 'device', of: 'device', example: '"LT-0042"', orTheOnly: true },
    regexp: /"([^"]*)"|the (?:device|PC|laptop)/,
  },
  place('on'),
  place('of'),
  place('to'),
  refers('listedDevice', 'device', 'LT-0042', /[^|]+/),
  introduces('newPerson', 'person', 'Ben', NAME),
  refers('person', 'person', 'Anna', NAME),
  // A cell that may be empty.
  { ...refers('personOrNobody', 'person', 'Anna', /[^|]*/), optional: true },
  introduces('newOrganization', 'organization', 'Contoso', NAME),
  refers('organization', 'organization', 'Contoso', NAME),
  introduces('newApp', 'app', 'Contoso VPN', /[^|]+/),
  refers('app', 'app', '"Contoso VPN"'),
  // A cell that may be empty.
  { ...refers('appOrNone', 'app', 'Contoso VPN', /[^|]*/), optional: true },
  introduces('newPolicy', 'policy', '"Passwords"'),
  refers('policy', 'policy', '"Passwords"'),
  introduces('newCertificate', 'certificate', '"VPN access"'),
  refers('certificate', 'certificate', '"VPN access"'),
  introduces('newScript', 'script', '"Contoso inventory"'),
  refers('script', 'script', '"Contoso inventory"'),
  introduces('newGroup', 'group', '"Sales"'),
  refers('group', 'group', '"Sales"'),
  // A cell that may be empty.
  { ...refers('groupOrNone', 'group', 'Sales', /[^|]*/), optional: true },
  introduces('newWifi', 'wifi', '"Contoso Office"'),
  introduces('newMdm', 'mdm', '"Fabrikam MDM"'),
  refers('mdm', 'mdm', '"Fabrikam MDM"'),
  introduces('newVpn', 'vpn', '"Contoso VPN"'),
  refers(
    'screen',
    'screen',
    'the Enrollment Status Page',
    /(the (?:"[^"]*"|[A-Za-z][\w() '-]*?)(?: screen| page)?)/,
  ),
  refers('button', 'button', '"Next"', PRESSED),
  words('buttons', 'all buttons of a screen, in their order', '"Reset PC", "Try again"', {
    regexp: /"[^"]*"(?:, "[^"]*")*/,
    fault: (text) => {
      const unknown = text
        .split(', ')
        .find((name) => !nameKind('button').product.includes(name.slice(1, -1)));
      return unknown === undefined ? undefined : `There is no button ${unknown}.`;
    },
  }),
  refers('field', 'field', '"Country or region"'),
  refers('entry', 'entry', '"Germany"'),
  refers('choice', 'choice', '"Germany"', PRESSED),
  refers('key', 'key', '"Escape"'),
  refers('detail', 'detail', '"Assigned user"'),
  refers('task', 'task', '"Apps (1 of 2)"'),
  refers('host', 'host', '"ztd.dds.microsoft.com"'),
  refers('address', 'address', '"https://ekop.intel.com/ekcertservice"'),
  refers('message', 'message', '"Device attestation"'),
  refers('code', 'code', '"0x80180014"'),
  refers('log', 'log', '"IntuneManagementExtension.log"'),
  refers('pageNode', 'pageNode', '"BlockInStatusPage"'),
  words('nodeValue', 'a number, or true or false', '4', { regexp: /\d+|[Tt]rue|[Ff]alse/ }),
  refers(
    'registryKey',
    'registryKey',
    '"HKLM\\SOFTWARE\\Microsoft\\Enrollments\\{EnrollmentGUID}\\FirstSync"',
  ),
  refers('pageRegistryValue', 'pageRegistryValue', '"SkipUserStatusPage"'),
  words('dword', 'a number as the registry editor writes it', '0xffffffff', { regexp: /0x[0-9a-f]{8}/ }),
  value('phase', 'a phase of the Enrollment Status Page', [
    'Device preparation',
    'Device setup',
    'Account setup',
  ]),
  oneOf(
    'trackedState',
    'InstallationState of a tracked app',
    ['1 (NotInstalled)', '2 (InProgress)', '3 (Completed)', '4 (Error)'],
    /\d \(\w+\)/,
  ),
  value(
    'outcome',
    'how a phase of the Enrollment Status Page has come out',
    ['is in progress (2)', 'has succeeded (1)', 'has failed (0)'],
    /(?:is in progress|has succeeded|has failed) \(\d\)/,
  ),
  value('remoteAction', 'a remote action', [...REMOTE_ACTIONS.keys()]),
  value('actionState', 'how far a remote action has come', ['pending', 'active', 'done', 'failed']),
  value('managementState', 'managementState of Graph', [
    'managed',
    'retirePending',
    'retireIssued',
    'wipePending',
    'wipeIssued',
  ]),
  oneOf('attestationStatus', 'status of device attestation', ATTESTATION_STATUSES, QUOTED),
  oneOf('attestationDetail', 'status detail of device attestation', ATTESTATION_DETAILS, QUOTED),
  value('identityAttestation', 'deviceIdentityAttestationStatus of Graph', [
    'trusted',
    'unTrusted',
    'notSupported',
    'incompleteData',
    'unknown',
  ]),
  value('compliance', 'what Intune holds of a device', ['compliant', 'noncompliant']),
  value('assignment', 'the state of a profile', ['assigned', 'assigning', 'not assigned']),
  value('times', 'how often', TIMES),
  oneOf('directoryRole', 'role of the directory', DIRECTORY_ROLES, QUOTED),
  value('deployer', 'who deploys', ['a technician', 'a user']),
  value('deploymentState', 'how a deployment or a part of it stands', [
    'in progress',
    'success',
    'failure',
    'not attempted',
  ]),
  value('tenantLocation', 'where Intune has a tenant', Object.keys(TENANT_LOCATION_WORDS)),
  value('collectionState', 'what came of a request for diagnostics', ['pending', 'completed', 'failed']),
  value('deploymentMode', 'a deployment mode', ['user-driven', 'self-deploying']),
  oneOf('edition', 'edition of Windows', WINDOWS_EDITIONS, /\w+(?: (?:Education|for Workstations|LTSC))?/),
  oneOf('generation', 'Windows', ['11', '10'], /\d+/),
  oneOf(
    'appKind',
    'kind of app',
    ['Win32', 'Enterprise App Catalog', 'LOB', 'MSI', 'WinGet', 'LOB store', 'online store', 'offline store'],
    /[\w ]*\w/,
  ),
  oneOf('program', 'program of an app', ['installer of', 'uninstaller of'], /\w+ of/),
  words('groupTag', 'the group tag of a device, or nothing', '"Kiosk"', { mayBeEmpty: true }),
  words('wantedGroupTag', 'a group tag that a device of the scenario has', '"Kiosk"'),
  words('strangeGroupTag', 'a group tag that no device of the scenario has', '"Kiosk"'),
  words('beginning', 'what the name of a user of the scenario begins with', '"An"'),
  words('strangeBeginning', 'what no name of a user of the scenario begins with', '"An"'),
  words('windowsVersion', 'a version of Windows', '"10.0.22631.4169"', { fault: faultOfVersion }),
  words('productKeyId', 'a product key id', '"3307012345678"', { fault: faultOfProductKeyId }),
  words('make', 'a maker of laptops', 'Dell', { regexp: /[A-Z]\w*/, fault: faultOfMake }),
  words('count', 'a whole number', '2', { regexp: /-?\d+/, fault: faultOfCount }),
  words('amount', 'how much a PC has of something, or an app requires', '8192', { regexp: /\d{1,9}/ }),
  words('rowCount', 'a number of rows, such as no file may have too', '5000', { regexp: /\d+/ }),
  words('timeLimit', 'minutes of a time limit, such as are refused too', '1441', { regexp: /-?\d+/ }),
  ...ON_PREMISES_PARAMETERS,
  ...POLICY_PARAMETERS,
  oneOf('cloudApp', 'app of Conditional Access', CLOUD_APPS, /"([^"]*)"/),
  oneOf('enrollmentFault', 'fault of an enrolment service', ENROLLMENT_FAULT_WORDS, /[A-Z]\w+/),
  words('exitCode', 'an exit code that tells of a failure', '1603', {
    regexp: /-?\d+/,
    fault: faultOfExitCode,
  }),
  oneOf('restartCode', 'exit code that asks for a restart', ['1641', '3010'], /\d+/),
  value('minutes', 'a whole number of minutes', ['3'], /[1-9]\d*/),
  // A cell that may be empty.
  value('minutesOrNone', 'a whole number of minutes, or nothing', ['3'], /(?:[1-9]\d*)?/),
  oneOf('encoding', 'encoding of a text file', ENCODINGS, /[A-Z]+(?:-\d+)?(?: with a byte order mark)?/),
  oneOf('failedPage', 'name of a failed page', FAILED_PAGES, /UnifiedEnrollment_\w+/),
  oneOf('registryValue', 'value of Windows Autopilot in the registry', REGISTRY_VALUES, /[A-Z]\w+/),
  oneOf('oobeBit', 'bit of the OOBE settings', OOBE_BITS, /[A-Z]\w+/),
  oneOf('profileSetting', 'member of a profile', PROFILE_SETTINGS, /[A-Z]\w+/),
  oneOf(
    'repairState',
    'state of a device whose hardware has changed',
    ['Fix pending', 'Attention required'],
    /"([^"]*)"/,
  ),
  oneOf(
    'joinType',
    'join type as the directory shows it',
    ['Microsoft Entra registered', 'Microsoft Entra joined'],
    /Microsoft Entra \w+/,
  ),
  oneOf(
    'resetState',
    'state of an Autopilot Reset in Intune',
    ['pending', 'active', 'done', 'failed'],
    /\w+/,
  ),
  oneOf('yesOrNo', 'answer', ['yes', 'no'], /\w+/),
  oneOf('importResult', 'result of an import', IMPORT_RESULTS, /[^|]+/),
  oneOf('appContext', 'context of an app', ['device', 'user'], /\w+/),
  {
    ...value(
      'language',
      'language of a deployment profile: its tag, or that of the operating system',
      ['de-DE', 'os-default'],
      /os-default|[a-z]{2}-[A-Z]{2}/,
    ),
    fault: faultOfLanguage,
  },
  oneOf('release', 'release of Windows', Object.keys(WINDOWS_RELEASES), /\d+ \w+/),
  oneOf('appRelease', 'release of Windows that an app can require', Object.keys(APP_RELEASES), /\d+ \w+/),
  value('architecture', 'architecture of Windows', ARCHITECTURES),
  value('httpStatus', 'an HTTP status that refuses: from 400 to 599', ['400', '503'], /[45]\d\d/),
  oneOf('eventId', 'event of Windows Autopilot', AUTOPILOT_EVENT_IDS.map(String), /\d+/),
  oneOf(
    'eventLog',
    'event log',
    EVENT_CHANNELS.map((channel) => channel.replace(/^Microsoft-Windows-/, '')),
    /"([^"]*)"/,
  ),
  oneOf('maker', 'maker of TPMs', [...TPM_MAKERS.keys()], /\w+/),
  value(
    'firmware',
    'version of the firmware of a TPM: the two numbers that its certificate tells',
    ['7.61', '15.23'],
    /\d{1,5}\.\d{1,5}/,
  ),
  value('tpmDefect', 'what is said of a device with a defect of its TPM', [...TPM_DEFECT_WORDS.keys()]),
  value('event', 'what a PC writes into its event log', ['a stale token']),
  {
    ...value(
      'duration',
      'a time: a whole number of minutes, hours, days or months (of 30 days)',
      ['30 minutes', '2 hours', '1 day', '6 months'],
      /[1-9]\d* (?:minute|hour|day|month)s?/,
    ),
    fault: faultOfTime,
  },
  {
    ...value(
      'ago',
      'when: just now, or a time ago',
      ['2 hours ago', '89 minutes ago', 'just now'],
      /just now|[1-9]\d* (?:minute|hour|day|month)s? ago/,
    ),
    fault: faultOfTime,
  },
];

const byName: ReadonlyMap<string, Parameter> = new Map(
  PARAMETERS.map((parameter) => [parameter.name, parameter]),
);

/** The parameter of this name in a pattern; undefined for Cucumber's own, such as `string`. */
export function parameterNamed(name: string): Parameter | undefined {
  return byName.get(name);
}
