/** Citations: which page, section, row or specification a text names, and whether it is there. */
import type { TextFile } from './files.ts';

/** A citation that leads nowhere. */
export interface Dangling {
  readonly place: string;
  readonly citation: string;
  readonly problem: string;
}

/** What can be cited. */
export interface Library {
  /** Pages of the reference by their name, e.g. `graph.md`. */
  readonly pages: ReadonlyMap<string, string>;
  /** Other documents of the repository, by the last part of their path. */
  readonly documents: ReadonlySet<string>;
  /** Short names of specifications: MS-DVRJ ... */
  readonly specifications: ReadonlySet<string>;
}

interface Found {
  readonly offset: number;
  readonly citation: string;
  readonly problem: string | undefined;
}

/** What a text cites, and what is wrong with it. */
export interface Opened {
  readonly count: number;
  readonly dangling: readonly Dangling[];
}

/** Opens every citation of the files. */
export function openCitations(files: readonly TextFile[], library: Library): Opened {
  const all = files.flatMap(({ name, text }) => {
    const line = text.includes('\n') ? unwrapped(text) : text;
    const found = [...pageCitations(line, library), ...specificationCitations(line, library), ...urls(line)];
    return found.map(({ offset, citation, problem }) => ({
      place: `${name}:${text.slice(0, offset).split('\n').length}`,
      citation,
      problem,
    }));
  });
  return {
    count: all.length,
    dangling: all.flatMap(({ problem, ...rest }) => (problem === undefined ? [] : [{ ...rest, problem }])),
  };
}

/** A comment that goes over lines, as one line of the same length. */
function unwrapped(text: string): string {
  return text.replaceAll(/\n[ \t]*(?:\*(?!\/)|\/\/|#)?/g, (wrap) => ' '.repeat(wrap.length));
}

// `page: x.md` of the catalogue names a file of the repository that stands beside it; addresses are looked at by themselves.
const PAGE = /(?<![\w/.-]|page: {1,9}\S{0,200})((?:[\w-]+\/)*)([A-Za-z][\w-]*\.(?:md|yml))(?![\w/]|\.\w)/g;

function pageCitations(text: string, library: Library): readonly Found[] {
  return [...text.matchAll(PAGE)].map((match) => {
    const [whole, folder = '', name = ''] = match;
    const page = library.pages.get(name);
    const tail = text.slice(match.index + whole.length);
    const { said, parts } = partsOf(tail);
    const citation = `${whole}${said}`;
    const missing =
      page === undefined
        ? absent(`${folder}${name}`, library)
        : parts.flatMap((part) => (holds(page, part) ? [] : [`${name} has no ${part.kind} ${part.id}`]))[0];
    return { offset: match.index, citation, problem: missing };
  });
}

function absent(name: string, { documents }: Library): string | undefined {
  const known = [...documents].some((document) => document === name || document.endsWith(`/${name}`));
  return known ? undefined : `there is no ${name}: name a page of docs/reference, or write the address`;
}

interface Part {
  readonly kind: 'section' | 'row' | 'step';
  readonly id: string;
}

const NUMBER = String.raw`(?:\d{1,2}(?:\.\d{1,2}|[a-z])?|S\d\d)(?![\w.%]*\w)`;
const PART = new RegExp(
  String.raw`^(?<lead>[\s,\`]*(?:(?:and|to)\s+)?(?:(?<word>sections?|rows?|steps?)\s+)?)(?:(?<number>${NUMBER})|(?<flow>[A-Z]\d{1,2})(?!\w))`,
);

/** The sections, rows and steps that follow a page's name. */
function partsOf(tail: string): { readonly said: string; readonly parts: readonly Part[] } {
  const parts: Part[] = [];
  let kind: Part['kind'] = 'section';
  let at = 0;
  for (;;) {
    const match = PART.exec(tail.slice(at, at + 60));
    if (match === null) return { said: tail.slice(0, at).replaceAll(/\s+/g, ' '), parts };
    const { word, number, flow } = match.groups ?? {};
    if (word !== undefined)
      kind = word.startsWith('row') ? 'row' : word.startsWith('step') ? 'step' : 'section';
    const id = number ?? flow ?? '';
    parts.push({ kind: flow === undefined ? kind : 'row', id });
    at += match[0].length;
    // What stands between a section and its step, e.g. "7, AIK enrolment, step 3".
    at += /^,[\w\s]{1,30},(?=\s+step)/.exec(tail.slice(at, at + 40))?.[0].length ?? 0;
  }
}

/** Whether a page has a section (by its anchor), a row (first cell of a table) or a step ("(4)", or a list's "4."). */
function holds(page: string, { kind, id }: Part): boolean {
  if (kind === 'section') return page.includes(`<a id="${id.replace('.', '-').toLowerCase()}"></a>`);
  if (kind === 'row') return page.includes(`\n| ${id} |`);
  return page.includes(`(${id}) `) || page.includes(`\n${id}. `);
}

const SPECIFICATION = /(\[?)\b(MS-[A-Z]{3,6}\d?)\b(\]?)|\b(RFC)([ -]?)(\d*)\b/gi;

/** Form only: `RFC 5905`, and short names that the index of the reference leads to. */
function specificationCitations(text: string, { specifications }: Library): readonly Found[] {
  return [...text.matchAll(SPECIFICATION)].flatMap((match) => {
    const [citation, open = '', short, close = '', rfc, gap = '', number = ''] = match;
    const at = { offset: match.index, citation };
    if (rfc !== undefined) {
      if (rfc !== 'RFC' || (gap === '' && number !== '' && isQuoted(text, match.index))) return [];
      return [
        { ...at, problem: gap === ' ' && number !== '' ? undefined : 'write it so: RFC 5905 section 8' },
      ];
    }
    if (short === undefined || short !== short.toUpperCase()) return [];
    if (open.length !== close.length) return [{ ...at, problem: 'the bracket is open' }];
    const known = specifications.has(short);
    return [{ ...at, problem: known ? undefined : `docs/reference/README.md has no row ${short}` }];
  });
}

// A value of a program, such as openssl's 'RFC2253'.
function isQuoted(text: string, offset: number): boolean {
  return text[offset - 1] === "'";
}

/** Addresses in comments and sources: whole, and without a language. */
function urls(text: string): readonly Found[] {
  return [...text.matchAll(/https:\/\/(?:learn\.microsoft\.com|www\.rfc-editor\.org)[^\s'"`<>)\]},]*/g)].map(
    ({ 0: citation, index }) => {
      const clean = citation.replace(/[.;:]+$/, '');
      const language = /\/[a-z]{2}-[a-z]{2}\//.test(clean);
      const problem = !URL.canParse(clean)
        ? 'this is no address'
        : language
          ? 'leave the language out of the address'
          : undefined;
      return { offset: index, citation: clean, problem };
    },
  );
}
