/** Turns the words of a description ("all devices", a group's name) into targets. */

import { z } from 'zod';
import type { AssignmentTarget } from '../entra/index.ts';
import { groupNamed, type Seeding } from '../service/index.ts';

/** 'all devices', 'all users', or names of groups; "not <group>" excludes. */
export const AssignmentSpec = z.array(z.string()).default([]);

/** The targets; `path` is the place of the list in the description. */
export function targetsOf(seeding: Seeding, path: string, words: readonly string[]): AssignmentTarget[] {
  return words.map((word, index) => targetOf(seeding, `${path}[${index}]`, word.trim()));
}

function targetOf(seeding: Seeding, path: string, word: string): AssignmentTarget {
  if (word.toLowerCase() === 'all devices') return { kind: 'allDevices' };
  if (word.toLowerCase() === 'all users') return { kind: 'allUsers' };
  const excluded = /^not (.+)$/.exec(word)?.[1];
  if (excluded !== undefined) return { kind: 'excludeGroup', groupId: groupNamed(seeding, path, excluded) };
  return { kind: 'group', groupId: groupNamed(seeding, path, word) };
}
