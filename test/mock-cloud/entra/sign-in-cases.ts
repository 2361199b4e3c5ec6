/** What people meet at the sign-in page, and clients at their redirect URIs. */

import assert from 'node:assert/strict';
import { answerNumberMatch } from '../../../mock-cloud/entra/sign-in/index.ts';
import { inTenant } from '../../../mock-cloud/service/index.ts';
import { createBrowser } from './browser.ts';
import type { Seen } from './refusal.ts';
import { authorizePath, type Directory, enter, PASSWORD, post, redirectOf } from './tenant.ts';

const MINUTE = 60_000;

/** What is met when the clock is so many milliseconds further. */
export async function later({ bench }: Directory, ms: number, work: () => Promise<Seen>): Promise<Seen> {
  const then = bench.now;
  bench.now += ms;
  try {
    return await work();
  } finally {
    bench.now = then;
  }
}

/** Opens addresses of the directory in a browser: what the page says, or what the client is told. */
export function pageOf(directory: () => Directory) {
  const page = async (path: string): Promise<Seen> => {
    const shown = await createBrowser(directory().bench).open(path);
    return { status: shown.answer.status, description: shown.alert ?? '' };
  };
  /** What the client is told at its redirect URI. */
  const redirected = async (path: string): Promise<Seen> => {
    const target = redirectOf(await createBrowser(directory().bench).open(path));
    assert.equal(target.searchParams.get('state'), 's 1');
    return {
      status: 302,
      error: target.searchParams.get('error') ?? '',
      description: target.searchParams.get('error_description') ?? '',
    };
  };
  return { page, redirected };
}

/** The refusals. */
export function signInCases(directory: () => Directory) {
  const { page, redirected } = pageOf(directory);
  const signingIn = async (name: string, password = PASSWORD): Promise<Seen> => {
    const browser = createBrowser(directory().bench);
    const last = await enter(browser, await browser.open(authorizePath()), name, password);
    return { status: last.answer.status, description: last.alert ?? '' };
  };
  /** Tara, who comes to the page in time and presses so many minutes later. */
  const passing = async (pass: string, minutesLater: number): Promise<Seen> => {
    const { bench } = directory();
    const before = bench.now;
    const browser = createBrowser(bench);
    const shown = await browser.press(await browser.open(authorizePath()), 'Next', {
      'Email, phone, or Skype': 'tara@contoso.com',
    });
    bench.now = before + minutesLater * 60_000;
    const last = await browser.press(shown, 'Sign in', { 'Temporary Access Pass': pass });
    bench.now = before;
    return { status: last.answer.status, description: last.alert ?? '' };
  };
  return {
    noSession: () => redirected(authorizePath({ prompt: 'none' })),
    multiFactorNotRegistered: async () => {
      const browser = createBrowser(directory().bench);
      const target = redirectOf(
        await enter(browser, await browser.open(authorizePath({ amr_values: 'ngcmfa' })), 'anna@contoso.com'),
      );
      return {
        status: 302,
        error: target.searchParams.get('error') ?? '',
        description: target.searchParams.get('error_description') ?? '',
      };
    },
    strongAuthenticationFailed: async () => {
      const browser = createBrowser(directory().bench);
      const shown = await enter(browser, await browser.open(authorizePath()), 'nina@contoso.com');
      await answerNumberMatch(
        inTenant(directory().bench.context, directory().tenant.id),
        'nina@contoso.com',
        'deny',
      );
      const denied = await browser.press(shown, 'I have approved it');
      return { status: denied.answer.status, description: denied.alert ?? '' };
    },
    accessPassWrong: () => passing('x', 0),
    accessPassExpired: () => passing('Tara-Tap-2026', 11),
    passwordWrong: () => signingIn('anna@contoso.com', 'x'),
    userNotFound: async () => {
      const browser = createBrowser(directory().bench);
      const shown = await browser.press(await browser.open(authorizePath()), 'Next', {
        'Email, phone, or Skype': 'nobody@contoso.com',
      });
      return { status: shown.answer.status, description: shown.alert ?? '' };
    },
    userOfOtherOrganization: () => page(authorizePath({ login_hint: 'zoe@fabrikam.com' }, 'contoso.com')),
    accountLocked: async () => {
      for (let attempt = 0; attempt < 9; attempt += 1)
        await signingIn('lena@contoso.com', `wrong ${attempt}`);
      return signingIn('lena@contoso.com', 'wrong again');
    },
    accountDisabled: () => signingIn('dora@contoso.com'),
    flowExpired: async () => {
      const browser = createBrowser(directory().bench);
      const first = await browser.open(authorizePath());
      return later(directory(), 24 * 60 * MINUTE, async () => {
        const shown = await browser.press(first, 'Next', { 'Email, phone, or Skype': 'anna@contoso.com' });
        return { status: shown.answer.status, description: shown.alert ?? '' };
      });
    },
    requestTokensMismatch: async () => {
      const answer = await post(directory().bench, '/common/login', {
        ctx: 'x',
        flowToken: 'x',
        canary: 'x',
      });
      return { status: answer.status, description: /role="alert"[^>]*>([^<]*)/.exec(answer.text)?.[1] ?? '' };
    },
    userCancelled: async () => {
      const browser = createBrowser(directory().bench);
      const shown = await enter(browser, await browser.open(authorizePath()), 'nina@contoso.com');
      const target = redirectOf(await browser.press(shown, 'Cancel'));
      return {
        status: 302,
        error: target.searchParams.get('error') ?? '',
        description: target.searchParams.get('error_description') ?? '',
      };
    },
  };
}
