/** What the out-of-box experience says when the join or the enrollment is refused (screens.md section 6: exact words). */

import { pageOf } from '../errors.ts';
import type { Failure } from '../outcome.ts';
import type { Trouble } from '../pages/index.ts';

/** The page for a failure; one that no document words shows its own detail. */
export function troubleOf({ hresult, detail }: Failure): Trouble {
  const page = pageOf(hresult, detail);
  return page === undefined ? { code: hresult, texts: [detail] } : { code: page.code, texts: [page.text] };
}
