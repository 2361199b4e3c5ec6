/** What went over the wire, and how it is named and shown: the face of this folder. */

export { describeEntry, type ExchangeDescription } from './describe.ts';
export { HarArchive, harOf } from './har.ts';
export { createJournal, type Journal, type JournalEntry, sizeOf } from './journal.ts';
export { createMessageNames, type MessageName } from './message-names.ts';
