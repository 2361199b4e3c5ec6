/** Characters that look like others, or like nothing: a sentence with one is no step, and nobody sees why. */

const NAMES: ReadonlyMap<string, string> = new Map([
  ['\u00a0', 'a no-break space'],
  ['\u00ad', 'a soft hyphen'],
  ['\u2007', 'a figure space'],
  ['\u2009', 'a thin space'],
  ['\u200b', 'a zero width space'],
  ['\u200c', 'a zero width non-joiner'],
  ['\u200d', 'a zero width joiner'],
  ['\u200e', 'a left-to-right mark'],
  ['\u200f', 'a right-to-left mark'],
  ['\u2010', 'a hyphen that is not the one of the keyboard'],
  ['\u2011', 'a non-breaking hyphen'],
  ['\u2012', 'a figure dash'],
  ['\u2013', 'an en dash'],
  ['\u2014', 'an em dash'],
  ['\u2018', 'a typographic quotation mark'],
  ['\u2019', 'a typographic apostrophe'],
  ['\u201c', 'a typographic quotation mark'],
  ['\u201d', 'a typographic quotation mark'],
  ['\u201e', 'a typographic quotation mark'],
  ['\u202f', 'a narrow no-break space'],
  ['\u2060', 'a word joiner'],
  ['\ufeff', 'a byte order mark'],
  ['\t', 'a tab'],
  ['  ', 'two spaces in a row'],
]);

/** `It has a no-break space (U+00A0) after "Microsoft Entra".`; '' when every character is what it looks like. */
export function oddCharacterText(text: string): string {
  const odd = [...NAMES].flatMap(([characters, name]) => {
    const at = text.indexOf(characters);
    return at < 0 ? [] : [{ at, name, characters }];
  });
  const [first] = odd.toSorted((a, b) => a.at - b.at);
  if (first === undefined) return '';
  const { at, name, characters } = first;
  const code = characters.length > 1 ? '' : ` (${codePoint(characters)})`;
  return `It has ${name}${code} ${placeOf(text, at)}.`;
}

function placeOf(text: string, at: number): string {
  const before = text.slice(0, at).trim().split(/\s+/).slice(-2).join(' ');
  return before === '' ? 'at its beginning' : `after: ${before}`;
}

const codePoint = (character: string): string =>
  `U+${character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}`;
