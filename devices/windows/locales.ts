/** What the lists of the first pages offer: a few of Windows' own entries. */

/** Countries and regions. */
export const REGIONS: readonly string[] = [
  'Canada',
  'France',
  'Germany',
  'Japan',
  'Spain',
  'United Kingdom',
  'United States',
];

/** Keyboard layouts. */
export const KEYBOARDS: readonly string[] = [
  'US',
  'United Kingdom',
  'German',
  'French',
  'Spanish',
  'Japanese',
];
