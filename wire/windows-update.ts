/**
 * Windows Update: SyncUpdates and its answer ([MS-WUSP] 2.2.2.2.4), in SOAP 1.1.
 *
 * ASSUMPTION A-WU-01: only what a device needs to find and install an update is spoken. Hardware (SystemSpec), drivers
 * and category filters are left out; a fragment carries title, reboot behaviour and file, which a real service spreads
 * over SyncUpdates and GetExtendedUpdateInfo (see `windows-update-fragment.ts`).
 */
import { encodeSoap, type SoapText, soapWithBody } from './soap.ts';
import { type Deployment, deploymentElement, readDeployment } from './windows-update-deployment.ts';
import type { XmlElement } from './xml.ts';
import {
  booleanOf,
  child,
  childBoolean,
  childrenNamed,
  integerOf,
  rawText,
  requiredChild,
  requiredInteger,
  requiredText,
} from './xml-read.ts';
import { el, elText, type XmlOutput } from './xml-write.ts';

export type { Deployment, DeploymentAction } from './windows-update-deployment.ts';

const NAMESPACE = 'http://www.microsoft.com/SoftwareDistribution/Server/ClientWebService';
const SERVICES = [NAMESPACE];

/** The HTTP header SOAPAction of the request. */
export const SYNC_UPDATES_ACTION = `${NAMESPACE}/SyncUpdates`;

/** The state that service and client hand to and fro: end of validity (dateTime text), and opaque base64. */
export type UpdateCookie = { readonly expiration: string; readonly encryptedData: string };

/** SyncUpdates. The ids are revision ids from earlier answers (`UpdateInfo.id`). */
export type SyncUpdatesRequest = {
  readonly cookie: UpdateCookie;
  readonly installedNonLeafUpdateIds: readonly number[];
  readonly otherCachedUpdateIds: readonly number[];
  readonly cachedDriverIds: readonly number[];
  readonly skipSoftwareSync: boolean;
};

/** A revision of an update. `isLeaf` is false for categories and prerequisites. `xml` is a metadata fragment. */
export type UpdateInfo = {
  readonly id: number;
  readonly deployment?: Deployment | undefined;
  readonly isLeaf: boolean;
  readonly xml?: string | undefined;
};

/** SyncUpdatesResult; with `truncated` the client asks again. */
export type SyncUpdatesResponse = {
  readonly newUpdates: readonly UpdateInfo[];
  readonly outOfScopeRevisionIds: readonly number[];
  readonly changedUpdates: readonly UpdateInfo[];
  readonly truncated: boolean;
  readonly newCookie?: UpdateCookie | undefined;
};

function idList(name: string, ids: readonly number[]): XmlOutput {
  return el(
    name,
    {},
    ids.map((id) => el('int', {}, String(id))),
  );
}

function readIds(parent: XmlElement, name: string): number[] {
  const list = child(parent, name, SERVICES);
  return list === undefined ? [] : childrenNamed(list, 'int', SERVICES).map((one) => integerOf(one));
}

function cookieElement(name: string, cookie: UpdateCookie): XmlOutput {
  return el(name, {}, el('Expiration', {}, cookie.expiration), el('EncryptedData', {}, cookie.encryptedData));
}

function readCookie(cookie: XmlElement): UpdateCookie {
  return {
    expiration: requiredText(cookie, 'Expiration', SERVICES),
    encryptedData: requiredText(cookie, 'EncryptedData', SERVICES).replace(/\s+/g, ''),
  };
}

/** The request as a SOAP 1.1 message; send it with `SYNC_UPDATES_ACTION`. */
export function encodeSyncUpdatesRequest(request: SyncUpdatesRequest): string {
  const parameters = el(
    'parameters',
    {},
    elText('ExpressQuery', false),
    idList('InstalledNonLeafUpdateIDs', request.installedNonLeafUpdateIds),
    idList('OtherCachedUpdateIDs', request.otherCachedUpdateIds),
    idList('CachedDriverIDs', request.cachedDriverIds),
    elText('SkipSoftwareSync', request.skipSoftwareSync),
  );
  const body = el('SyncUpdates', { xmlns: NAMESPACE }, cookieElement('cookie', request.cookie), parameters);
  return encodeSoap({ body }, '1.1');
}

/** Reads the request. @throws WireError */
export function parseSyncUpdatesRequest(message: SoapText): SyncUpdatesRequest {
  const { body } = soapWithBody(message, 'SyncUpdates', SERVICES);
  const parameters = requiredChild(body, 'parameters', SERVICES);
  return {
    cookie: readCookie(requiredChild(body, 'cookie', SERVICES)),
    installedNonLeafUpdateIds: readIds(parameters, 'InstalledNonLeafUpdateIDs'),
    otherCachedUpdateIds: readIds(parameters, 'OtherCachedUpdateIDs'),
    cachedDriverIds: readIds(parameters, 'CachedDriverIDs'),
    skipSoftwareSync: booleanOf(requiredChild(parameters, 'SkipSoftwareSync', SERVICES)),
  };
}

function updateElement(update: UpdateInfo): XmlOutput {
  return el(
    'UpdateInfo',
    {},
    elText('ID', update.id),
    update.deployment && deploymentElement(update.deployment),
    elText('IsLeaf', update.isLeaf),
    elText('Xml', update.xml),
  );
}

function readUpdates(parent: XmlElement, name: string): UpdateInfo[] {
  const list = child(parent, name, SERVICES);
  if (list === undefined) return [];
  return childrenNamed(list, 'UpdateInfo', SERVICES).map((update) => {
    const deployment = child(update, 'Deployment', SERVICES);
    const xml = child(update, 'Xml', SERVICES);
    return {
      id: requiredInteger(update, 'ID', SERVICES),
      deployment: deployment && readDeployment(deployment),
      isLeaf: booleanOf(requiredChild(update, 'IsLeaf', SERVICES)),
      xml: xml && rawText(xml),
    };
  });
}

/** The answer as a SOAP 1.1 message. */
export function encodeSyncUpdatesResponse(response: SyncUpdatesResponse): string {
  const result = el(
    'SyncUpdatesResult',
    {},
    el('NewUpdates', {}, response.newUpdates.map(updateElement)),
    idList('OutOfScopeRevisionIDs', response.outOfScopeRevisionIds),
    el('ChangedUpdates', {}, response.changedUpdates.map(updateElement)),
    elText('Truncated', response.truncated),
    response.newCookie && cookieElement('NewCookie', response.newCookie),
  );
  return encodeSoap({ body: el('SyncUpdatesResponse', { xmlns: NAMESPACE }, result) }, '1.1');
}

/** Reads the answer. @throws WireError */
export function parseSyncUpdatesResponse(message: SoapText): SyncUpdatesResponse {
  const { body } = soapWithBody(message, 'SyncUpdatesResponse', SERVICES);
  const result = requiredChild(body, 'SyncUpdatesResult', SERVICES);
  const newCookie = child(result, 'NewCookie', SERVICES);
  return {
    newUpdates: readUpdates(result, 'NewUpdates'),
    outOfScopeRevisionIds: readIds(result, 'OutOfScopeRevisionIDs'),
    changedUpdates: readUpdates(result, 'ChangedUpdates'),
    truncated: childBoolean(result, 'Truncated', SERVICES) ?? false,
    newCookie: newCookie && readCookie(newCookie),
  };
}
