/** What enrolment gives a device: certificates, management account, polling ([MS-MDE2] 2.2.9). */
import { decodeBase64, encodeBase64 } from './base64.ts';
import { type DmClientProvider, dmClientCharacteristic, readDmClient } from './dmclient-provisioning.ts';
import { WireError } from './error.ts';
import {
  applicationCharacteristic,
  parmInteger,
  readApplication,
  type W7Application,
} from './w7-application.ts';
import {
  type Characteristic,
  characteristic,
  characteristicsAt,
  encodeWapProvisioning,
  parm,
  parmValue,
  parseWapProvisioning,
} from './wap-provisioning.ts';
import { booleanIn } from './xml-read.ts';

/**
 * A certificate in a store. `thumbprint` is the characteristic's type as written: hex in upper case; it must be the
 * SHA-1 of the DER (`thumbprintOf` of x509.ts), and a device must check that it is.
 */
export type StoredCertificate = { readonly thumbprint: string; readonly certificate: Uint8Array };

/** The key container of the client certificate; it must be there, and may be empty. */
export type PrivateKeyContainer = {
  readonly keySpec?: number | undefined;
  readonly containerName?: string | undefined;
  readonly providerType?: number | undefined;
};

/** The device's own certificate: store My/System for device enrolment, My/User for a user's. */
export type ClientCertificate = StoredCertificate & {
  readonly store: 'User' | 'System';
  readonly privateKey?: PrivateKeyContainer | undefined;
};

/** Renewal without a user: period before expiry and retry interval, both in days. */
export type RenewalSettings = {
  readonly roboSupport: boolean;
  readonly renewPeriod: number;
  readonly retryInterval: number;
  readonly serverUrl?: string | undefined;
};

/** The document of an enrolment; a renewal's holds only `client`. */
export type EnrollmentProvisioning = {
  readonly root?: StoredCertificate | undefined;
  readonly intermediate?: StoredCertificate | undefined;
  readonly client?: ClientCertificate | undefined;
  readonly renewal?: RenewalSettings | undefined;
  readonly application?: W7Application | undefined;
  readonly dmClient?: DmClientProvider | undefined;
};

function stored(one: StoredCertificate, inner: (Characteristic | undefined)[] = []): Characteristic {
  return characteristic(one.thumbprint, [parm('EncodedCertificate', encodeBase64(one.certificate))], inner);
}

function trusted(store: string, one: StoredCertificate | undefined): Characteristic | undefined {
  return one && characteristic(store, [], [characteristic('System', [], [stored(one)])]);
}

function personal(
  client: ClientCertificate | undefined,
  renewal: RenewalSettings | undefined,
): Characteristic | undefined {
  if (client === undefined && renewal === undefined) return undefined;
  const key =
    client?.privateKey &&
    characteristic('PrivateKeyContainer', [
      parm('KeySpec', client.privateKey.keySpec),
      parm('ContainerName', client.privateKey.containerName),
      parm('ProviderType', client.privateKey.providerType),
    ]);
  const renew =
    renewal &&
    characteristic('Renew', [
      parm('ROBOSupport', renewal.roboSupport, 'boolean'),
      parm('RenewPeriod', renewal.renewPeriod, 'integer'),
      parm('RetryInterval', renewal.retryInterval, 'integer'),
      parm('ServerURL', renewal.serverUrl, 'string'),
    ]);
  return characteristic(
    'My',
    [],
    [
      client && characteristic(client.store, [], [stored(client, [key])]),
      renew && characteristic('WSTEP', [], [renew]),
    ],
  );
}

/**
 * The document as text: ONE CertificateStore with Root, CA, My in this order, because observed clients read by
 * position; then APPLICATION and DMClient.
 */
export function encodeEnrollmentProvisioning(value: EnrollmentProvisioning): string {
  const store = characteristic(
    'CertificateStore',
    [],
    [trusted('Root', value.root), trusted('CA', value.intermediate), personal(value.client, value.renewal)],
  );
  const blocks = [
    store.characteristics.length === 0 ? undefined : store,
    value.application && applicationCharacteristic(value.application),
    value.dmClient && dmClientCharacteristic(value.dmClient),
  ];
  return encodeWapProvisioning(blocks.filter((one) => one !== undefined));
}

function readStored(one: Characteristic): StoredCertificate {
  const where = `certificate ${one.type.slice(0, 60)}`;
  const encoded = parmValue(one, 'EncodedCertificate');
  if (encoded === undefined)
    throw new WireError('missing', 'a certificate has no EncodedCertificate; add the parm', where);
  return { thumbprint: one.type, certificate: decodeBase64(encoded, where) };
}

function readTrusted(document: readonly Characteristic[], store: string): StoredCertificate | undefined {
  const [found] = characteristicsAt(document, 'CertificateStore', store, 'System').flatMap(
    (one) => one.characteristics,
  );
  return found && readStored(found);
}

function readKey(container: Characteristic | undefined): PrivateKeyContainer | undefined {
  if (container === undefined) return undefined;
  return {
    keySpec: parmInteger(container, 'KeySpec'),
    containerName: parmValue(container, 'ContainerName'),
    providerType: parmInteger(container, 'ProviderType'),
  };
}

function readClient(document: readonly Characteristic[]): ClientCertificate | undefined {
  for (const store of ['System', 'User'] as const) {
    for (const at of characteristicsAt(document, 'CertificateStore', 'My', store)) {
      const hash = at.characteristics.find((one) => one.type !== 'PrivateKeyContainer');
      if (hash === undefined) continue;
      // In the hash node as the text of the specification says, or beside it as its sample and Mattrax write it.
      const container = [...hash.characteristics, ...at.characteristics].find(
        (one) => one.type === 'PrivateKeyContainer',
      );
      return { ...readStored(hash), store, privateKey: readKey(container) };
    }
  }
  return undefined;
}

function readRenewal(document: readonly Characteristic[]): RenewalSettings | undefined {
  const [found] = characteristicsAt(document, 'CertificateStore', 'My', 'WSTEP', 'Renew');
  if (found === undefined) return undefined;
  return {
    roboSupport: booleanIn(parmValue(found, 'ROBOSupport') ?? '') ?? false,
    // Defaults of [MS-MDE2] 2.2.9.1.
    renewPeriod: parmInteger(found, 'RenewPeriod') ?? 42,
    retryInterval: parmInteger(found, 'RetryInterval') ?? 7,
    serverUrl: parmValue(found, 'ServerURL'),
  };
}

/**
 * Reads the document; CertificateStore may be spread over several blocks. What is absent is undefined: whether that
 * is an error is the device's to say.
 * @throws WireError
 */
export function parseEnrollmentProvisioning(text: string): EnrollmentProvisioning {
  const document = parseWapProvisioning(text);
  return {
    root: readTrusted(document, 'Root'),
    intermediate: readTrusted(document, 'CA'),
    client: readClient(document),
    renewal: readRenewal(document),
    application: readApplication(document),
    dmClient: readDmClient(document),
  };
}
