/**
 * A device in the hands of Debian's Python (requests, cryptography, PyJWT) over the served cloud: joins, signs for its user,
 * opens what comes back, registers a key and leaves. The requests have the fields of github.com/dirkjanm/ROADtools (roadlib).
 */

import assert from 'node:assert/strict';
import { after, before, type TestContext, test } from 'node:test';
import { READY_TENANT } from '#cloud';
import { missing, PYTHON, run, startServed } from '../doors/served.ts';

let bench: Awaited<ReturnType<typeof startServed>>;
before(async () => {
  bench = await startServed({
    clock: { kind: 'real', speed: 1 },
    tenants: [
      {
        ...READY_TENANT,
        users: [
          ...READY_TENANT.users,
          { userPrincipalName: 'ada@contoso.com', directoryRoles: ['Cloud Device Administrator'] as const },
        ],
      },
    ],
  });
});
after(() => bench.end());

/** Runs a script that prints JSON; undefined where Python or a package is missing. */
async function python(t: TestContext, script: string): Promise<Record<string, unknown> | undefined> {
  const absent = missing(PYTHON);
  if (absent !== false) return void t.skip(absent);
  const { code } = await run(PYTHON, ['-c', 'import jwt, cryptography, requests']);
  if (code !== 0) {
    const packages = 'python3-jwt python3-cryptography python3-requests';
    return void t.skip(`${PYTHON} lacks a package (apt-get install ${packages})`);
  }
  const ran = await run(PYTHON, ['-W', 'ignore', '-c', DEVICE + script], {
    HTTPS_PROXY: bench.served.door.proxy,
    REQUESTS_CA_BUNDLE: bench.caFile,
  });
  return JSON.parse(ran.stdout || assert.fail(ran.stderr));
}

const DEVICE = `
import base64, hashlib, json, os, struct, tempfile, time, uuid
import jwt, requests
from urllib.parse import urlparse, parse_qs
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization, padding as blocks
from cryptography.hazmat.primitives.asymmetric import rsa, padding
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.kbkdf import KBKDFHMAC, Mode, CounterLocation
from cryptography.x509.oid import NameOID
LOGIN = "https://login.microsoftonline.com"
DRS = "https://enterpriseregistration.windows.net"
RESOURCE = "urn:ms-drs:enterpriseregistration.windows.net"
BROKER = "29d9ed98-a469-4536-ade2-f981bc1d605e"
WINDOWS = "38aa3b87-a06d-4817-b275-7a316988d93b"
CLI = "04b07795-8ddb-461a-bbee-02f9e1bf7b46"
JWT_BEARER = "urn:ietf:params:oauth:grant-type:jwt-bearer"
part = lambda text: base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))
claims = lambda token: json.loads(part(token.split(".")[1]))
key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
pem = key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.TraditionalOpenSSL, serialization.NoEncryption())

def blob(key):
    n = key.public_key().public_numbers()
    e, m = n.e.to_bytes((n.e.bit_length() + 7) // 8, "big"), n.n.to_bytes((n.n.bit_length() + 7) // 8, "big")
    return b"RSA1" + struct.pack("<LLLLL", key.key_size, len(e), len(m), 0, 0) + e + m

def post(path, data):
    answer = requests.post(LOGIN + path, data=data)
    return answer if answer.status_code == 200 else answer.json()["error_description"].split(":")[0]

def ropc(name, client=BROKER):
    return post("/contoso.com/oauth2/token", {"client_id": client, "grant_type": "password", "resource": RESOURCE,
        "username": name, "password": "Correct-Horse-7"}).json()

def join(token):
    csr = x509.CertificateSigningRequestBuilder().subject_name(x509.Name([
        x509.NameAttribute(NameOID.COMMON_NAME, "7E980AD9-B86D-4306-9425-9AC066FB014A")])).sign(key, hashes.SHA256())
    body = {"CertificateRequest": {"Type": "pkcs10", "Data": base64.b64encode(csr.public_bytes(serialization.Encoding.DER)).decode()},
        "TransportKey": base64.b64encode(blob(key)).decode(), "TargetDomain": "contoso.com", "DeviceType": "Windows",
        "OSVersion": "10.0.19041.928", "DeviceDisplayName": "DESKTOP-PY", "JoinType": 0,
        "attributes": {"ReuseDevice": "true", "ReturnClientSid": "true"}}
    answer = requests.post(DRS + "/EnrollmentServer/device/?api-version=2.0", json=body,
        headers={"Authorization": "Bearer " + token, "User-Agent": "Dsreg/10.0 (Windows 10.0.19044.1826)"}).json()
    return answer, base64.b64decode(answer["Certificate"]["RawBody"])

def nonce():
    return requests.post(LOGIN + "/common/oauth2/token", data={"grant_type": "srv_challenge"}).json()["Nonce"]

def by_device(certificate, payload, **form):
    payload = {"client_id": WINDOWS, "request_nonce": nonce(), "scope": "openid aza ugs", "group_sids": [],
        "win_ver": "10.0.19041.868", **payload}
    request = jwt.encode(payload, algorithm="RS256", key=pem, headers={"x5c": base64.b64encode(certificate).decode(), "kdf_ver": 2})
    return post("/common/oauth2/token", {"windows_api_version": "2.2", "grant_type": JWT_BEARER, "request": request,
        "client_info": "1", "tgt": True, **form})

def session_key(jwe):
    return key.decrypt(part(jwe.split(".")[1]), padding.OAEP(padding.MGF1(hashes.SHA1()), hashes.SHA1(), None))

def derive(session, context):
    return KBKDFHMAC(hashes.SHA256(), Mode.CounterMode, 32, 4, 4, CounterLocation.BeforeFixed,
        b"AzureAD-SecureConversation", context, None).derive(session)

def by_session(session, payload):
    context = os.urandom(24)
    headers = {"ctx": base64.b64encode(context).decode(), "kdf_ver": 2}
    body = jwt.encode(payload, os.urandom(32), algorithm="HS256", headers=headers).split(".")[1]
    derived = derive(session, hashlib.sha256(context + part(body)).digest())
    return jwt.encode(payload, derived, algorithm="HS256", headers=headers)

def opened(text, session):
    header, _, iv, content, tag = text.split(".")
    own = derive(session, base64.b64decode(json.loads(part(header))["ctx"]))
    if len(part(iv)) == 12:
        return json.loads(AESGCM(own).decrypt(part(iv), part(content) + part(tag), header.encode()))
    clear = Cipher(algorithms.AES(own), modes.CBC(part(iv))).decryptor().update(part(content))
    unpad = blocks.PKCS7(128).unpadder()
    return json.loads(unpad.update(clear) + unpad.finalize())

def exchange(session, prt, payload):
    now = int(time.time())
    payload = {"win_ver": "10.0.19041.1620", "scope": "openid", "request_nonce": nonce(), "refresh_token": prt,
        "redirect_uri": "ms-appx-web://Microsoft.AAD.BrokerPlugin/" + payload["client_id"], "iss": "aad:brokerplugin",
        "grant_type": "refresh_token", "aud": "login.microsoftonline.com", "iat": str(now), "exp": str(now + 3600), **payload}
    answer = post("/common/oauth2/token", {"windows_api_version": "2.2", "grant_type": JWT_BEARER,
        "request": by_session(session, payload), "client_info": "1"})
    return answer if isinstance(answer, str) else opened(answer.text, session)

PASSWORD = {"grant_type": "password", "username": "anna@contoso.com", "password": "Correct-Horse-7"}
`;

test('joins, gets a primary refresh token, exchanges and renews it, signs a browser in, and leaves', async (t) => {
  const seen = await python(
    t,
    `
answer, certificate = join(ropc("anna@contoso.com")["access_token"])
device = x509.load_der_x509_certificate(certificate).subject.get_attributes_for_oid(NameOID.COMMON_NAME)[0].value
first = by_device(certificate, PASSWORD).json()
session, prt = session_key(first["session_key_jwe"]), first["refresh_token"]
out = {"id": claims(first["id_token"])["upn"]}
tokens = exchange(session, prt, {"client_id": CLI, "resource": "https://graph.microsoft.com"})
seen = claims(tokens["access_token"])
out["token"] = [seen["upn"], seen["deviceid"] == device, seen["amr"]]
renewed = exchange(session, prt, {"client_id": WINDOWS, "scope": "openid aza ugs", "previous_refresh_token": prt})
out["renewed"] = [renewed["refresh_token"] != prt, renewed["refresh_token_expires_in"]]
out["me"] = requests.get("https://graph.microsoft.com/v1.0/me",
    headers={"Authorization": "Bearer " + tokens["access_token"]}).json()["userPrincipalName"]

fresh = nonce()
cookie = by_session(session, {"refresh_token": renewed["refresh_token"], "is_primary": "true", "request_nonce": fresh})
native = LOGIN + "/common/oauth2/nativeclient"
went = requests.get(LOGIN + "/common/oauth2/authorize", allow_redirects=False,
    cookies={"x-ms-RefreshTokenCredential": cookie}, params={"client_id": CLI, "response_type": "code", "haschrome": "1",
    "redirect_uri": native, "resource": "https://graph.microsoft.com", "sso_nonce": fresh, "site_id": 501358})
code = parse_qs(urlparse(went.headers["Location"]).query)["code"][0]
redeemed = post("/common/oauth2/token", {"grant_type": "authorization_code", "client_id": CLI, "code": code,
    "redirect_uri": native}).json()
out["browser"] = claims(redeemed["access_token"])["deviceid"] == device
own = by_device(certificate, {"grant_type": "device_token", "resource": RESOURCE, "client_id": BROKER}).json()
out["device"] = claims(own["access_token"])["idtyp"]

with tempfile.TemporaryDirectory() as folder:
    paths = (folder + "/device.pem", folder + "/device.key")
    open(paths[0], "wb").write(x509.load_der_x509_certificate(certificate).public_bytes(serialization.Encoding.PEM))
    open(paths[1], "wb").write(pem)
    url = DRS + "/EnrollmentServer/device/" + device
    out["leave"] = [requests.delete(url).status_code, requests.delete(url, cert=paths).status_code,
        requests.delete(url, cert=paths).status_code]
out["gone"] = [by_device(certificate, PASSWORD), exchange(session, prt, {"client_id": CLI, "resource": RESOURCE})]
print(json.dumps(out))`,
  );
  if (seen === undefined) return;
  assert.deepEqual(seen, {
    id: 'anna@contoso.com',
    token: ['anna@contoso.com', true, ['pwd', 'rsa']],
    renewed: [true, 1_209_599],
    me: 'anna@contoso.com',
    browser: true,
    device: 'device',
    leave: [401, 200, 401],
    gone: ['AADSTS50155', 'AADSTS50155'],
  });
});

test('registers a Windows Hello key with a token of a second factor only, and makes a bulk token', async (t) => {
  const seen = await python(
    t,
    `
answer, certificate = join(ropc("anna@contoso.com")["access_token"])
first = by_device(certificate, PASSWORD).json()
session = session_key(first["session_key_jwe"])
tokens = exchange(session, first["refresh_token"], {"client_id": BROKER, "resource": RESOURCE})
hello = rsa.generate_private_key(public_exponent=65537, key_size=2048)
def register(token):
    answer = requests.post(DRS + "/EnrollmentServer/key/?api-version=1.0", json={"kngc": base64.b64encode(blob(hello)).decode()},
        headers={"Authorization": "Bearer " + token, "Content-Type": "application/json", "Accept": "application/json"})
    return answer.status_code, answer.json()
out = {"weak": register(tokens["access_token"])[0]}

admin = {"Authorization": "Bearer " + ropc("ada@contoso.com", "1b730954-1685-4b74-9bfd-dac224a7b894")["access_token"]}
begun = requests.post(LOGIN + "/webapp/bulkaadjtoken/begin", headers=admin, json={"pid": str(uuid.uuid4()),
    "name": "bulktoken", "exp": time.strftime("%Y-%m-%d %H:%M:%S", time.gmtime(time.time() + 90 * 86400))}).json()
done = requests.get(LOGIN + "/webapp/bulkaadjtoken/poll", params={"flowtoken": begun["flowToken"]}, headers=admin).json()
bulk = json.loads(done["resultData"])
token = post("/common/oauth2/token", {"client_id": "b90d5b8f-5503-4153-b545-b31cecfaece2", "grant_type": "refresh_token",
    "refresh_token": bulk["refresh_token"], "resource": RESOURCE}).json()["access_token"]
out["bulk"] = [done["state"], join(token)[0]["User"]["Upn"].split("_")[0]]
print(json.dumps(out))`,
  );
  if (seen === undefined) return;
  assert.deepEqual(seen, { weak: 401, bulk: ['CompleteSuccess', 'package'] });
});
