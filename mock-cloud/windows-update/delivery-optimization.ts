/** geo.prod.do.dsp.mp.microsoft.com: the first question of Delivery Optimization (assumption A-DO-01). */

import { Router } from 'express';
import {
  DELIVERY_OPTIMIZATION_HOST,
  WHEREABOUTS_PATH,
  type Whereabouts,
} from '#wire/delivery-optimization.ts';
import { respond } from '../http/index.ts';
import type { Routes } from '../service/index.ts';

export { DELIVERY_OPTIMIZATION_HOST };

const ANSWER: Whereabouts = {
  CountryCode: 'US',
  KeyValue_EndpointFullUri: 'https://kv501.prod.do.dsp.mp.microsoft.com/all',
};

/** Tells a PC which services answer for it. */
export const whereabouts: Routes = () =>
  Router().get(WHEREABOUTS_PATH, (_request, response) =>
    respond(response, 200, 'application/json; charset=utf-8', JSON.stringify(ANSWER)),
  );
