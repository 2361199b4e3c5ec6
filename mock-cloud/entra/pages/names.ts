import { REFUSALS } from '../refusals.ts';

/** What the directory's pages can be called by on a screen: their headings, buttons, fields and error codes. */
export const SIGN_IN_NAMES = {
  titles: [
    'Sign in',
    'Enter password',
    'Enter Temporary Access Pass',
    'Update your password',
    'Enter code',
    'Approve sign-in request',
    'Permissions requested',
    'Need admin approval',
  ],
  buttons: [
    'Next',
    'Sign in',
    'Back',
    'Verify',
    'Cancel',
    'I have approved it',
    'Send another request to my Authenticator app',
    'Continue',
    'Accept',
    'Return to the application without granting consent',
    'Start over with a different account',
  ],
  fields: [
    'Email, phone, or Skype',
    'Password',
    'Current password',
    'New password',
    'Confirm password',
    'Temporary Access Pass',
    'Code',
  ],
  codes: [...new Set(Object.values(REFUSALS).map(({ code }) => `AADSTS${code}`))],
} as const satisfies Record<string, readonly string[]>;
