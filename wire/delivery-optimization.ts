/** Delivery Optimization: where a PC is, and which services answer for it there (assumption A-DO-01). */

import { z } from 'zod';

/** The host that a PC asks first (https://learn.microsoft.com/windows/deployment/do/delivery-optimization-workflow). */
export const DELIVERY_OPTIMIZATION_HOST = 'geo.prod.do.dsp.mp.microsoft.com';

/** The path of the question. */
export const WHEREABOUTS_PATH = '/geo';

/** The answer, as far as this PC looks at it. */
export const Whereabouts = z.looseObject({
  CountryCode: z.string(),
  /** The service that tells a PC its settings, and from there who has the same content. */
  KeyValue_EndpointFullUri: z.url(),
});
/** See {@link Whereabouts} (the schema). */
export type Whereabouts = z.output<typeof Whereabouts>;
