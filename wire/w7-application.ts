/** The management account in a provisioning document: characteristic APPLICATION with APPID w7 ([MS-MDE2] 2.2.9.1). */
import { WireError } from './error.ts';
import { type Characteristic, characteristic, type Parm, parm, parmValue } from './wap-provisioning.ts';

/**
 * One APPAUTH. Two are required: level CLIENT (DIGEST) with which the server proves itself, and APPSRV (BASIC or
 * DIGEST) with which the device does. `data` is a base64 nonce.
 */
export type ApplicationAuth = {
  readonly level: string;
  readonly type: string;
  readonly name?: string | undefined;
  readonly secret?: string | undefined;
  readonly data?: string | undefined;
};

/**
 * The w7 APPLICATION. `address` is the OMA-DM URL. Back-off times are in milliseconds. `backCompatRetryDisabled`
 * stands for a parm without value. `clientCertificateSearch` is SSLCLIENTCERTSEARCHCRITERIA as it stands, see
 * `encodeSearchCriteria`.
 */
export type W7Application = {
  readonly providerId: string;
  readonly name?: string | undefined;
  readonly address: string;
  readonly role?: string | undefined;
  readonly connectionRetries?: number | undefined;
  readonly initialBackoffTime?: number | undefined;
  readonly maxBackoffTime?: number | undefined;
  readonly backCompatRetryDisabled: boolean;
  readonly defaultEncoding?: string | undefined;
  readonly clientCertificateSearch?: string | undefined;
  readonly protocolVersion?: string | undefined;
  readonly useHardwareDeviceId?: string | undefined;
  readonly crlCheck?: string | undefined;
  readonly sspHyperlink?: string | undefined;
  readonly auth: readonly ApplicationAuth[];
};

/** A client certificate to offer: its subject as a distinguished name, and the store that holds it. */
export type SearchCriteria = { readonly subject: string; readonly store: 'User' | 'System' };

/** SSLCLIENTCERTSEARCHCRITERIA: `Subject=<escaped name>&Stores=My%5CSystem`. */
export function encodeSearchCriteria(criteria: SearchCriteria): string {
  return `Subject=${encodeURIComponent(criteria.subject)}&Stores=My%5C${criteria.store}`;
}

/**
 * Reads SSLCLIENTCERTSEARCHCRITERIA.
 * @throws WireError `malformed`
 */
export function parseSearchCriteria(criteria: string): SearchCriteria {
  const parts = new Map(criteria.split('&').map((part) => [part.split('=', 1)[0] ?? '', part] as const));
  const value = (name: string): string => {
    const part = parts.get(name);
    if (part !== undefined) {
      try {
        return decodeURIComponent(part.slice(name.length + 1));
      } catch {
        // falls through to the one message below
      }
    }
    throw new WireError(
      'malformed',
      `certificate search criteria need a readable ${name}; write Subject=...&Stores=My%5CSystem`,
      'SSLCLIENTCERTSEARCHCRITERIA',
    );
  };
  const subject = value('Subject');
  const store = value('Stores').toLowerCase();
  if (store === 'my\\system') return { subject, store: 'System' };
  if (store === 'my\\user') return { subject, store: 'User' };
  throw new WireError(
    'unsupported',
    `store "${store}" is not searched; use My\\User or My\\System`,
    'SSLCLIENTCERTSEARCHCRITERIA',
  );
}

function authCharacteristic(auth: ApplicationAuth): Characteristic {
  return characteristic('APPAUTH', [
    parm('AAUTHLEVEL', auth.level),
    parm('AAUTHTYPE', auth.type),
    parm('AAUTHNAME', auth.name),
    parm('AAUTHSECRET', auth.secret),
    parm('AAUTHDATA', auth.data),
  ]);
}

/** The characteristic APPLICATION. */
export function applicationCharacteristic(application: W7Application): Characteristic {
  const flag: Parm | undefined = application.backCompatRetryDisabled
    ? { name: 'BACKCOMPATRETRYDISABLED' }
    : undefined;
  return characteristic(
    'APPLICATION',
    [
      parm('APPID', 'w7'),
      parm('PROVIDER-ID', application.providerId),
      parm('NAME', application.name),
      parm('ADDR', application.address),
      parm('ROLE', application.role),
      parm('CONNRETRYFREQ', application.connectionRetries),
      parm('INITIALBACKOFFTIME', application.initialBackoffTime),
      parm('MAXBACKOFFTIME', application.maxBackoffTime),
      flag,
      parm('DEFAULTENCODING', application.defaultEncoding),
      parm('SSLCLIENTCERTSEARCHCRITERIA', application.clientCertificateSearch),
      parm('PROTOVER', application.protocolVersion),
      parm('USEHWDEVID', application.useHardwareDeviceId),
      parm('CRLCheck', application.crlCheck),
      parm('SSPHyperlink', application.sspHyperlink),
    ],
    application.auth.map(authCharacteristic),
  );
}

/**
 * A whole number in a parm; undefined when the parm is absent.
 * @throws WireError `malformed`
 */
export function parmInteger(of: Characteristic | undefined, name: string): number | undefined {
  const value = parmValue(of, name);
  if (value === undefined) return undefined;
  if (/^\d{1,15}$/.test(value)) return Number(value);
  throw new WireError(
    'malformed',
    `"${value.slice(0, 40)}" is no whole number; write decimal digits`,
    `parm ${name}`,
  );
}

function readAuth(one: Characteristic): ApplicationAuth {
  return {
    level: parmValue(one, 'AAUTHLEVEL') ?? '',
    type: parmValue(one, 'AAUTHTYPE') ?? '',
    name: parmValue(one, 'AAUTHNAME'),
    secret: parmValue(one, 'AAUTHSECRET'),
    data: parmValue(one, 'AAUTHDATA'),
  };
}

/**
 * Finds and reads the first APPLICATION with APPID w7; undefined when there is none.
 * @throws WireError `missing` without PROVIDER-ID or ADDR, `malformed` for a number that is none
 */
export function readApplication(document: readonly Characteristic[]): W7Application | undefined {
  const found = document.find((one) => one.type === 'APPLICATION' && parmValue(one, 'APPID') === 'w7');
  if (found === undefined) return undefined;
  const required = (name: string): string => {
    const value = parmValue(found, name);
    if (value !== undefined && value !== '') return value;
    throw new WireError(
      'missing',
      `the w7 APPLICATION has no ${name}; add the parm`,
      'characteristic APPLICATION',
    );
  };
  return {
    providerId: required('PROVIDER-ID'),
    name: parmValue(found, 'NAME'),
    address: required('ADDR'),
    role: parmValue(found, 'ROLE'),
    connectionRetries: parmInteger(found, 'CONNRETRYFREQ'),
    initialBackoffTime: parmInteger(found, 'INITIALBACKOFFTIME'),
    maxBackoffTime: parmInteger(found, 'MAXBACKOFFTIME'),
    backCompatRetryDisabled: parmValue(found, 'BACKCOMPATRETRYDISABLED') !== undefined,
    defaultEncoding: parmValue(found, 'DEFAULTENCODING'),
    clientCertificateSearch: parmValue(found, 'SSLCLIENTCERTSEARCHCRITERIA'),
    protocolVersion: parmValue(found, 'PROTOVER'),
    useHardwareDeviceId: parmValue(found, 'USEHWDEVID'),
    crlCheck: parmValue(found, 'CRLCheck'),
    sspHyperlink: parmValue(found, 'SSPHyperlink'),
    auth: found.characteristics.filter((one) => one.type === 'APPAUTH').map(readAuth),
  };
}
