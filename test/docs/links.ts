/** Links of a Markdown text, and the anchors that one offers. */

/** A link as it is written, with its line. */
export interface Link {
  readonly line: number;
  readonly target: string;
}

/** Links and pictures of a text; code is left out. */
export function linksOf(text: string): readonly Link[] {
  return withoutCode(text)
    .split('\n')
    .flatMap((content, index) =>
      [
        ...content.matchAll(/\]\(([^()\s]+(?:\([^()\s]*\)[^()\s]*)?)(?: "[^"]*")?\)|(?:src|href)="([^"]+)"/g),
      ].map(([, inline, attribute]) => ({ line: index + 1, target: inline ?? attribute ?? '' })),
    );
}

/** Anchors: explicit ones, and those that GitHub gives to headings. */
export function anchorsOf(text: string): ReadonlySet<string> {
  const plain = withoutCode(text, { inline: false });
  const anchors = new Set([...plain.matchAll(/<a id="([^"]+)">/g)].map(([, id = '']) => id));
  for (const [, heading = ''] of plain.matchAll(/^#{1,6} +(.+?) *#*$/gm)) {
    const slug = slugOf(heading);
    let anchor = slug;
    for (let number = 1; anchors.has(anchor); number += 1) anchor = `${slug}-${number}`;
    anchors.add(anchor);
  }
  return anchors;
}

function slugOf(heading: string): string {
  return heading
    .replaceAll(/\[([^\]]*)\]\([^)]*\)/g, '$1')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}\s_-]/gu, '')
    .replaceAll(' ', '-');
}

function withoutCode(text: string, { inline = true } = {}): string {
  const blank = (code: string): string => code.replaceAll(/[^\n]/g, ' ');
  const blocks = text.replaceAll(/^( *)(```+)[^\n]*\n[\s\S]*?^\1\2 *$/gm, blank);
  return inline ? blocks.replaceAll(/(`+)(?!`)[^\n]*?[^`]\1(?!`)/g, blank) : blocks;
}
