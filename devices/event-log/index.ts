/** Windows' event log: the face of this folder. */

export { AUTOPILOT_EVENT_IDS, logAutopilot } from './autopilot-events.ts';
export { CHANNELS, type EventLog, type LogEvent, openEventLog } from './event-log.ts';
