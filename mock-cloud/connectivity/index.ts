/** Where Windows looks whether it has the Internet: the connectivity test page, and the time. */

import { Router } from 'express';
import { respond } from '../http/index.ts';
import type { Service } from '../service/index.ts';

// The Network Connectivity Status Indicator fetches this text and compares it to the letter (behaviour NET-103).
const CONNECT_TEST = 'Microsoft Connect Test';

/** www.msftconnecttest.com */
export const connectivityTest: Service = () =>
  Router().get('/connecttest.txt', (_request, response) =>
    respond(response, 200, 'text/plain', CONNECT_TEST),
  );

export { answerTime } from './time.ts';
