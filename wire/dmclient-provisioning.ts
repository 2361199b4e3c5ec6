/** DMClient settings in a provisioning document: one provider, its polling, its contact texts ([MS-MDE2] 2.2.9.3). */
import { WireError } from './error.ts';
import { parmInteger } from './w7-application.ts';
import { type Characteristic, characteristic, parm, parmValue } from './wap-provisioning.ts';
import { booleanIn } from './xml-read.ts';

/** Parms of the provider, in the order they are written: field, parm name, data type. */
const PROVIDER_PARMS = [
  ['upn', 'UPN', 'string'],
  ['entDeviceName', 'EntDeviceName', 'string'],
  ['entDmId', 'EntDMID', 'string'],
  ['syncApplicationVersion', 'SyncApplicationVersion', 'string'],
  ['aadResourceId', 'AADResourceID', 'string'],
  ['forceAadToken', 'ForceAadToken', 'integer'],
  ['enableOmaDmKeepAliveMessage', 'EnableOmaDmKeepAliveMessage', 'boolean'],
  ['requireMessageSigning', 'RequireMessageSigning', 'boolean'],
  ['helpPhoneNumber', 'HelpPhoneNumber', 'string'],
  ['helpWebsite', 'HelpWebsite', 'string'],
  ['helpEmailAddress', 'HelpEmailAddress', 'string'],
] as const;

/** Parms of Poll, likewise. */
const POLL_PARMS = [
  ['numberOfFirstRetries', 'NumberOfFirstRetries', 'integer'],
  ['intervalForFirstSetOfRetries', 'IntervalForFirstSetOfRetries', 'integer'],
  ['numberOfSecondRetries', 'NumberOfSecondRetries', 'integer'],
  ['intervalForSecondSetOfRetries', 'IntervalForSecondSetOfRetries', 'integer'],
  ['numberOfRemainingScheduledRetries', 'NumberOfRemainingScheduledRetries', 'integer'],
  ['intervalForRemainingScheduledRetries', 'IntervalForRemainingScheduledRetries', 'integer'],
  ['pollOnLogin', 'PollOnLogin', 'boolean'],
  ['allUsersPollOnFirstLogin', 'AllUsersPollOnFirstLogin', 'boolean'],
] as const;

type Row = readonly [field: string, parm: string, type: 'string' | 'integer' | 'boolean'];
type TypeOf<T extends Row[2]> = T extends 'string' ? string : T extends 'integer' ? number : boolean;
type Fields<R extends readonly Row[]> = { readonly [K in R[number] as K[0]]?: TypeOf<K[2]> | undefined };

/** How often the device asks for work. Intervals are in minutes; a number of 0 retries means for ever. */
export type PollSchedule = Fields<typeof POLL_PARMS>;

/**
 * One provider. `providerId` is the PROVIDER-ID of the w7 APPLICATION. `entDmId` is the device's id at the
 * management service. `firstSyncStatus` are ESP nodes set at once, name to text.
 */
export type DmClientProvider = Fields<typeof PROVIDER_PARMS> & {
  readonly providerId: string;
  readonly pushPfn?: string | undefined;
  readonly poll?: PollSchedule | undefined;
  readonly firstSyncStatus?: Readonly<Record<string, string>> | undefined;
};

function writeFields(rows: readonly Row[], values: object): ReturnType<typeof parm>[] {
  const known = new Map<string, unknown>(Object.entries(values));
  return rows.map(([field, name, type]) => {
    const value = known.get(field);
    return value === undefined ? undefined : parm(name, String(value), type);
  });
}

/** The characteristic DMClient. */
export function dmClientCharacteristic(provider: DmClientProvider): Characteristic {
  const poll = provider.poll && characteristic('Poll', writeFields(POLL_PARMS, provider.poll));
  const push =
    provider.pushPfn === undefined
      ? undefined
      : characteristic('Push', [parm('PFN', provider.pushPfn, 'string')]);
  const status =
    provider.firstSyncStatus &&
    characteristic(
      'FirstSyncStatus',
      Object.entries(provider.firstSyncStatus).map(([name, value]) => parm(name, value)),
    );
  const one = characteristic(provider.providerId, writeFields(PROVIDER_PARMS, provider), [
    poll,
    push,
    status,
  ]);
  return characteristic('DMClient', [], [characteristic('Provider', [], [one])]);
}

function parmBoolean(of: Characteristic | undefined, name: string): boolean | undefined {
  const value = parmValue(of, name);
  if (value === undefined) return undefined;
  const parsed = booleanIn(value);
  if (parsed !== undefined) return parsed;
  throw new WireError(
    'malformed',
    `"${value.slice(0, 40)}" is no truth value; write true or false`,
    `parm ${name}`,
  );
}

function readPoll(of: Characteristic): PollSchedule {
  return {
    numberOfFirstRetries: parmInteger(of, 'NumberOfFirstRetries'),
    intervalForFirstSetOfRetries: parmInteger(of, 'IntervalForFirstSetOfRetries'),
    numberOfSecondRetries: parmInteger(of, 'NumberOfSecondRetries'),
    intervalForSecondSetOfRetries: parmInteger(of, 'IntervalForSecondSetOfRetries'),
    numberOfRemainingScheduledRetries: parmInteger(of, 'NumberOfRemainingScheduledRetries'),
    intervalForRemainingScheduledRetries: parmInteger(of, 'IntervalForRemainingScheduledRetries'),
    pollOnLogin: parmBoolean(of, 'PollOnLogin'),
    allUsersPollOnFirstLogin: parmBoolean(of, 'AllUsersPollOnFirstLogin'),
  };
}

/**
 * Reads the first DMClient provider; undefined when there is none.
 * @throws WireError `malformed` for a number or truth value that is none
 */
export function readDmClient(document: readonly Characteristic[]): DmClientProvider | undefined {
  const found = document
    .filter((one) => one.type === 'DMClient')
    .flatMap((one) => one.characteristics.filter((inner) => inner.type === 'Provider'))
    .flatMap((one) => one.characteristics)[0];
  if (found === undefined) return undefined;
  const inner = (type: string): Characteristic | undefined =>
    found.characteristics.find((one) => one.type === type);
  const poll = inner('Poll');
  const status = inner('FirstSyncStatus');
  return {
    providerId: found.type,
    upn: parmValue(found, 'UPN'),
    entDeviceName: parmValue(found, 'EntDeviceName'),
    entDmId: parmValue(found, 'EntDMID'),
    syncApplicationVersion: parmValue(found, 'SyncApplicationVersion'),
    aadResourceId: parmValue(found, 'AADResourceID'),
    forceAadToken: parmInteger(found, 'ForceAadToken'),
    enableOmaDmKeepAliveMessage: parmBoolean(found, 'EnableOmaDmKeepAliveMessage'),
    requireMessageSigning: parmBoolean(found, 'RequireMessageSigning'),
    helpPhoneNumber: parmValue(found, 'HelpPhoneNumber'),
    helpWebsite: parmValue(found, 'HelpWebsite'),
    helpEmailAddress: parmValue(found, 'HelpEmailAddress'),
    pushPfn: parmValue(inner('Push'), 'PFN'),
    poll: poll && readPoll(poll),
    firstSyncStatus: status && Object.fromEntries(status.parms.map((one) => [one.name, one.value ?? ''])),
  };
}
