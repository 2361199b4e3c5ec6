/** managedDevices/{id}: what an administrator asks of a device from afar (graph.md 5.8, Actions). */

import { z } from 'zod';
import { deviceNameProblems } from '#wire/device-name.ts';
import {
  beginAction,
  findManagedDevice,
  type ManagedDevice,
  orderReset,
  wipeNode,
  withdrawAction,
  withdrawReset,
} from '../../intune/index.ts';
import { done } from '../answer.ts';
import { looseBoolean, looseString, readProperties } from '../body-properties.ts';
import type { Call, Reply } from '../call.ts';
import { BETA, type Route } from '../entity-set.ts';
import { refuse } from '../refusals.ts';
import { PRIVILEGED } from './permissions.ts';

const WISH = looseBoolean.nullish();
const Wipe = z.object({
  keepEnrollmentData: WISH,
  keepUserData: WISH,
  macOsUnlockCode: looseString.optional(),
  persistEsimDataPlan: WISH,
  useProtectedWipe: WISH,
});
const Name = z.object({ deviceName: looseString });

/** Routes below a managed device. */
export const ACTION_ROUTES: Readonly<Record<string, Route>> = {
  'POST {id}/syncDevice': asks((call, device) => beginAction(call.context, device, 'syncDevice')),
  'POST {id}/rebootNow': asks((call, device) => beginAction(call.context, device, 'rebootNow')),
  'POST {id}/retire': asks((call, device) => beginAction(call.context, device, 'removeCompanyData')),
  'POST {id}/wipe': asks(wipe),
  'POST {id}/setDeviceName': { ...asks(rename), versions: BETA },
};

function asks(act: (call: Call, device: ManagedDevice) => Promise<void>): Route {
  return {
    needs: PRIVILEGED,
    handle: async (call): Promise<Reply> => {
      const device = await findManagedDevice(call.context, (call.keys[0] ?? '').toLowerCase());
      if (device === undefined) throw refuse('intuneNotFound');
      await act(call, device);
      return done(204);
    },
  };
}

async function wipe(call: Call, device: ManagedDevice): Promise<void> {
  const body =
    call.request.body.length === 0
      ? {}
      : readProperties(call, {
          type: 'managedDevice',
          area: 'intune',
          shape: Wipe,
          readOnly: [],
          besides: Object.keys(Wipe.shape),
        });
  // With the enrolment kept, and nothing of people, it is an Autopilot Reset (A-RESET-01).
  if (body.keepEnrollmentData === true && body.keepUserData !== true) {
    await withdrawAction(call.context, device, 'factoryReset');
    return orderReset(call.context, device.id);
  }
  const node = wipeNode({
    protected: body.useProtectedWipe === true,
    keepsUserData: body.keepUserData === true,
  });
  await withdrawReset(call.context, device.id);
  await beginAction(call.context, device, 'factoryReset', node);
}

async function rename(call: Call, device: ManagedDevice): Promise<void> {
  const { deviceName } = readProperties(call, {
    type: 'managedDevice',
    area: 'intune',
    shape: Name,
    readOnly: [],
    besides: ['deviceName'],
  });
  const [problem] = deviceNameProblems(deviceName);
  if (problem !== undefined) throw refuse('intuneBadRequest', `${problem.message}.`);
  await beginAction(call.context, device, 'setDeviceName', deviceName);
}
