/** Where Windows looks whether it has the Internet: the connectivity test page, and the time. */

import { Router } from 'express';
import { PUSH_HOST } from '#wire/push-notification.ts';
import { respond } from '../http/index.ts';
import { defineService, type Routes } from '../service/index.ts';
import { pushChannels } from './push-notification.ts';
import { answerTime } from './time.ts';

// The Network Connectivity Status Indicator fetches this text and compares it to the letter (behaviour NET-103).
const CONNECT_TEST = 'Microsoft Connect Test';

const connectTest: Routes = () =>
  Router().get('/connecttest.txt', (_request, response) =>
    respond(response, 200, 'text/plain', CONNECT_TEST),
  );

/** The network's own services. */
export const connectivity = defineService({
  name: 'connectivity',
  hosts: [
    {
      host: 'www.msftconnecttest.com',
      ports: [80],
      routes: connectTest,
      messages: [{ path: /./, name: 'NCSI connectivity test' }],
    },
    {
      host: PUSH_HOST,
      routes: pushChannels,
      messages: [{ path: /./, name: 'Push notification channel' }],
    },
  ],
  datagramHosts: [{ host: 'time.windows.com', port: 123, answer: answerTime }],
});
