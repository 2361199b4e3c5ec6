/** Error codes: which ones a scenario may name, and how they are compared. */

/** The codes of the documents and of the protocols, as the documents print them. */
export const ERROR_CODES: readonly string[] = [
  '0x80004005',
  '0x800705b4',
  '0x8007052F',
  '0x80070643',
  '0x80070774',
  '0x80070490',
  '0x80070005',
  '0x80070032',
  '0x80070002',
  '0x80070652',
  '0x800704C7',
  '0x80072EE0',
  '0x80072EE2',
  '0x80072EE7',
  '0x80072EFD',
  '0x80072EFE',
  '0x80072F0C',
  '0x80072F78',
  '0x80072F7C',
  '0x80072F8F',
  '0x80180001',
  '0x80180002',
  '0x80180003',
  '0x80180004',
  '0x80180005',
  '0x80180006',
  '0x80180007',
  '0x80180008',
  '0x8018000a',
  '0x80180013',
  '0x80180014',
  '0x80180015',
  '0x80180016',
  '0x80180017',
  '0x80180018',
  '0x80180019',
  '0x80180022',
  '0x8018002b',
  '0x80180031',
  '0x80190190',
  '0x80190191',
  '0x80190193',
  '0x80190194',
  '0x801901ad',
  '0x801901f4',
  '0x801901f6',
  '0x801901f7',
  '0x80190258',
  '0xc1036501',
  'CAA30194',
  '0xCAA2000C',
  '0x801c0001',
  '0x801c0002',
  '0x801c0003',
  '0x801c0006',
  '0x801c000e',
  '0x801c0021',
  '0x801c03ea',
  '0x801c03ed',
  '0x801c03f2',
  '0x801c03f3',
  '0x81036501',
  '0x81036502',
  '0x800B0101',
  '0x80070422',
  '0x81039001',
  '0x81039023',
  '0x81039024',
  '0x87D1041C',
  '0x87D30067',
  '0xc1036501',
  '0xffffffff',
  'OOBEIDPS',
];

// What begins as a code is one, also with a letter too many or an O for a 0: it is then one that nobody knows.
const CODE = /\b0x\w+|\b[0-9a-f]{8}\b|\bAADSTS\d+\b|\bOOBE[A-Z]+\b/gi;

/** The error codes in some words, as they are written there; numbers of eight digits without a letter or 8018 are none. */
export function codesIn(words: string): readonly string[] {
  return (words.match(CODE) ?? []).filter((code) => /^(?:0x|AADSTS|OOBE|8[01]|87|c1)/i.test(code));
}

/** A code in the letters that are compared: the documents print one code in both cases, and with and without 0x. */
export function plainCode(code: string): string {
  return code.toLowerCase().replace(/^0x/, '');
}

/**
 * Whether some words hold others; error codes in them are compared without regard to case. A code alone is meant as it is
 * printed: 0x80180005 does not say 80180005.
 */
export function says(whole: string, part: string): boolean {
  const [text, wanted] = [inPlainCodes(whole), inPlainCodes(part)];
  const isCode = wanted.match(CODE)?.[0] === wanted;
  const codes: readonly string[] = text.match(CODE) ?? [];
  return isCode ? codes.includes(wanted) : text.includes(wanted);
}

function inPlainCodes(words: string): string {
  return words.replace(CODE, (code) => code.toLowerCase());
}
