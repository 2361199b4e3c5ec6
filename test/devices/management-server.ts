/** A scripted management server: it says what a test tells it to, and remembers what it heard. */

import {
  encodeSyncMl,
  type InnerCommand,
  type Item,
  parseSyncMl,
  type Status,
  type SyncCommand,
  type SyncMlMessage,
} from '#wire/syncml.ts';
import { createCertificate } from '#wire/x509.ts';
import { storeCertificate } from '../../devices/certificates/certificate-store.ts';
import type { Disk } from '../../devices/disk/disk.ts';
import type { Enrolled } from '../../devices/enrollment/enrollment-record.ts';
import { putProvider } from '../../devices/management-tree/dm-account.ts';
import { nodeTree } from '../../devices/management-tree/node-tree.ts';
import { type Asked, keyPair, type Reply, START } from './pc-bench.ts';

export const PROVIDER = 'MS DM Server';
const ADDRESS = 'https://r.manage.microsoft.com/devicegatewayproxy/cimhandler.ashx';

/** Puts a PC into management without the exchange of an enrolment. */
export async function enrolled(disk: Disk, change: Partial<Enrolled> = {}): Promise<Enrolled> {
  const { privateKey, publicKey } = keyPair('mdm');
  const name = [{ type: 'CN', value: 'dm-1' }];
  const certificate = createCertificate(
    {
      serial: Buffer.from([1]),
      issuer: name,
      subject: name,
      notBefore: 0,
      notAfter: 4e12,
      publicKey,
      extensions: [],
    },
    privateKey,
  );
  const record: Enrolled = {
    providerId: PROVIDER,
    address: ADDRESS,
    userPrincipalName: 'anna@contoso.com',
    deviceId: 'A1B2',
    certificateThumbprint: await storeCertificate({ disk }, 'My', 'System', {
      certificate,
      key: { owner: 'mdm' },
    }),
    certificateStore: 'System',
    certificateSubject: 'CN=dm-1',
    credential: { type: 'BASIC', name: 'user', secret: 'secret' },
    retries: { count: 2, initialMs: 16_000, maximumMs: 20_000 },
    discoveryUrl: 'https://enrollment.manage.microsoft.com/enrollmentserver/discovery.svc',
    enrolledAt: START,
    ...change,
  };
  await putProvider(nodeTree(disk), { providerId: PROVIDER, entDmId: 'dm-1', syncApplicationVersion: '5.0' });
  await disk.write('enrollment', record);
  return record;
}

/** Commands without ids; the server numbers them. */
export type Order = InnerCommand extends infer C
  ? C extends { cmdId: number }
    ? Omit<C, 'cmdId'>
    : never
  : never;

export const replace = (target: string, data: string, format: string): Order => ({
  kind: 'Replace',
  items: [{ target, meta: { format }, data }],
});
export const get = (target: string): Order => ({ kind: 'Get', items: [{ target }] });

export interface ManagementServer {
  readonly heard: SyncMlMessage[];
  /** Values of Results by LocURI, over all sessions. */
  readonly results: Map<string, string | undefined>;
  answer(asked: Asked): Reply;
}

/** `orders(session, message)`: what to say in answer to the n-th message (from 1) of the n-th session (from 1). */
export function managementServer(
  orders: (session: number, message: number, heard: SyncMlMessage) => readonly Order[],
): ManagementServer {
  const heard: SyncMlMessage[] = [];
  const results = new Map<string, string | undefined>();
  let session = 0;
  return {
    heard,
    results,
    answer: (asked) => {
      const message = parseSyncMl(asked.text);
      heard.push(message);
      if (message.header.messageId === 1) session += 1;
      for (const { source, data } of message.commands.flatMap((one) =>
        one.kind === 'Results' ? one.items : [],
      )) {
        results.set(source ?? '', data);
      }
      return reply(message, orders(session, message.header.messageId, message));
    },
  };
}

/** A well-formed answer: a Status for all that was heard, then the orders. */
export function reply(
  message: SyncMlMessage,
  orders: readonly Order[],
  headerStatus: Partial<Status> = {},
): Reply {
  const commands: SyncCommand[] = [];
  const status = (cmdRef: number, cmd: string, change: Partial<Status> = {}): void => {
    const common = { targetRefs: [], sourceRefs: [], items: [] as Item[], code: 200 };
    commands.push({
      kind: 'Status',
      cmdId: commands.length + 1,
      msgRef: message.header.messageId,
      cmdRef,
      cmd,
      ...common,
      ...change,
    });
  };
  status(0, 'SyncHdr', headerStatus);
  for (const one of message.commands) if (one.kind !== 'Status') status(one.cmdId, one.kind);
  for (const order of orders) commands.push({ ...order, cmdId: commands.length + 1 });
  const { sessionId, messageId, source, target } = message.header;
  const text = encodeSyncMl({
    header: { sessionId, messageId, target: source, source: target },
    commands,
    final: true,
  });
  return { status: 200, body: text, headers: { 'content-type': 'application/vnd.syncml.dm+xml' } };
}
