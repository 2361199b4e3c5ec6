/** Microsoft Entra join: by the user who has signed in, or, in the technician flow, by what the PC's TPM says. */

import { ERRORS } from '../errors.ts';
import { done, failure, type Outcome } from '../outcome.ts';
import type { SignedInUser } from '../tokens/index.ts';
import { attestDevice, joinAttested, joinUnattested } from './attested-join.ts';
import { joinDirectory } from './join-directory.ts';
import type { Joining, JoinMethod, JoinTask } from './join-method.ts';
import { type Joined, readJoin } from './join-record.ts';
import { isSecured, setSecured } from './secured.ts';
import { secureTpm } from './securing.ts';

const isJoined: JoinTask['isDone'] = async (pc) => (await readJoin(pc)) !== undefined;

/** In a user-driven deployment the hardware needs no attestation (behaviour ESP-102). */
const NOTHING_TO_SECURE: JoinTask = {
  line: 'Securing your hardware',
  isDone: async () => true,
  run: async () => done(true),
};

const SECURE: JoinTask = {
  line: 'Securing your hardware',
  isDone: async (pc) => (await readJoin(pc)) !== undefined || (await isSecured(pc)),
  run: secure,
};

async function secure(joining: Joining): Promise<Outcome<unknown>> {
  const { pc, profile } = joining;
  const secured = await secureTpm(joining);
  if (!secured.ok) {
    if (secured.hresult !== ERRORS.notSecured.hresult) return secured;
    joining.evidence = 'nothing';
    return done(true);
  }
  const { tenantId: tenantIdOrDomain, deviceTicket } = given(profile);
  const token = await attestDevice(joining, { tenantIdOrDomain, deviceTicket }, secured.value);
  if (!token.ok) return token;
  joining.evidence = token.value;
  await setSecured(pc, true);
  return token;
}

async function joinByTechnician(joining: Joining): Promise<Outcome<Joined>> {
  const { profile, deviceName, evidence } = joining;
  const { tenantId: tenantIdOrDomain, deviceTicket } = given(profile);
  if (evidence === 'nothing')
    return joinUnattested(joining, { tenantIdOrDomain, deviceTicket, deviceName: deviceName() });
  if (evidence === undefined) return failure('notSecured', 'the join', 'there is no token of an attestation');
  return joinAttested(joining, { deviceTicket, deviceName: deviceName(), token: evidence });
}

async function joinByUser(joining: Joining): Promise<Outcome<Joined>> {
  const { profile, deviceName, user } = joining;
  if (user === undefined) throw new Error('The join of a user was begun without a user who has signed in.');
  return joinDirectory(joining, {
    accessToken: user.registrationToken,
    tenantIdOrDomain: profile?.tenantId ?? domainOf(user),
    deviceName: deviceName(),
    ...(profile && { deviceTicket: profile.deviceTicket }),
  });
}

function given(profile: Joining['profile']): NonNullable<Joining['profile']> {
  if (profile === undefined) throw new Error('A join without a user was begun without a profile.');
  return profile;
}

function domainOf(user: SignedInUser): string {
  return user.userPrincipalName.split('@')[1] ?? 'common';
}

const JOINING = { line: "Joining your organization's network", isDone: isJoined } as const;

/** See the file. */
export const ENTRA_JOIN: JoinMethod = {
  tasks: {
    technician: [SECURE, { ...JOINING, run: joinByTechnician }],
    user: [NOTHING_TO_SECURE, { ...JOINING, run: joinByUser }],
  },
  managedTasks: [],
  begin: (pc) => setSecured(pc, false),
  joined: readJoin,
  nameTemplate: ({ deviceNameTemplate }) => deviceNameTemplate,
  pages: new Set(['signInBeforeDeviceSetup', 'signInBeforeAccountSetup']),
  extraMinutes: 0,
  // The subject of an Entra-joined PC's request is its device id (protocols-mdm 4.2).
  enrollment: ({ deviceId, deviceName, keyInTpm }) => ({
    deviceName,
    certificateSubject: deviceId,
    attestsDirectoryKey: keyInTpm === true,
  }),
};
