/** SyncML of OMA device management: the codec's face. Values, reading, writing, codes, credentials. */
export { basicCredential, digestCredential } from './syncml-auth.ts';
export { ALERT_CODES, ALERT_TYPES, DATA_FORMATS, type DataFormat, STATUS_CODES } from './syncml-codes.ts';
export type {
  Alert,
  CommandGroup,
  Credential,
  InnerCommand,
  Item,
  ItemCommand,
  Location,
  Meta,
  Results,
  Status,
  SyncCommand,
  SyncHeader,
  SyncMlMessage,
} from './syncml-message.ts';
export { ITEM_COMMANDS } from './syncml-message.ts';
export { parseSyncMl } from './syncml-parse.ts';
export { encodeSyncMl } from './syncml-write.ts';
