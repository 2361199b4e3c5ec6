/** Sentences that would work: for a step that nobody knows, and as the examples of the vocabulary. */
import { codesIn, type Names, nearest, type Parameter, parameterNamed, valuesOf } from '#steps';
import type { Definition } from './lint/definitions.ts';
import type { PlannedStep } from './lint/source.ts';
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
    const own = takeOwn(parameter, quoted, names);
    if (own === undefined) return unquotedValue(parameter, text) ?? parameter.example;
    const values = valuesOf(parameter);
    const known = values.includes(own.slice(1, -1)) || values.length === 0;
    const [near] = known ? [own.slice(1, -1)] : nearest(own.slice(1, -1), values);
    return near === undefined ? parameter.example : `"${near}"`;
  }
  const best = bestValue(parameter, text, names);
  if (!parameter.example.startsWith('"') || best.startsWith('"')) return best;
  const own = quoted.indexOf(`"${best}"`);
  if (own >= 0) quoted.splice(own, 1);
  return `"${best}"`;
}

const isNoCode = (text: string): boolean => codesIn(text).length === 0;

/** Takes out what the scenario knows as such a thing, e.g. the device; else the next one. */
function takeOwn(parameter: Parameter, quoted: string[], names: Introduced): string | undefined {
  const introduced = parameter.kind === 'refers' ? names.introduced(parameter.of) : [];
  const known = quoted.findIndex((own) => introduced.includes(own.slice(1, -1)));
  // Nobody and nothing is named like an error code.
  const at = known >= 0 || parameter.kind !== 'refers' ? Math.max(0, known) : quoted.findIndex(isNoCode);
  return at < 0 ? undefined : quoted.splice(at, 1)[0];
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

/** A step of another kind, or one that says the contrary, is seldom what was meant. */
const OTHER_KIND = 0.7;
const CONTRARY = 0.8;
const isNegative = (text: string): boolean =>
  /\b(?:no|not|never|none|nobody|nothing|cannot|without)\b|n['’]t\b/i.test(text);

/** Makes the suggestions for steps that no definition matches: at most three sentences, the likeliest first. */
export function createSuggestions(
  definitions: readonly Definition[],
): (step: Pick<PlannedStep, 'text' | 'kind'>, names?: Introduced) => readonly string[] {
  return ({ text, kind: wanted }, names) => {
    const negative = isNegative(text);
    const candidates = definitions
      .map(({ pattern, kind }) => ({ sentence: sentenceOf(pattern, text, names), kind }))
      .map(({ sentence, kind }) => ({
        sentence,
        share:
          likeness(sentence, text) *
          (wanted === undefined || kind === wanted ? 1 : OTHER_KIND) *
          (isNegative(sentence) === negative ? 1 : CONTRARY),
      }))
      .filter(({ share }) => share >= WORTH_A_GUESS)
      .sort((a, b) => b.share - a.share);
    const best = candidates[0]?.share ?? 0;
    const worthy = candidates.filter(({ share }) => share >= best * NEAR_THE_BEST);
    return [...new Set(worthy.map(({ sentence }) => sentence))].slice(0, MOST);
  };
}
