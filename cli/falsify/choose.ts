/** Which falsifications are replayed. */
import { createHash } from 'node:crypto';
import { type Catalogue, didYouMean, type Falsification } from '#reports';
import { CommandError } from '../command-error.ts';

/** What was asked for. */
export interface Choice {
  /** Ids of falsifications or of behaviours; none means all. */
  readonly ids: readonly string[];
  /** So many by chance, beside the touched ones. */
  readonly sample?: number;
  readonly seed: number;
  /** Tells whether one was touched, when only such are wanted. */
  readonly touched?: (falsification: Falsification) => boolean;
  /** No more than so many in all; which ones, the seed tells. */
  readonly atMost?: number;
}

/**
 * Chooses.
 *
 * @returns in the catalogue's order
 * @throws {CommandError} for an id that is neither a falsification's nor a behaviour's
 */
export function chooseFalsifications(catalogue: Catalogue, choice: Choice): readonly Falsification[] {
  const named = choice.ids.length === 0 ? catalogue.falsifications : namedOnes(catalogue, choice.ids);
  const wanted = touchedAndSample(named, choice);
  if (choice.atMost === undefined || wanted.length <= choice.atMost) return wanted;
  const kept = new Set(byChance(wanted, choice.seed).slice(0, choice.atMost));
  return wanted.filter((one) => kept.has(one));
}

function touchedAndSample(named: readonly Falsification[], choice: Choice): readonly Falsification[] {
  const { touched, sample } = choice;
  if (touched === undefined && sample === undefined) return named;
  const chosen = new Set(touched === undefined ? [] : named.filter(touched));
  const others = named.filter((one) => !chosen.has(one));
  for (const one of byChance(others, choice.seed).slice(0, sample ?? 0)) chosen.add(one);
  return named.filter((one) => chosen.has(one));
}

function namedOnes({ falsifications, behaviours }: Catalogue, ids: readonly string[]): Falsification[] {
  const known = new Set([...falsifications, ...behaviours].map(({ id }) => id));
  for (const id of ids) {
    if (known.has(id)) continue;
    const guess = didYouMean(id, known);
    throw new CommandError('usage', `${id} is neither a falsification nor a behaviour.${guess}`);
  }
  return falsifications.filter(({ id, behaviour }) => ids.includes(id) || ids.includes(behaviour));
}

/** In an order that the seed gives, the same on every machine; one more falsification does not change that of the others. */
function byChance(list: readonly Falsification[], seed: number): readonly Falsification[] {
  const keyOf = ({ id }: Falsification): string => createHash('sha256').update(`${seed}/${id}`).digest('hex');
  return list
    .map((one) => ({ one, key: keyOf(one) }))
    .sort((a, b) => (a.key < b.key ? -1 : 1))
    .map(({ one }) => one);
}
