/** SyncML messages of OMA device management as values ([MS-MDM] 2.2, OMA SyncML Representation Protocol DM 1.2). */

/** Namespace of a message. */
export const SYNCML = 'SYNCML:SYNCML1.2';
/** Namespace of what stands in Meta. */
export const METINF = 'syncml:metinf';

/** Facts about data: its format (see `DATA_FORMATS`), media or alert type, size in bytes, mark, next nonce (base64). */
export type Meta = {
  readonly format?: string | undefined;
  readonly type?: string | undefined;
  readonly size?: number | undefined;
  readonly mark?: string | undefined;
  readonly nextNonce?: string | undefined;
  readonly maxMsgSize?: number | undefined;
  readonly maxObjSize?: number | undefined;
};

/** What a command is about. Addresses are LocURIs, trimmed; `data` is kept to the character. */
export type Item = {
  readonly target?: string | undefined;
  readonly source?: string | undefined;
  readonly meta?: Meta | undefined;
  readonly data?: string | undefined;
  /** more of the data follows in the next message */
  readonly moreData?: boolean | undefined;
};

/** An address with an optional name (for Source of the header: the user name of digest authentication). */
export type Location = { readonly uri: string; readonly name?: string | undefined };

/** Credentials: `data` is base64, its meaning is in `meta.type` (`syncml:auth-basic`, `syncml:auth-md5`). */
export type Credential = { readonly meta?: Meta | undefined; readonly data: string };

/** The header. `sessionId` is opaque text (decimal or hex); `messageId` counts from 1 on each side. */
export type SyncHeader = {
  readonly sessionId: string;
  readonly messageId: number;
  readonly target: Location;
  readonly source: Location;
  readonly credential?: Credential | undefined;
  readonly meta?: Meta | undefined;
};

/** Names of commands that carry items and nothing else. `Copy` is read so that it can be answered with 406. */
export const ITEM_COMMANDS = ['Add', 'Replace', 'Delete', 'Get', 'Exec', 'Copy'] as const;

/** Add, Replace, Delete, Get, Exec or Copy. */
export type ItemCommand = {
  readonly kind: (typeof ITEM_COMMANDS)[number];
  readonly cmdId: number;
  readonly meta?: Meta | undefined;
  readonly items: readonly Item[];
};

/** An alert; `code` is one of `ALERT_CODES`, the type of a client event stands in its item's meta. */
export type Alert = {
  readonly kind: 'Alert';
  readonly cmdId: number;
  readonly code: number;
  readonly items: readonly Item[];
};

/** Commands to be done all or not at all (Atomic), or in order (Sequence). Atomic in Atomic is read, not allowed. */
export type CommandGroup = {
  readonly kind: 'Atomic' | 'Sequence';
  readonly cmdId: number;
  readonly meta?: Meta | undefined;
  readonly commands: readonly InnerCommand[];
};

/** What may stand in a group. */
export type InnerCommand = ItemCommand | Alert | CommandGroup;

/** The answer to one command. `cmdRef` 0 with `cmd` `SyncHdr` answers the header; `code` is in `STATUS_CODES`. */
export type Status = {
  readonly kind: 'Status';
  readonly cmdId: number;
  readonly msgRef: number;
  readonly cmdRef: number;
  readonly cmd: string;
  readonly targetRefs: readonly string[];
  readonly sourceRefs: readonly string[];
  readonly credential?: Credential | undefined;
  readonly challenge?: Meta | undefined;
  readonly code: number;
  readonly items: readonly Item[];
};

/** What a Get brought. Without `msgRef` the message with id 1 is meant ([MS-MDM] 2.2.7.8). */
export type Results = {
  readonly kind: 'Results';
  readonly cmdId: number;
  readonly msgRef?: number | undefined;
  readonly cmdRef: number;
  readonly cmd?: string | undefined;
  readonly meta?: Meta | undefined;
  readonly items: readonly Item[];
};

/** Any command of a message's body. */
export type SyncCommand = InnerCommand | Status | Results;

/** A message: `final` says that it is the last of its package. */
export type SyncMlMessage = {
  readonly header: SyncHeader;
  readonly commands: readonly SyncCommand[];
  readonly final: boolean;
};
