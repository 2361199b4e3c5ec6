/** The words of a tag expression with their places, which Cucumber's own parser does not tell. */

/** A word; `at` counts UTF-16 units from 0. */
export interface TagWord {
  readonly kind: 'tag' | 'not' | 'and' | 'or' | '(' | ')';
  readonly text: string;
  readonly at: number;
}

/** The words in their order. In a tag a backslash stands before blanks, brackets and backslashes. */
export function readTagWords(expression: string): readonly TagWord[] {
  return [...expression.matchAll(/[()]|(?:\\.|[^\s()\\])+/gs)].map((match) => {
    const text = match[0].replace(/\\(.)/gs, '$1');
    // Cucumber takes a word that is an escaped bracket for the bracket.
    return { kind: kindOf(text), text, at: match.index };
  });
}

function kindOf(text: string): TagWord['kind'] {
  return text === 'not' || text === 'and' || text === 'or' || text === '(' || text === ')' ? text : 'tag';
}

/** Where an expression stops being one (tag expressions: not, and, or, brackets); undefined for a good one. */
export function tagExpressionFault(expression: string): { readonly at: number } | undefined {
  const strayEscape = /\\(?=[^()\\\s])/.exec(expression.replace(/\\[()\\\s]/g, '  '));
  if (strayEscape !== null) return { at: strayEscape.index };
  const open: TagWord[] = [];
  let wantsTag = true;
  for (const word of readTagWords(expression)) {
    const startsTag = word.kind === 'tag' || word.kind === 'not' || word.kind === '(';
    if (startsTag !== wantsTag) return word;
    if (word.kind === '(') open.push(word);
    if (word.kind === ')' && open.pop() === undefined) return word;
    wantsTag = word.kind !== 'tag' && word.kind !== ')';
  }
  if (wantsTag && expression.trim() !== '') return { at: expression.length };
  return open.at(-1);
}
