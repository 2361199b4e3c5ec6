/** Logs and files that are collected for support: the face of this folder. */

export { archivedFiles, captureAutomatically, uploadRequested } from './automatic-upload.ts';
export { collectAreas, collectedAreas } from './collect-areas.ts';
export { exportedLogs, exportLogs, LOG_FILES, LOGS_EXPORTED } from './exported-logs.ts';
