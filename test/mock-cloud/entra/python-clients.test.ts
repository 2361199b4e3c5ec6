/** Unmodified clients of Debian's Python: MSAL, and ADAL, which speaks version 1. */

import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { after, before, type TestContext, test } from 'node:test';
import { READY_TENANT } from '#cloud';
import { missing, PYTHON, run, startServed } from '../doors/served.ts';
import { REGISTERED, SIGNING_CLIENT } from './signing-client.ts';
import { API, API_SCOPE, API_SECRET, NATIVE } from './web-api.ts';

const TENANT = {
  ...READY_TENANT,
  users: [
    ...READY_TENANT.users,
    { userPrincipalName: 'otto@contoso.com', multiFactor: 'oneTimeCode' as const },
  ],
  applications: [
    {
      displayName: 'Import tool',
      clientId: SIGNING_CLIENT,
      certificates: [REGISTERED.pem],
      applicationPermissions: ['DeviceManagementManagedDevices.Read.All'],
    },
    {
      displayName: 'Inventory API',
      clientId: API,
      secret: API_SECRET,
      exposedPermissions: ['Devices.Read'],
      delegatedPermissions: ['User.Read'],
    },
    { displayName: 'Inventory', clientId: NATIVE, delegatedPermissions: ['User.Read', API_SCOPE] },
  ],
};

let bench: Awaited<ReturnType<typeof startServed>>;
before(async () => {
  bench = await startServed({ clock: { kind: 'real', speed: 1 }, tenants: [TENANT] });
  writeFileSync(path.join(path.dirname(bench.caFile), 'key.pem'), REGISTERED.keyPem);
  writeFileSync(path.join(path.dirname(bench.caFile), 'certificate.pem'), REGISTERED.pem);
});
after(() => bench.end());

/** Runs a script with `tenant`, `authority`, `key` and `certificate` set; what it prints, as JSON. */
async function python(
  t: TestContext,
  module: 'msal' | 'adal',
  script: string,
): Promise<Record<string, unknown>> {
  const absent = missing(PYTHON);
  if (absent !== false) {
    t.skip(absent);
    return {};
  }
  const { code } = await run(PYTHON, ['-c', `import ${module}`]);
  if (code !== 0) {
    t.skip(`${PYTHON} has no package ${module} (apt-get install python3-${module})`);
    return {};
  }
  const [tenant] = bench.served.hosted.tenants();
  const folder = path.dirname(bench.caFile);
  const head = `
import json, ${module}
tenant = "${tenant?.id}"
authority = "https://login.microsoftonline.com/" + tenant
key = open("${folder}/key.pem").read()
certificate = open("${folder}/certificate.pem").read()
thumbprint = "${REGISTERED.thumbprint}"
GRAPH = "https://graph.microsoft.com"
`;
  const ran = await run(PYTHON, ['-c', head + script], {
    HTTPS_PROXY: bench.served.door.proxy,
    REQUESTS_CA_BUNDLE: bench.caFile,
  });
  return JSON.parse(ran.stdout || assert.fail(ran.stderr));
}

test('msal: a certificate by its thumbprint, and with itself (x5c); two resources by one assertion', async (t) => {
  const answer = await python(
    t,
    'msal',
    `
out = {}
for name, more in (("thumbprint", {}), ("x5c", {"public_certificate": certificate})):
    app = msal.ConfidentialClientApplication("${SIGNING_CLIENT}", authority=authority,
        client_credential={"private_key": key, "thumbprint": thumbprint, **more})
    out[name] = [app.acquire_token_for_client([GRAPH + "/.default"]).get("token_type"),
                 app.acquire_token_for_client(["https://management.core.windows.net//.default"]).get("token_type")]
print(json.dumps(out))`,
  );
  if (Object.keys(answer).length === 0) return;
  assert.deepEqual(answer, { thumbprint: ['Bearer', 'Bearer'], x5c: ['Bearer', 'Bearer'] });
});

test('msal: user name and password, the account in the cache, the second factor that stops it', async (t) => {
  const answer = await python(
    t,
    'msal',
    `
app = msal.PublicClientApplication("${NATIVE}", authority=authority)
first = app.acquire_token_by_username_password("anna@contoso.com", "Correct-Horse-7", ["${API_SCOPE}"])
[account] = app.get_accounts()
silent = app.acquire_token_silent(["${API_SCOPE}"], account)
other = app.acquire_token_silent(["User.Read"], account)
wrong = app.acquire_token_by_username_password("anna@contoso.com", "x", ["User.Read"])
strong = app.acquire_token_by_username_password("otto@contoso.com", "Correct-Horse-7", ["User.Read"])
print(json.dumps({"user": account["username"], "same": silent["access_token"] == first["access_token"],
    "other": other["token_type"], "wrong": wrong["error_codes"], "strong": strong["error_codes"]}))`,
  );
  if (Object.keys(answer).length === 0) return;
  assert.deepEqual(answer, {
    user: 'anna@contoso.com',
    same: true,
    other: 'Bearer',
    wrong: [50126],
    strong: [50076],
  });
});

test('msal: on behalf of the user who called the API', async (t) => {
  const answer = await python(
    t,
    'msal',
    `
caller = msal.PublicClientApplication("${NATIVE}", authority=authority).acquire_token_by_username_password(
    "anna@contoso.com", "Correct-Horse-7", ["${API_SCOPE}"])
api = msal.ConfidentialClientApplication("${API}", client_credential="${API_SECRET}", authority=authority)
good = api.acquire_token_on_behalf_of(caller["access_token"], [GRAPH + "/User.Read"])
bad = api.acquire_token_on_behalf_of(caller["access_token"], [GRAPH + "/Mail.Read"])
print(json.dumps({"good": good["id_token_claims"]["preferred_username"], "bad": [bad["error"], bad["error_codes"], bad["suberror"]]}))`,
  );
  if (Object.keys(answer).length === 0) return;
  assert.deepEqual(answer, {
    good: 'anna@contoso.com',
    bad: ['invalid_grant', [65001], 'consent_required'],
  });
});

test('adal: certificate, user name and password, and the account that it finds again', async (t) => {
  const answer = await python(
    t,
    'adal',
    `
own = adal.AuthenticationContext(authority).acquire_token_with_client_certificate(GRAPH, "${SIGNING_CLIENT}", key, thumbprint)
context = adal.AuthenticationContext(authority)
first = context.acquire_token_with_username_password(GRAPH, "anna@contoso.com", "Correct-Horse-7", "${NATIVE}")
again = context.acquire_token(GRAPH, first["userId"], "${NATIVE}")
try:
    context.acquire_token_with_username_password(GRAPH, "ben@contoso.com", "x", "${NATIVE}")
except adal.AdalError as error:
    wrong = error.error_response["error_codes"]
print(json.dumps({"own": own["tokenType"], "user": first["userId"], "name": first["givenName"], "tenant": first["tenantId"] == tenant,
    "again": again["accessToken"] == first["accessToken"], "wrong": wrong}))`,
  );
  if (Object.keys(answer).length === 0) return;
  assert.deepEqual(answer, {
    own: 'Bearer',
    user: 'anna@contoso.com',
    name: 'Anna',
    tenant: true,
    again: true,
    wrong: [50126],
  });
});
