/** What the lists of the first pages offer: a few of Windows' own entries; of the languages, those that are installed. */

export const LANGUAGES = [
  { tag: 'en-US', name: 'English (United States)' },
  { tag: 'de-DE', name: 'Deutsch (Deutschland)' },
  { tag: 'fr-FR', name: 'Français (France)' },
  { tag: 'es-ES', name: 'Español (España)' },
  { tag: 'ja-JP', name: '日本語 (日本)' },
] as const;

export const REGIONS: readonly string[] = [
  'Canada',
  'France',
  'Germany',
  'Japan',
  'Spain',
  'United Kingdom',
  'United States',
];

export const KEYBOARDS: readonly string[] = [
  'US',
  'United Kingdom',
  'German',
  'French',
  'Spanish',
  'Japanese',
];
