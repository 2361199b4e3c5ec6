/** The virtual time line of a scenario: steps, screens, exchanges and events of the clock, in the order of cause. */
import type { EvidenceRead } from '../evidence/index.ts';

/** A row of it. */
export interface TimeLineRow {
  /** Virtual time, ISO 8601. */
  readonly time: string;
  readonly kind: 'step' | 'screen' | 'wire' | 'clock';
  readonly who: string;
  readonly what: string;
}

/** What a time line is made of. */
export interface TimeLineEvidence {
  readonly clock: readonly EvidenceRead<'clock'>[];
  readonly screens: readonly EvidenceRead<'screen'>[];
  readonly exchanges: readonly EvidenceRead<'exchange'>[];
}

/**
 * The rows. The clock's events stand in the order in which they came, and those that are a screen or an exchange say
 * which; the others are put after them in the order of time.
 */
export function timeLineRows({ clock, screens, exchanges }: TimeLineEvidence): readonly TimeLineRow[] {
  const screenRows = screens.map(
    ({ time, device, title }): TimeLineRow => ({ time, kind: 'screen', who: device, what: title }),
  );
  const wireRows = exchanges.map(
    ({ time, device = '', summary, status }): TimeLineRow => ({
      time,
      kind: 'wire',
      who: device,
      what: `${summary}: ${status ?? 'no answer'}`,
    }),
  );
  const shown = new Set<TimeLineRow>();
  const take = (rows: readonly TimeLineRow[], index: number): readonly TimeLineRow[] => {
    const row = rows[index];
    if (row === undefined) return [];
    shown.add(row);
    return [row];
  };
  const ordered = clock.flatMap((event): readonly TimeLineRow[] => {
    if ('index' in event) return take(event.kind === 'screen' ? screenRows : wireRows, event.index);
    return [event];
  });
  const others = [...screenRows, ...wireRows].filter((row) => !shown.has(row));
  if (others.length === 0) return ordered;
  return [...ordered, ...others].sort((a, b) => Number(a.time > b.time) - Number(a.time < b.time));
}
