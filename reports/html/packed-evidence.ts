/** The evidence of a scenario as the page holds it, for its script to draw. */
import type { Evidence } from '../evidence.ts';
import { timeLineRows } from '../time-line.ts';
import { packedMarkup } from './markup.ts';
import { pictureName } from './pictures.ts';

/** What the page's script draws when it is asked for, packed; nothing when there is nothing. */
export function packEvidence(evidence: Evidence): string | undefined {
  const { screens, exchanges } = evidence;
  const pictures = evidence.pictures.map(({ name, body }) => ({ name, picture: pictureName(body) }));
  const timeline = timeLineRows(evidence);
  if (timeline.length + pictures.length === 0) return undefined;
  return packedMarkup({ screens, exchanges, timeline, pictures }).markup;
}
