/** The browser of a worker process: one for all its scenarios, started by the first that needs it. */

import { createHash, X509Certificate } from 'node:crypto';
import type { Browser, LaunchOptions } from 'playwright';

/** Which browser, and how. */
export interface BrowserChoice {
  /** Path of the program. */
  readonly program: string;
  /** Whether its windows are seen. */
  readonly headed: boolean;
}

/** The browsers of one worker, started when they are first needed. */
export interface SharedBrowser {
  /** The browser that trusts this root (DER), and no other machine's. */
  trusting(root: Buffer): Promise<Browser>;
  close(): Promise<void>;
}

/** Starts nothing yet. */
export function createSharedBrowser({ program, headed }: BrowserChoice): SharedBrowser {
  const browsers = new Map<string, Promise<Browser>>();
  return {
    trusting: (root) => {
      const hash = keyHash(root);
      const known = browsers.get(hash);
      if (known !== undefined) return known;
      const started = launch({
        executablePath: program,
        headless: !headed,
        // The command ends by signals in its own way; a browser whose pipe is closed ends by itself.
        handleSIGINT: false,
        handleSIGTERM: false,
        handleSIGHUP: false,
        args: [
          // Certificates are accepted for this root's key alone: the chain that a host presents must hold it.
          `--ignore-certificate-errors-spki-list=${hash}`,
          // Chromium's sandbox does not run for root, as in containers.
          ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
        ],
      });
      browsers.set(hash, started);
      return started;
    },
    close: async () => {
      for (const browser of browsers.values()) await (await browser).close();
      browsers.clear();
    },
  };
}

// Loaded when it is needed: the direct hand starts without it.
async function launch(options: LaunchOptions): Promise<Browser> {
  const { chromium } = await import('playwright');
  return chromium.launch(options);
}

/** SHA-256 of a certificate's SubjectPublicKeyInfo in base64, as Chromium's list wants it. */
function keyHash(certificate: Buffer): string {
  const key = new X509Certificate(certificate).publicKey.export({ type: 'spki', format: 'der' });
  return createHash('sha256').update(key).digest('base64');
}
