/**
 * What a tag says: `@NET-007` claims to prove a behaviour, `@refutes-NET-007` to be its negative,
 * `@assumes-A-DDS-01` names an assumption; anything else is a plain label.
 */
import type { Catalogue } from './catalogue.ts';
import { ASSUMPTION_ID, BEHAVIOUR_ID } from './catalogue-schema.ts';
import { didYouMean } from './suggestion.ts';

/** The meaning of one tag; `problem` is a sentence for a tag that was meant for the catalogue but does not fit it. */
export type TagMeaning =
  | { readonly kind: 'proves'; readonly id: string }
  | { readonly kind: 'refutes'; readonly id: string }
  | { readonly kind: 'assumes'; readonly id: string }
  | { readonly kind: 'label' }
  | { readonly kind: 'problem'; readonly problem: string };

/** Reads tags against one catalogue. */
export type TagReader = (tag: string) => TagMeaning;

/** Makes the reader of tags (with the leading `@`) for a catalogue. */
export function tagReader(catalogue: Pick<Catalogue, 'behaviours' | 'assumptions'>): TagReader {
  const behaviours = new Set(catalogue.behaviours.map(({ id }) => id));
  const outOfReach = new Map(catalogue.behaviours.map(({ id, out_of_reach }) => [id, out_of_reach]));
  const assumptions = new Set(catalogue.assumptions.map(({ id }) => id));
  const areas = new Set([...behaviours].map((id) => id.slice(0, id.indexOf('-'))));
  const shouted = new Set([...behaviours, ...assumptions].map((id) => id.toUpperCase()));

  /** Whether a word is written like an id, if carelessly: `NET-999`, `net_7`, `Net007`, but not `windows-11`. */
  function resemblesId(word: string): boolean {
    const upper = word.toUpperCase().replaceAll('_', '-');
    if (BEHAVIOUR_ID.test(word) || ASSUMPTION_ID.test(upper) || shouted.has(upper)) return true;
    const area = /^[A-Z]+/.exec(upper)?.[0];
    return area !== undefined && areas.has(area) && /^[A-Z]+[-A-Z]*\d+$/.test(upper);
  }

  function unknownBehaviour(id: string, prefix: string): TagMeaning {
    if (assumptions.has(id)) {
      return problem(`${id} is an assumption, not a behaviour: write @assumes-${id}.`);
    }
    const guess = didYouMean(id, behaviours, prefix);
    return problem(`${prefix}${id} names no behaviour of the catalogue.${guess}`);
  }

  /** What a tag with a known id says, unless nothing can be said of the behaviour. */
  function known(id: string, meaning: TagMeaning): TagMeaning {
    const reason = outOfReach.get(id);
    if (reason === undefined) return meaning;
    return problem(`${id} is marked out of reach in the catalogue (${reason}): remove the tag, or the mark.`);
  }

  return (tag) => {
    const name = tag.replace(/^@/, '');
    if (behaviours.has(name)) return known(name, { kind: 'proves', id: name });
    const marker = /^(refute|assume)(s?)[-_](.+)$/i.exec(name);
    if (marker === null) return resemblesId(name) ? unknownBehaviour(name, '@') : { kind: 'label' };
    const [, verb = '', , id = ''] = marker;
    const prefix = `@${verb.toLowerCase()}s-`;
    const ids = prefix === '@refutes-' ? behaviours : assumptions;
    if (ids.has(id)) {
      if (tag !== `${prefix}${id}`) return problem(`${tag} must be written ${prefix}${id}.`);
      return prefix === '@refutes-' ? known(id, { kind: 'refutes', id }) : { kind: 'assumes', id };
    }
    if (prefix === '@refutes-') return unknownBehaviour(id, prefix);
    return problem(
      `${prefix}${id} names no assumption of the catalogue.${didYouMean(id, assumptions, prefix)}`,
    );
  };
}

function problem(sentence: string): TagMeaning {
  return { kind: 'problem', problem: sentence };
}
