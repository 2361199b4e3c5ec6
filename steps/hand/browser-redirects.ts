/** Redirects to a scheme that belongs to Windows: seen in the answer itself, before Chromium asks which program opens it. */

import type { CDPSession, Page } from 'playwright';
import { z } from 'zod';

const Paused = z.object({
  requestId: z.string(),
  responseStatusCode: z.number().optional(),
  responseHeaders: z.array(z.object({ name: z.string(), value: z.string() })).optional(),
});

/**
 * Calls `onRedirect` for an answer that leads to a URL that begins with `until`; that request is given up, and the page
 * stays. Chromium's own way is a dialog that takes the page's keyboard and mouse. The answer ends it.
 */
export async function watchRedirects(
  page: Page,
  until: string,
  onRedirect: (url: string) => void,
): Promise<() => void> {
  const session = await page.context().newCDPSession(page);
  session.on('Fetch.requestPaused', (event) => {
    const { requestId, responseStatusCode = 0, responseHeaders = [] } = Paused.parse(event);
    const isRedirect = responseStatusCode >= 300 && responseStatusCode < 400;
    const location = responseHeaders.find(({ name }) => name.toLowerCase() === 'location')?.value ?? '';
    if (isRedirect && location.startsWith(until)) {
      onRedirect(location);
      send(session, 'Fetch.failRequest', { requestId, errorReason: 'Aborted' });
    } else send(session, 'Fetch.continueRequest', { requestId });
  });
  await session.send('Fetch.enable', {
    patterns: [{ urlPattern: '*', resourceType: 'Document', requestStage: 'Response' }],
  });
  return () => {
    session.detach().catch(() => {});
  };
}

// The page may be gone meanwhile.
function send(session: CDPSession, ...parameters: Parameters<CDPSession['send']>): void {
  session.send(...parameters).catch(() => {});
}
