/** Orders that are the same on every machine and in every run. */

/** Order of texts by code unit: the same on every machine, unlike `localeCompare`. */
export function compareText(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

/** Order of places in files: by file, line, column. */
export function comparePlaces(
  a: { readonly uri: string; readonly line: number; readonly column: number },
  b: { readonly uri: string; readonly line: number; readonly column: number },
): number {
  return compareText(a.uri, b.uri) || a.line - b.line || a.column - b.column;
}
