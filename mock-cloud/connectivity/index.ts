/** Where Windows looks whether it has the Internet: the connectivity test page, and the time. */

import { Router } from 'express';
import type { Service } from '../service.ts';

// The Network Connectivity Status Indicator fetches this text and compares it to the letter (behaviour NET-103).
const CONNECT_TEST = 'Microsoft Connect Test';

/** www.msftconnecttest.com */
export const connectivityTest: Service = () =>
  Router().get('/connecttest.txt', (_request, response) => {
    response
      .set('Content-Type', 'text/plain')
      .set('Content-Length', String(CONNECT_TEST.length))
      .end(CONNECT_TEST);
  });

export { answerTime } from './time.ts';
