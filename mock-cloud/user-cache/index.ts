/** What is made once and used by every run of this user: where it lies, and who makes it. The face of this folder. */

export { cacheFolder } from './folder.ts';
export { isAlive, type WaitOptions, withFileLock } from './lock.ts';
