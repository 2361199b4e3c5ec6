/** Reading a tenant file: every mistake with its place, and a suggestion where there is one. */
import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import fc from 'fast-check';
import { READY_TENANT, TenantSpec } from '#cloud';
import { CommandError } from '../../cli/command-error.ts';
import { fieldsAt } from '../../cli/schema-fields.ts';
import { parseTenantText, readTenantFile } from '../../cli/tenant-file.ts';
import { glovebox, temporaryFolder } from './run-command.ts';

const API = 'a9100000-0000-4000-8000-000000000001';
const TOOL = 'a9100000-0000-4000-8000-000000000002';

const CASES: readonly { readonly what: string; readonly text: string; readonly errors: readonly string[] }[] =
  [
    {
      what: 'misspelt fields, also deep inside',
      text: 'name: C\ndomain: c.com\nuser: []\nusers:\n  - userPrincipalName: a@c.com\n    pasword: x\n',
      errors: [
        '3:1: unknown field "user". Did you mean users?',
        '6:5: unknown field "pasword" in users[0]. Did you mean password?',
      ],
    },
    {
      what: 'a field that is like none',
      text: 'name: C\ndomain: c.com\nfrobnicate: 1\n',
      errors: ['3:1: unknown field "frobnicate".'],
    },
    {
      what: 'what is missing stands where it should be',
      text: 'domain: c.com\nusers:\n  - displayName: Anna\n',
      errors: ['1:1: name is missing', '3:5: users[0].userPrincipalName is missing'],
    },
    {
      what: 'words that are no choice',
      text: 'name: C\ndomain: c.com\ndeploymentProfiles:\n  - {displayName: P, join: entr}\n',
      errors: [
        '4:28: deploymentProfiles[0].join: Invalid option: expected one of "entra"|"hybrid". Did you mean entra?',
      ],
    },
    {
      what: 'values of another kind',
      text: 'name: C\ndomain: c.com\nusers: anna\nusersMayJoin: 5\ndeviceLimit: -1\n',
      errors: [
        '3:8: users: Invalid input: expected array, received string',
        "4:15: usersMayJoin: give 'all', 'none', or a list of names of groups",
        '5:14: deviceLimit: Too small: expected number to be >=0',
      ],
    },
    {
      what: 'names that nothing has',
      text: 'name: C\ndomain: c.com\ngroups:\n  - displayName: G\n    members: [x@c.com]\napps:\n  - {displayName: A, assignedTo: [G, H]}\n',
      errors: [
        '5:15: groups[0].members[0]: there is no user "x@c.com" in this tenant',
        '7:38: apps[0].assignedTo[1]: there is no group "H" in this tenant (groups: "G")',
      ],
    },
    {
      what: 'names that are given twice',
      text: 'name: C\ndomain: c.com\nusers:\n  - userPrincipalName: a@c.com\n  - userPrincipalName: A@C.com\n',
      errors: ['5:24: users[1].userPrincipalName: "A@C.com" is given twice, first in users[0]'],
    },
    {
      what: 'misspelt permissions, and those of the other kind',
      text: `name: C
domain: c.com
applications:
  - displayName: Tool
    secret: s
    applicationPermissions: [DeviceManagementServiceConfig.ReadWrite.Al, User.Read]
    delegatedPermissions: [Device.ReadWrite.All, "api://${API}/Read", "api://${TOOL}/Read"]
  - { displayName: API, clientId: ${API}, exposedPermissions: [Devices.Read] }
  - { displayName: Public, applicationPermissions: [Device.Read.All] }
`,
      errors: [
        '6:30: applications[0].applicationPermissions[0]: Microsoft Graph has no application permission "DeviceManagementServiceConfig.ReadWrite.Al"; did you mean "DeviceManagementServiceConfig.ReadWrite.All"?',
        '6:74: applications[0].applicationPermissions[1]: Microsoft Graph has no application permission "User.Read": that is one of its delegated permissions',
        '7:28: applications[0].delegatedPermissions[0]: Microsoft Graph has no delegated permission "Device.ReadWrite.All": that is one of its application permissions',
        `7:50: applications[0].delegatedPermissions[1]: "API" has no permission "Read" (exposedPermissions: Devices.Read)`,
        `7:101: applications[0].delegatedPermissions[2]: there is no application with the clientId ${TOOL} in this tenant`,
        '9:52: applications[2].applicationPermissions: "Public" has no secret and no certificate, so it can have delegated permissions only',
      ],
    },
    {
      what: 'a certificate that is none',
      text: 'name: C\ndomain: c.com\napplications:\n  - {displayName: Tool, certificates: [x]}\n',
      errors: [
        '4:40: applications[0].certificates[0]: a certificate is PEM ("-----BEGIN CERTIFICATE-----"), or DER in Base64; without its private key',
      ],
    },
    {
      what: 'YAML that is none',
      text: 'name: C\nname: D\ndomain: [\n',
      errors: [
        '2:1: Map keys must be unique',
        '4:1: Flow sequence in block collection must be sufficiently indented and end with a ]',
      ],
    },
    { what: 'an empty file', text: '', errors: ['1:1: a tenant is a map with at least name and domain'] },
    { what: 'a list', text: '- name: C\n', errors: ['1:1: a tenant is a map with at least name and domain'] },
    {
      what: 'JSON with tabs',
      text: '{\n\t"name": "C",\n\t"domain": "c.com",\n\t"users": [\n\t\t{ "userPrincipalName": 7 }\n\t]\n}\n',
      errors: ['5:26: users[0].userPrincipalName: Invalid input: expected string, received number'],
    },
    {
      what: 'JSON that is none',
      text: '{\n  "name": "C",\n  "domain" "c.com"\n}\n',
      errors: ['3:12: Missing , or : between flow map items'],
    },
  ];

for (const { what, text, errors } of CASES) {
  test(what, async (t) => {
    const directory = await temporaryFolder(t);
    writeFileSync(path.join(directory, 'tenant.yaml'), text);
    await assert.rejects(readTenantFile('tenant.yaml', directory), (error) => {
      assert.ok(error instanceof CommandError);
      assert.equal(error.ending, 'input');
      const [first, ...lines] = error.message.split('\n');
      assert.deepEqual(
        lines.map((line) => line.replace('  tenant.yaml:', '')),
        errors,
      );
      assert.equal(first, `The tenant file has ${errors.length} error(s):`);
      return true;
    });
  });
}

test('the ready tenant is a good file, as JSON and as YAML, with a byte order mark and CRLF', async (t) => {
  const directory = await temporaryFolder(t);
  const json = JSON.stringify(READY_TENANT, null, '\t');
  for (const text of [
    json,
    `\uFEFF${json.replaceAll('\n', '\r\n')}`,
    `# a comment\n${json.replaceAll('\t', ' ')}`,
  ]) {
    writeFileSync(path.join(directory, 'tenant.json'), text);
    assert.deepEqual(await readTenantFile('tenant.json', directory), TenantSpec.parse(READY_TENANT));
  }
});

test('the place of every value of any JSON document is where it is written', () => {
  fc.assert(
    fc.property(
      fc.object({ maxDepth: 3, key: fc.string({ minLength: 1 }) }),
      fc.constantFrom('\t', '  '),
      (value, indent) => {
        const text = JSON.stringify(value, null, indent);
        const document = parseTenantText(text, 'tenant.json');
        assert.deepEqual(document.problems, []);
        assert.deepEqual(document.value, JSON.parse(text));
        const lines = text.split('\n');
        for (const [key, inner] of Object.entries(JSON.parse(text))) {
          const { line, column } = document.placeOf([key]);
          const written = JSON.stringify(inner, null, indent).split('\n')[0] ?? '';
          assert.ok(
            (lines[line - 1] ?? '').slice(column - 1).startsWith(written),
            `${key} at ${line}:${column}`,
          );
        }
      },
    ),
  );
});

test('the fields that a place knows', () => {
  assert.ok(fieldsAt(TenantSpec, []).includes('deploymentProfiles'));
  assert.ok(fieldsAt(TenantSpec, ['users', 3]).includes('userPrincipalName'));
  assert.deepEqual(fieldsAt(TenantSpec, ['branding']), [
    'displayName',
    'signInPageText',
    'backgroundColor',
    'squareLogo',
    'userNameHint',
  ]);
  assert.deepEqual(fieldsAt(TenantSpec, ['name']), []);
  assert.deepEqual(fieldsAt(TenantSpec, ['nothing', 'here']), []);
});

test('--tenant-schema prints all fields as JSON Schema, with what they take and are by default', async () => {
  const { code, stdout } = await glovebox(['cloud', '--tenant-schema']);
  assert.equal(code, 0);
  const schema = JSON.parse(stdout);
  assert.equal(schema.$schema, 'https://json-schema.org/draft/2020-12/schema');
  assert.deepEqual(Object.keys(schema.properties).toSorted(), fieldsAt(TenantSpec, []).toSorted());
  assert.deepEqual(schema.required, ['name', 'domain']);
  // A slip of the pen is an error in the editor as well.
  assert.equal(schema.additionalProperties, false);
  const { items } = schema.properties.users;
  assert.equal(items.additionalProperties, false);
  assert.deepEqual(items.required, ['userPrincipalName']);
  assert.deepEqual(items.properties.multiFactor.enum, ['none', 'oneTimeCode', 'numberMatch']);
  assert.equal(items.properties.multiFactor.default, 'none');
});
