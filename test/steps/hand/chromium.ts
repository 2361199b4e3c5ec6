/** The browser for tests, and why it is not there. */
import { findBrowser } from '../../../cli/browser.ts';

/** The path of Chromium, or undefined. */
export const program: string | undefined = await findBrowser(process.env);

/** For tests that need it: skipped with a notice where there is none. */
export const needsBrowser = {
  skip: program === undefined && 'there is no Chromium on this machine (apt-get install chromium)',
} as const;

/** What Chromium needs where it runs as root. */
export const sandbox: readonly string[] = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
