/** Sentences that would work: for a step that nobody knows, and as the examples of the vocabulary. */
import { type Names, nearest, type Parameter, parameterNamed, valuesOf } from '#steps';
import type { Definition } from './lint/definitions.ts';
import { likeness } from './wording.ts';

const PARAMETER = /\{(\w*)\}/g;
const MOST = 3;
const WORTH_A_GUESS = 0.35;
/** What is far less like the text than the best one is no help beside it. */
const NEAR_THE_BEST = 0.75;
const EXAMPLES: Readonly<Record<string, string>> = { string: '"..."', int: '2', word: 'Dell', float: '1.5' };

type Introduced = Pick<Names, 'introduced'>;
const NOBODY: Introduced = { introduced: () => [] };

/** A sentence that the pattern accepts; parameters take what stands in `text` where that fits, else an example. */
export function sentenceOf(pattern: string, text = '', names: Introduced = NOBODY): string {
  const quoted = [...text.matchAll(/"([^"]*)"/g)].map(([whole]) => whole);
  const plain = pattern
    // `(s)` may be left out, of `a/b` the first is taken.
    .replace(/\(([^)]*)\)/g, (_all, optional: string) =>
      text.includes(optional) && optional !== 's' ? optional : '',
    )
    .replace(
      /(\w+)(?:\/\w+)+/g,
      (all: string) => all.split('/').find((word) => text.includes(word)) ?? all.split('/')[0] ?? all,
    );
  return plain
    .replace(PARAMETER, (_all, name: string) => {
      const parameter = parameterNamed(name);
      if (parameter === undefined)
        return name === 'string' ? (quoted.shift() ?? '"..."') : (EXAMPLES[name] ?? '...');
      return filled(parameter, text, quoted, names);
    })
    .replace(/ {2,}/g, ' ')
    .trim();
}

function filled(parameter: Parameter, text: string, quoted: string[], names: Introduced): string {
  if (parameter.kind === 'words') {
    if (parameter.example.startsWith('"')) return quoted.shift() ?? parameter.example;
    return new RegExp(`\\b(?:${parameter.regexp.source})\\b`).exec(text)?.[0] ?? parameter.example;
  }
  if (parameter.kind !== 'value' && parameter.optional) {
    const given = new RegExp(parameter.regexp.source).exec(text)?.[0] ?? '';
    return given === '' ? '' : given;
  }
  if (parameter.kind !== 'value' && parameter.example.startsWith('"')) {
    const own = quoted.shift();
    if (own === undefined) return unquotedValue(parameter, text) ?? parameter.example;
    const values = valuesOf(parameter);
    const known = values.includes(own.slice(1, -1)) || values.length === 0;
    const [near] = known ? [own.slice(1, -1)] : nearest(own.slice(1, -1), values);
    return near === undefined ? parameter.example : `"${near}"`;
  }
  return bestValue(parameter, text, names);
}

/** A value that stands in the text without its quotation marks. */
function unquotedValue(parameter: Parameter, text: string): string | undefined {
  const [longest] = valuesOf(parameter)
    .filter((value) => value.length > 2 && new RegExp(`\\b${RegExp.escape(value)}\\b`).test(text))
    .sort((a, b) => b.length - a.length);
  return longest === undefined ? undefined : `"${longest}"`;
}

/** The value that comes nearest to some part of the text. */
function bestValue(parameter: Parameter, text: string, names: Introduced): string {
  const lower = text.toLowerCase();
  const values = valuesOf(parameter).map((name) => (name.startsWith('"') ? `the ${name}` : name));
  const contained = values.filter((name) => lower.includes(name.toLowerCase()));
  const ranked = (contained.length > 0 ? contained : values)
    .map((name) => ({ name, share: likeness(name, text) }))
    .sort((a, b) => b.share - a.share || b.name.length - a.name.length);
  const [best] = ranked;
  if (best === undefined || (contained.length === 0 && best.share < WORTH_A_GUESS / 2)) {
    return ownName(parameter, text, names) ?? parameter.example;
  }
  return parameter.name === 'screen' && !best.name.startsWith('the ') ? `the ${best.name}` : best.name;
}

/** Somebody of the scenario whose name stands in the text. */
function ownName(parameter: Parameter, text: string, names: Introduced): string | undefined {
  if (parameter.kind !== 'refers') return undefined;
  return names.introduced(parameter.of).find((name) => new RegExp(`\\b${RegExp.escape(name)}\\b`).test(text));
}

/** Makes the suggestions for steps that no definition matches: at most three sentences, the likeliest first. */
export function createSuggestions(
  definitions: readonly Definition[],
): (step: { readonly text: string }, names?: Introduced) => readonly string[] {
  return ({ text }, names) => {
    const candidates = definitions
      .map(({ pattern }) => sentenceOf(pattern, text, names))
      .map((sentence) => ({ sentence, share: likeness(sentence, text) }))
      .filter(({ share }) => share >= WORTH_A_GUESS)
      .sort((a, b) => b.share - a.share);
    const best = candidates[0]?.share ?? 0;
    const worthy = candidates.filter(({ share }) => share >= best * NEAR_THE_BEST);
    return [...new Set(worthy.map(({ sentence }) => sentence))].slice(0, MOST);
  };
}
