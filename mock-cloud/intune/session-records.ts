/** Management sessions that are under way. */

import type { ManagementCommand } from '../service/index.ts';
import type { CollectionDefinition } from '../store/index.ts';

/** A management session that is under way. Key of the document: the managed device's id, so that a new one ends the old. */
export interface ManagementSession {
  readonly id: string;
  /** The device's SessionID, as it wrote it. */
  readonly sessionId: string;
  /** The user who is logged on, '' in a device session. */
  readonly userId: string;
  /** MsgID of the device's last message, and its digest: a message that comes twice is answered twice alike. */
  readonly messageId: number;
  readonly messageDigest: string;
  readonly answer: string;
  /** The server has nothing more to say: another message is one too many. */
  readonly ended: boolean;
  /** Largest message that the device takes, bytes. */
  readonly maximumMessageSize: number;
  /** What the server's last message asked for, by CmdID. */
  readonly asked: Readonly<Record<string, PlannedCommand>>;
  /** What it has not said yet. */
  readonly waiting: readonly PlannedCommand[];
  readonly expiresAt: number;
}

/** One command that the server means to give in a session. */
export interface PlannedCommand extends ManagementCommand {
  /** The service that contributes it, which hears the answer in place of Intune; absent for Intune's own. */
  readonly contributor?: string;
  /** Remembered under this key once the device has accepted it, and then not sent again; without one it always is. */
  readonly remember?: string;
  /** Bytes of the whole value, UTF-8: with the first piece of one that is longer than the device's messages. */
  readonly size?: number;
  /** More of the value follows in the next message. */
  readonly moreData?: true;
  /** The beginning of the value has gone out. */
  readonly continues?: true;
}

/** By managed device id. */
export const managementSessions: CollectionDefinition<ManagementSession> = {
  name: 'intune.managementSessions',
};
