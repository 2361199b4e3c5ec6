/** What the control interface gives to other tools, checked by schemas and validators that nobody here wrote. */

import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import { type TestContext, test } from 'node:test';
import { Validator } from '@seriousme/openapi-schema-validator';
import Ajv from 'ajv';
import { z } from 'zod';
import { connectControl, READY_TENANT } from '#cloud';
import { run, startServed } from './served.ts';

async function open(t: TestContext) {
  const { served, caFile, end } = await startServed();
  t.after(end);
  const control = connectControl({ url: served.door.proxy, token: served.adminToken });
  t.after(() => control.close());
  const get = async (path: string): Promise<unknown> => {
    const { stdout } = await run('/usr/bin/curl', [
      '-sS',
      '-H',
      `Authorization: Bearer ${served.adminToken}`,
      `${served.door.proxy}/_glovebox/${path}`,
    ]);
    return JSON.parse(stdout);
  };
  return { served, caFile, control, get };
}

const Har = z.looseObject({
  log: z.looseObject({
    comment: z.string(),
    entries: z.array(
      z.looseObject({
        comment: z.string(),
        request: z.looseObject({
          url: z.string(),
          postData: z.object({ text: z.string(), mimeType: z.string() }).optional(),
          queryString: z.array(z.object({ name: z.string(), value: z.string() })),
        }),
        response: z.looseObject({ status: z.number() }),
      }),
    ),
  }),
});

/** The schema of HAR 1.2 (https://github.com/ahmadnassri/har-schema), whose parts refer to each other by file. */
function harValidator() {
  const schemas: Record<string, object> = createRequire(import.meta.url)('har-schema');
  const ajv = new Ajv.Ajv({ strict: false, validateFormats: false });
  const draft = createRequire(import.meta.url)('ajv/dist/refs/json-schema-draft-06.json');
  ajv.addMetaSchema(draft);
  ajv.addSchema(Object.values(schemas));
  const validate = ajv.getSchema('har.json#') ?? ajv.getSchema('har.json');
  assert.ok(validate !== undefined);
  return (value: unknown): unknown => (validate(value) ? [] : validate.errors);
}

test('the journal as HAR is valid, and has no secret', async (t) => {
  const { served, caFile, control, get } = await open(t);
  const [tenant] = served.hosted.tenants();
  const secret = tenant?.administrator.secret ?? '';
  const environment = { HTTPS_PROXY: served.door.proxy, CURL_CA_BUNDLE: caFile };
  await run(
    '/usr/bin/curl',
    [
      '-sS',
      '--data',
      `grant_type=client_credentials&client_id=${tenant?.administrator.clientId}&client_secret=${encodeURIComponent(secret)}&scope=https://graph.microsoft.com/.default`,
      `https://login.microsoftonline.com/${tenant?.id}/oauth2/v2.0/token`,
    ],
    environment,
  );
  await run('/usr/bin/curl', ['-sS', 'https://graph.microsoft.com/v1.0/users?$top=1&a=b&a=c'], environment);
  const given = await get('journal.har');
  assert.deepEqual(await control.archive(), given);
  assert.deepEqual(harValidator()(given), []);
  const { log } = Har.parse(given);
  assert.equal(log.comment, 'Exchanges 0 to 1.');
  const [token, users] = log.entries;
  assert.match(token?.comment ?? '', /^OAuth 2\.0 token \(client_credentials\), from 127\.0\.0\.1:\d+$/);
  assert.match(token?.request.postData?.text ?? '', /client_secret=•••/);
  assert.deepEqual(users?.request.queryString, [
    { name: '$top', value: '1' },
    { name: 'a', value: 'b' },
    { name: 'a', value: 'c' },
  ]);
  assert.equal(users?.response.status, 401);
  assert.ok(secret.length > 10 && !JSON.stringify(given).includes(secret));
  assert.equal(Har.parse(await get('journal.har?since=2')).log.comment, 'No exchanges.');
});

test('the description of the interface is valid OpenAPI, and names every operation with its fields', async (t) => {
  const { get, control } = await open(t);
  const document = z
    .looseObject({
      paths: z.record(z.string(), z.record(z.string(), z.looseObject({ operationId: z.string() }))),
    })
    .parse(await get('openapi.json'));
  const result = await new Validator().validate(structuredClone(document));
  assert.deepEqual(result, { valid: true });
  const { operations } = z
    .object({ operations: z.array(z.object({ name: z.string(), method: z.string(), path: z.string() })) })
    .parse(await get(''));
  assert.deepEqual(
    Object.values(document.paths)
      .flatMap((path) => Object.values(path).map(({ operationId }) => operationId))
      .toSorted(),
    operations.map(({ name }) => name).toSorted(),
  );
  assert.deepEqual(
    Object.keys(control)
      .filter((name) => name !== 'close')
      .toSorted(),
    operations.map(({ name }) => name).toSorted(),
  );
});

test('what the description says of a body is what the interface takes', async (t) => {
  const { get, served } = await open(t);
  const document = z
    .looseObject({
      paths: z.record(
        z.string(),
        z.record(
          z.string(),
          z.looseObject({
            requestBody: z
              .object({ content: z.object({ 'application/json': z.object({ schema: z.looseObject({}) }) }) })
              .optional(),
          }),
        ),
      ),
    })
    .parse(await get('openapi.json'));
  const { default: Ajv2020 } = await import('ajv/dist/2020.js');
  const validator = new Ajv2020.Ajv2020({ strict: false, validateFormats: false });
  const takes = (path: string, body: unknown): boolean => {
    const schema =
      document.paths[`/_glovebox/${path}`]?.post?.requestBody?.content['application/json'].schema;
    assert.ok(schema !== undefined, path);
    return validator.validate(schema, body);
  };
  const really = async (path: string, body: object): Promise<boolean> => {
    const answer = await run('/usr/bin/curl', [
      '-sS',
      '-H',
      `Authorization: Bearer ${served.adminToken}`,
      `${served.door.proxy}/_glovebox/${path}`,
      '-d',
      JSON.stringify(body),
    ]);
    return !answer.stdout.startsWith('{"error"');
  };
  for (const [path, body] of [
    ['clock/advance', { ms: 60_000 }],
    ['clock/advance', { to: '2026-03-02T09:00:00Z' }],
    ['clock/advance', { minutes: 1 }],
    ['clock/advance', {}],
    ['faults', { host: 'graph.microsoft.com', fault: { kind: 'status', status: 503 } }],
    ['faults', { host: 'graph.microsoft.com', fault: { kind: 'explosion' } }],
    ['tenants', { ...READY_TENANT, domain: 'fabrikam.com' }],
    ['tenants', { domain: 'fabrikam.com' }],
  ] as const) {
    assert.equal(takes(path, body), await really(path, body), `${path} ${JSON.stringify(body).slice(0, 80)}`);
  }
});
