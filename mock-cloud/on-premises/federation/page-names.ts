/** What the pages of AD FS can be called by on a screen: their headings, buttons and fields. */
export const FEDERATION_PAGE_NAMES = {
  titles: ['Sign in with your organizational account', 'An error occurred'],
  buttons: ['Sign in'],
  fields: ['User Account', 'Password'],
} as const satisfies Record<string, readonly string[]>;
