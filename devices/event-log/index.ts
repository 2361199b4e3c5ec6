/** Windows' event log: the face of this folder. */

export { CHANNELS, type EventLog, type LogEvent, openEventLog } from './event-log.ts';
export { AUTOPILOT_EVENT_IDS, logAutopilot, logEvent } from './events.ts';
