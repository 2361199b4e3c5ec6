/** A file that keeps the state of a cloud: opened by one process at a time, and only if it is one of ours and of this form. */

import { chmodSync, closeSync, existsSync, openSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { z } from 'zod';

/** Says that a SQLite file is Glovebox's: "GBox" (sqlite.org/pragma.html#pragma_application_id). */
const APPLICATION_ID = 0x47426f78;

/** The form of what is kept. It rises when documents of an earlier form cannot be read any more. */
export const STATE_FORM = 1;

/** Why a file cannot be used. */
export type StateFileTrouble = 'inUse' | 'foreign' | 'otherForm' | 'hasTenants' | 'unusable';

/** The file cannot be used; it is left as it was. */
export class StateFileError extends Error {
  override readonly name = 'StateFileError';
  readonly trouble: StateFileTrouble;

  constructor(trouble: StateFileTrouble, message: string, cause?: unknown) {
    super(message, { cause });
    this.trouble = trouble;
  }
}

/**
 * Opens the file, or makes it, readable for its owner alone: keys and secrets are in it. What a transaction has written is
 * there after the process was killed at any moment.
 *
 * @throws {StateFileError}
 */
export function openStateFile(file: string): DatabaseSync {
  const isNew = !existsSync(file);
  try {
    closeSync(openSync(file, 'a', 0o600));
    if (isNew && process.platform !== 'win32') chmodSync(file, 0o600);
  } catch (error) {
    throw new StateFileError('unusable', reasonOf(error), error);
  }
  const database = new DatabaseSync(file);
  try {
    // Held until the end: another process that wrote would not be seen by what this one remembers.
    database.exec('PRAGMA locking_mode = EXCLUSIVE; PRAGMA busy_timeout = 0; BEGIN IMMEDIATE; COMMIT');
    checkForm(database);
    database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL');
    database.exec(`PRAGMA application_id = ${APPLICATION_ID}; PRAGMA user_version = ${STATE_FORM}`);
    return database;
  } catch (error) {
    database.close();
    throw error instanceof StateFileError ? error : inWords(error);
  }
}

const Pragmas = z.object({ application: z.number(), form: z.number(), tables: z.number() });

function checkForm(database: DatabaseSync): void {
  const { application, form, tables } = Pragmas.parse(
    database
      .prepare(
        `SELECT application_id AS application, user_version AS form, (SELECT count(*) FROM sqlite_schema) AS tables
         FROM pragma_application_id, pragma_user_version`,
      )
      .get(),
  );
  if (application === 0 && tables === 0) return;
  if (application !== APPLICATION_ID) {
    throw new StateFileError('foreign', 'it is a database of another program');
  }
  if (form === STATE_FORM) return;
  const writer = form > STATE_FORM ? 'a later version' : 'an earlier version';
  throw new StateFileError('otherForm', `${writer} of Glovebox wrote it (form ${form}, here ${STATE_FORM})`);
}

// Codes of SQLite (sqlite.org/rescode.html).
const SQLITE_BUSY = 5;
const SQLITE_LOCKED = 6;
const SQLITE_NOTADB = 26;
/** No right to write, an error of the disk, a disk that is full. */
const TROUBLES_OF_DISKS: ReadonlySet<number> = new Set([8, 10, 13]);

const SqliteError = z.object({ errcode: z.number(), message: z.string() });

function inWords(error: unknown): StateFileError {
  const sqlite = SqliteError.safeParse(error);
  if (!sqlite.success) return new StateFileError('unusable', reasonOf(error), error);
  // Extended codes carry the plain one in their lowest byte.
  const code = sqlite.data.errcode & 0xff;
  if (code === SQLITE_BUSY || code === SQLITE_LOCKED) {
    return new StateFileError('inUse', 'another process has it open', error);
  }
  if (code === SQLITE_NOTADB) return new StateFileError('foreign', 'it is no database', error);
  return new StateFileError('unusable', sqlite.data.message, error);
}

/** The error of a write, told as the machine's trouble when it is one. */
export function writeError(error: unknown): unknown {
  const sqlite = SqliteError.safeParse(error);
  if (!sqlite.success || !TROUBLES_OF_DISKS.has(sqlite.data.errcode & 0xff)) return error;
  return new StateFileError('unusable', `it cannot be written: ${sqlite.data.message}`, error);
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
