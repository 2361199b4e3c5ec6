/** The names of one scenario: introduced by its set-up, used by its steps. The same while it runs and before it runs. */

import { type NameKind, nameKind } from './name-kinds.ts';
import { nearest } from './nearest.ts';

/** Kinds of which a scenario can have each name once. */
const UNIQUE: ReadonlySet<NameKind> = new Set([
  'device',
  'organization',
  'app',
  'policy',
  'certificate',
  'script',
  'group',
  'wifi',
  'vpn',
]);

/** A name that nothing has, or that two would have. */
export class NameError extends Error {
  override readonly name = 'NameError';
}

/** Throws {@link NameError} for a text of nothing but blanks: every text holds it, so that it says nothing. */
export function checkText(text: string): void {
  if (text.trim() === '')
    throw new NameError('The text is empty, so that the step says nothing: write the words that are meant.');
}

/** What a scenario has named so far. */
export interface Names {
  /** Makes a name known. Throws {@link NameError} when it is taken. */
  introduce(kind: NameKind, name: string): void;
  /** Throws {@link NameError} for a name that is not known, with the nearest that are. */
  refer(kind: NameKind, name: string): void;
  /** Whether a name is known. */
  knows(kind: NameKind, name: string): boolean;
  /** Those that the scenario has introduced. */
  introduced(kind: NameKind): readonly string[];
  /** The only one that the scenario has introduced. Throws {@link NameError} when there is none, or more than one. */
  only(kind: NameKind): string;
}

/** Nothing is named yet, but what belongs to the product. */
export function createNames(): Names {
  const introduced = new Map<string, Set<string>>();
  const ofScenario = (kind: string): ReadonlySet<string> => introduced.get(kind) ?? new Set();
  const all = (kind: NameKind): readonly string[] => {
    const { product, also = [] } = nameKind(kind);
    return [...ofScenario(kind), ...also.flatMap((other) => [...ofScenario(other)]), ...product];
  };
  const knows: Names['knows'] = (kind, name) => {
    const { product, also = [], accepts } = nameKind(kind);
    // Asked of all that was shown and sent: no list of all is made.
    const isOf = (known: string): boolean => ofScenario(known).has(name);
    return isOf(kind) || also.some(isOf) || product.includes(name) || accepts?.(name) === true;
  };
  return {
    knows,
    introduced: (kind) => [...ofScenario(kind)],
    only: (kind) => {
      const { noun, introducedBy = '' } = nameKind(kind);
      const [only, ...others] = ofScenario(kind);
      if (only === undefined)
        throw new NameError(
          `No ${noun} has been introduced in this scenario. Introduce one so: ${introducedBy}`,
        );
      if (others.length > 0)
        throw new NameError(
          `This scenario has several: name the ${noun} that is meant, ${[only, ...others].map(inQuotes).join(' or ')}.`,
        );
      return only;
    },
    introduce: (kind, name) => {
      if (name.trim() === '')
        throw new NameError(`A ${nameKind(kind).noun} needs a name: the one that stands here is empty.`);
      if (UNIQUE.has(kind) && ofScenario(kind).has(name))
        throw new NameError(`The ${nameKind(kind).noun} "${name}" has been introduced before.`);
      const other = all(kind).find((known) => known !== name && known.toLowerCase() === name.toLowerCase());
      if (other !== undefined)
        throw new NameError(
          `There is a ${nameKind(kind).noun} "${other}" already: "${name}" differs from it in capital letters alone.`,
        );
      introduced.set(kind, new Set([...ofScenario(kind), name]));
    },
    refer: (kind, name) => {
      if (!knows(kind, name)) throw new NameError(unknownText(kind, name, all(kind), [...ofScenario(kind)]));
    },
  };
}

function unknownText(
  kind: NameKind,
  written: string,
  known: readonly string[],
  introduced: readonly string[],
): string {
  const { noun, product, introducedBy } = nameKind(kind);
  const name = written.replace(/^the /i, '');
  // A line such as "Apps (1 of 2)" is known by what stands before the bracket.
  const [head = name] = name.split(' (');
  const guesses = [...new Set([...nearest(name, known), ...(head === name ? [] : nearest(head, known))])];
  const quoted = (names: readonly string[]): string => names.map(inQuotes).join(', ');
  const here = introducedBy === undefined ? '' : ' in this scenario';
  const guess = guesses.length === 0 ? '' : ` Did you mean ${guesses.map(inQuotes).join(' or ')}?`;
  const list =
    guesses.length > 0
      ? ''
      : introducedBy !== undefined
        ? ` Known are: ${quoted([...introduced, ...product]) || 'none'}.`
        : product.length <= LISTED
          ? ` Known are: ${quoted(product)}.`
          : ' All of them: npx glovebox steps --values';
  const remedy =
    introducedBy === undefined || guesses.length > 0 ? '' : ` A new one is introduced so: ${introducedBy}`;
  return `There is no ${noun} ${inQuotes(name)}${here}.${guess}${list}${remedy}`;
}

const LISTED = 12;

function inQuotes(name: string): string {
  return name.includes('"') ? name : `"${name}"`;
}
