/** Windows Push Notification Services: a channel by which a server reaches a PC (assumption A-WNS-01). */

import { z } from 'zod';

/** Where a PC asks for a channel. */
export const PUSH_HOST = 'client.wns.windows.com';
/** The path of the request. */
export const CHANNEL_PATH = '/channels';

/** The request: for which package family a channel is wanted. */
export const ChannelRequest = z.strictObject({ packageFamilyName: z.string().min(1) });

/** The answer: the address to which the server sends its notifications. */
export const ChannelAnswer = z.looseObject({ channelUri: z.url() });

/** Values of Push/Status (https://learn.microsoft.com/windows/client-management/mdm/dmclient-csp). */
export const PUSH_STATUS = { success: 0, invalidPackageFamilyName: 1, noChannel: 4 } as const;
