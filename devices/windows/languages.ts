/** Languages that can be installed: a few of Windows' own, by the names that it gives them. */

export const LANGUAGES = [
  { tag: 'en-US', name: 'English (United States)' },
  { tag: 'de-DE', name: 'Deutsch (Deutschland)' },
  { tag: 'fr-FR', name: 'Français (France)' },
  { tag: 'es-ES', name: 'Español (España)' },
  { tag: 'ja-JP', name: '日本語 (日本)' },
] as const;
