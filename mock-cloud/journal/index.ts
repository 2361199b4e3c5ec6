/** What went over the wire, and how it is named and shown: the face of this folder. */

export { describeExchange, type ExchangeDescription } from './describe.ts';
export { createJournal, type Journal, type JournalEntry, sizeOf } from './journal.ts';
export { MESSAGE_NAMES } from './message-names.ts';
export { canonicalSummary } from './messages.ts';
