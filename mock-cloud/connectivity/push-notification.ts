/** client.wns.windows.com: channels for notifications, which nobody ever sends here (assumption A-WNS-01). */

import { createHash } from 'node:crypto';
import { Router } from 'express';
import type { z } from 'zod';
import { CHANNEL_PATH, type ChannelAnswer, ChannelRequest } from '#wire/push-notification.ts';
import { exchangeOf, jsonIn, respond } from '../http/index.ts';
import type { Routes } from '../service/index.ts';

const JSON_TYPE = 'application/json; charset=utf-8';

/** Gives a PC its channel. */
export const pushChannels: Routes = () =>
  Router().post(CHANNEL_PATH, (request, response) => {
    const asked = ChannelRequest.safeParse(jsonIn(exchangeOf(request).body.toString('utf8')));
    if (!asked.success) return respond(response, 400, JSON_TYPE, JSON.stringify({ error: 'InvalidRequest' }));
    const token = createHash('sha256').update(asked.data.packageFamilyName).digest('base64url');
    const answer: z.output<typeof ChannelAnswer> = {
      channelUri: `https://db5.notify.windows.com/?token=${token}`,
    };
    respond(response, 200, JSON_TYPE, JSON.stringify(answer));
  });
