/** What people and tools do in the scenes. */

import { request } from 'undici';
import { createCloudDispatcher } from '#cloud';
import type { Screen } from '#devices';
import type { Administrator } from '../../steps/administrator.ts';
import { createDirectHand } from '../../steps/hand/direct.ts';
import type { Hand } from '../../steps/hand/hand.ts';
import { ASSERTION_TYPE, assertion } from '../mock-cloud/entra/signing-client.ts';
import { CLOUD_KEYS, createJourneyDevice, KEYS_NEEDED, PASSWORD, registerDevice, USER } from './journey.ts';
import { ON_PREMISES, TOOL } from './settings-base.ts';
import type { Stage } from './settings-stage.ts';

const MINUTE = 60_000;
const MOST_LOOKS = 150;
// Name and password, twice: after a restart they are asked for again. More is somebody who is not let in.
const MOST_PRESSES = 4;

/** Acts as a user would until the desktop, or until the PC says that something has failed. */
export async function useIt(
  { device, person }: Stage,
  before?: (screen: Screen) => Promise<void>,
  user = USER,
): Promise<void> {
  const hand = createDirectHand(device, person);
  let presses = 0;
  for (let looks = 0; looks < MOST_LOOKS; looks += 1) {
    const screen = device.display.current;
    if (screen.id === 'desktop' || screen.id === 'somethingWentWrong' || screen.id === 'accountType') return;
    // Without the Internet nothing goes on.
    if (screen.id === 'network' && screen.texts.includes('No internet')) return;
    if (screen.progress?.some(({ status }) => status === 'failed') === true) {
      // The page goes on to say what may be done about it.
      await person.sleep(MINUTE, 'a look at the failed page');
      return;
    }
    await before?.(screen);
    const hidden = screen.progress?.find(
      ({ status, detailsShown }) => status === 'inProgress' && !detailsShown,
    );
    if (hidden?.detailsControl !== undefined) {
      await hand.press(hidden.detailsControl, hidden.phase);
      continue;
    }
    const [button] = screen.buttons;
    const field = screen.fields.find(
      ({ kind, readOnly }) => (kind === 'text' || kind === 'password') && !readOnly,
    );
    if (screen.id === 'off') device.powerOn();
    else if (screen.id === 'signOn' && button?.label !== 'OK') {
      if (presses === MOST_PRESSES) return;
      presses += await signOn(hand, screen);
    } else if (screen.id === 'signIn' && field !== undefined) {
      const text = field.kind === 'password' ? PASSWORD : user;
      // A password is shown as dots.
      if (field.value.length !== text.length) await hand.type(field.label, text);
      else if (button === undefined || presses === MOST_PRESSES) return;
      else {
        presses += 1;
        await hand.press(button.label);
      }
    } else if (button?.enabled === true && (screen.id !== 'enrollmentStatus' || button.label === 'Sign out'))
      await hand.press(button.label);
    else await hand.until('a change', (now) => now !== screen);
  }
}

/** After the first user another one signs in to the PC. */
export async function useWithAnother(stage: Stage, other: string): Promise<void> {
  await useIt(stage);
  const hand = createDirectHand(stage.device, stage.person);
  if (stage.device.display.current.id !== 'desktop') return;
  await hand.key('Ctrl+Alt+Del');
  await hand.press('Sign out');
  await useIt(stage, undefined, other);
}

/** The sign-on to Windows; answers how often it was tried now. */
async function signOn(hand: Hand, screen: Screen): Promise<0 | 1> {
  if (screen.fields.length === 0) {
    await (screen.title === 'Welcome'
      ? hand.until('a change', (now) => now !== screen)
      : hand.key('Ctrl+Alt+Del'));
    return 0;
  }
  await hand.type('User name', ON_PREMISES.accountName);
  await hand.type('Password', ON_PREMISES.password);
  await hand.key('Enter');
  return 1;
}

/** A technician's half, until the PC is resealed or an error screen stands. */
export async function provision({ device, person }: Stage): Promise<void> {
  const hand = createDirectHand(device, person);
  let resealing = false;
  for (let looks = 0; looks < MOST_LOOKS; looks += 1) {
    const screen = device.display.current;
    if (screen.id === 'technicianError' || screen.id === 'somethingWentWrong') return;
    const [field] = screen.fields;
    const [button] = screen.buttons;
    if (screen.id === 'off' && resealing) return;
    if (screen.id === 'off') device.powerOn();
    else if (screen.id === 'signIn') for (let press = 0; press < 5; press += 1) await hand.key('Windows');
    else if (screen.id === 'technicianSuccess') {
      resealing = true;
      await hand.press('Reseal');
    } else if (screen.id === 'technicianOptions' && field?.value === '')
      await hand.choose(field.label, field.options?.[0] ?? '');
    else if (screen.id.startsWith('technician') && button?.enabled === false) return;
    else if (button?.enabled === true && screen.id !== 'enrollmentStatus') await hand.press(button.label);
    else await hand.until('a change', (now) => now !== screen);
  }
}

/** A tool of the vendor's own asks for tokens, with and without a user, and for what it may read. */
export async function useTool({ cloud, tenant }: Stage): Promise<unknown> {
  const dispatcher = createCloudDispatcher(cloud.internet('tool'), cloud.rootCertificate);
  const login = `https://login.microsoftonline.com/${tenant.id}/oauth2/v2.0`;
  const headers = { 'Content-Type': 'application/x-www-form-urlencoded' };
  const tokenBy = (proof: Readonly<Record<string, string>>) =>
    request(`${login}/token`, {
      dispatcher,
      method: 'POST',
      headers,
      body: new URLSearchParams({
        grant_type: 'client_credentials',
        client_id: TOOL.clientId,
        scope: 'https://graph.microsoft.com/.default',
        ...proof,
      }).toString(),
    });
  const token = await tokenBy({ client_secret: TOOL.secret });
  const { access_token: bearer }: { readonly access_token?: string } = Object(await token.body.json());
  const list = 'https://graph.microsoft.com/v1.0/deviceManagement/windowsAutopilotDeviceIdentities';
  const read = await request(list, { dispatcher, headers: { Authorization: `Bearer ${bearer ?? ''}` } });
  await read.body.dump();
  const claims = { iss: TOOL.clientId, sub: TOOL.clientId };
  const signed = await assertion(cloud.clock.now(), tenant.id, { identity: TOOL.identity, claims });
  const byCertificate = await tokenBy({
    client_assertion_type: ASSERTION_TYPE,
    client_assertion: signed,
  });
  await byCertificate.body.dump();
  const pages: unknown[] = [];
  for (const redirect_uri of [TOOL.redirectUri, TOOL.pageUri]) {
    const query = new URLSearchParams({
      client_id: TOOL.clientId,
      response_type: 'code',
      redirect_uri,
      scope: 'https://graph.microsoft.com/User.Read',
      code_challenge: 'x'.repeat(43),
    });
    const signIn = await request(`${login}/authorize?${query.toString()}`, { dispatcher });
    pages.push(signIn.statusCode, (await signIn.body.text()).match(/AADSTS\d+/g));
  }
  return [token.statusCode, read.statusCode, byCertificate.statusCode, ...pages];
}

/** Where the people of the tenant sign in, and what is offered there, on the organization's network and on the Internet. */
export async function lookAtFederation({ cloud, tenant }: Stage): Promise<unknown> {
  const networks = [cloud.internet('tool'), await cloud.corporateNetwork(tenant.id, 'tool')];
  const seen: unknown[] = [];
  for (const network of networks) {
    const dispatcher = createCloudDispatcher(network, cloud.rootCertificate);
    const realm = await request(
      `https://login.microsoftonline.com/common/UserRealm/${USER}?api-version=1.0`,
      { dispatcher },
    );
    const { federation_metadata_url: address }: { readonly federation_metadata_url?: string } = Object(
      await realm.body.json(),
    );
    const offered = await request(address ?? '', { dispatcher }).then(
      ({ body }) => body.text(),
      () => 'nobody is there',
    );
    seen.push([address, offered]);
  }
  return seen;
}

const IDENTITIES = '/v1.0/deviceManagement/windowsAutopilotDeviceIdentities';

/** Deletes the registration of LT-0042. Throws when Graph refuses. */
export async function deregister(administrator: Administrator): Promise<void> {
  const page = await administrator.graph('GET', IDENTITIES);
  const identities: readonly { readonly id: string; readonly serialNumber: string }[] = Object(page).value;
  const identity = identities.find(({ serialNumber }) => serialNumber === 'LT0042');
  await administrator.graph('DELETE', `${IDENTITIES}/${identity?.id ?? ''}`);
}

/** Deletes the device object of LT-0042 in the directory. Throws when Graph refuses. */
export async function deleteDeviceObject(administrator: Administrator): Promise<void> {
  const page = await administrator.graph('GET', '/v1.0/devices');
  const objects: readonly { readonly id: string }[] = Object(page).value;
  await administrator.graph('DELETE', `/v1.0/devices/${objects[0]?.id ?? ''}`);
}

/** Whether it was taken. */
export async function attempt(act: () => Promise<unknown>): Promise<'accepted' | 'refused'> {
  return act().then(
    () => 'accepted',
    () => 'refused',
  );
}

/** At the organization's network, and what the domain and the directory know afterwards. */
export async function useHybrid(stage: Stage): Promise<unknown> {
  const { cloud, tenant, device, person, administrator } = stage;
  const corporateNetwork = await cloud.corporateNetwork(tenant.id, 'LT-0042');
  await device.surround({ cable: 'corporate', corporateNetwork });
  await useIt(stage);
  await person.sleep(100 * MINUTE, 'synchronization and registration');
  const { control } = cloud;
  const known = ['dc1', 'dc9'].map((host) => corporateNetwork.resolve(`${host}.corp.contoso.com`) ?? null);
  return [
    known,
    await control.computerAccounts(tenant.id),
    await control.domainJoinRequests(tenant.id),
    await control.directorySynchronization(tenant.id).catch(String),
    await administrator.graph('GET', '/v1.0/users?$select=userPrincipalName,onPremisesSamAccountName'),
    await administrator.graph('GET', '/v1.0/devices?$select=displayName,trustType'),
  ];
}

/** The user's second PC, which is no Autopilot device any more when the user signs in. */
export async function useSecondPc(stage: Stage): Promise<void> {
  const { administrator, cloud, tenant, person, keys } = stage;
  // The second PC has keys of its own.
  const own = [...keys.slice(0, CLOUD_KEYS), ...keys.slice(KEYS_NEEDED)];
  const first = createJourneyDevice(cloud, 'LT-0001', { keys: own });
  await registerDevice(cloud, tenant, first, person);
  await useIt({ ...stage, device: first });
  first.cutPower();
  let deleted = false;
  await useIt(stage, async (screen) => {
    if (screen.id !== 'signIn' || deleted) return;
    deleted = true;
    await deregister(administrator);
    await person.sleep(5 * MINUTE, 'the registration to go');
  });
}
