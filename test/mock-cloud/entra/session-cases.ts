/** What devices meet that sign for their users. */

import { helloKeys, keepHelloKey, keyIdentifierOf } from '../../../mock-cloud/entra/hello-keys.ts';
import { deviceObjects, users } from '../../../mock-cloud/entra/records.ts';
import { inTenant } from '../../../mock-cloud/service/index.ts';
import { begin, tokenOfGus } from './bulk.ts';
import { blobOf, helloAssertion, helloKey } from './hello.ts';
import { json, type Seen } from './refusal.ts';
import { joinedDevice, type SessionDevice } from './session-device.ts';
import { CLI, type Directory, PASSWORD, userNamed } from './tenant.ts';

const JWT_BEARER = 'urn:ietf:params:oauth:grant-type:jwt-bearer';

/** The refusals. */
export function sessionCases(directory: () => Directory) {
  let joined: Promise<SessionDevice> | undefined;
  const device = (): Promise<SessionDevice> => {
    joined ??= joinedDevice(directory());
    return joined;
  };
  const signedWithPassword = { grant_type: 'password', username: 'otto@contoso.com', password: PASSWORD };
  const exchange = async (change: { readonly sessionKey?: Buffer }): Promise<Seen> => {
    const pc = await device();
    const session = await pc.session(signedWithPassword);
    return json(pc.exchange(session, { client_id: CLI, resource: 'https://graph.microsoft.com' }, change));
  };
  /** Otto signs in by a key that was registered on `deviceId`. */
  const byKey = async (deviceId: string | undefined, change: object | undefined = {}): Promise<Seen> => {
    const pc = await device();
    const { bench, tenant } = directory();
    const user = await userNamed(directory(), 'otto@contoso.com');
    const context = inTenant(bench.context, tenant.id);
    for (const key of await context.collection(helloKeys).list())
      await context.collection(helloKeys).delete(`${key.userId}/${key.keyIdentifier}`);
    if (deviceId !== undefined)
      await keepHelloKey(context, {
        id: deviceId,
        userId: user.id,
        deviceId: deviceId === '' ? pc.object.deviceId : deviceId,
        keyIdentifier: keyIdentifierOf(blobOf(helloKey)),
        keyMaterial: blobOf(helloKey).toString('base64'),
        createdDateTime: '',
      });
    const request_nonce = await pc.nonce();
    const assertion = helloAssertion(bench.now, { request_nonce, ...change });
    return json(pc.ask({ grant_type: JWT_BEARER, assertion, request_nonce }));
  };
  return {
    bulkNotAllowed: async () => {
      const { status, result } = await begin(directory(), await tokenOfGus(directory(), []));
      return { status, description: result.error_description ?? '' };
    },
    sessionKeyInvalid: () => exchange({ sessionKey: Buffer.alloc(32) }),
    grantRevoked: async () => {
      const pc = await device();
      const session = await pc.session(signedWithPassword);
      const user = await userNamed(directory(), 'otto@contoso.com');
      const collection = directory().bench.context.store.collection(users, directory().tenant.id);
      await collection.put(user.id, { ...user, password: 'Another-Horse-8' });
      const seen = await json(pc.exchange(session, { client_id: CLI }));
      await collection.put(user.id, user);
      return seen;
    },
    transportKeyMissing: async () => {
      const pc = await device();
      await pc.change({ transportKey: undefined });
      const seen = await json(pc.ask(signedWithPassword));
      await pc.change({});
      return seen;
    },
    helloKeyUnknown: () => byKey(undefined),
    helloSignatureInvalid: () => byKey('7f6b1a52-9d3c-4c1e-8f20-5a6b7c8d9e11', { request_nonce: 'x' }),
    helloDeviceMissing: () => byKey('7f6b1a52-9d3c-4c1e-8f20-5a6b7c8d9e11'),
    helloDeviceDisabled: async () => {
      const pc = await device();
      const { bench, tenant } = directory();
      const id = '7f6b1a52-9d3c-4c1e-8f20-5a6b7c8d9e12';
      const other = { ...pc.object, id, deviceId: id, accountEnabled: false, certificateThumbprint: 'AB' };
      await bench.context.store.collection(deviceObjects, tenant.id).put(id, other);
      return byKey(id);
    },
  };
}
