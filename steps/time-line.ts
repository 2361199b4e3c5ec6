/** The virtual time line of a scenario: what a person with a watch would have noted, in the order of cause. */

import type { PickleStep } from '@cucumber/messages';
import type { Cloud } from '#cloud';
import type { Device, ShownScreen } from '#devices';

type JournalEntry = Cloud['journal']['entries'][number];

/** A row for the report: an event, or a screen or an exchange by its place in their lists. */
export type TimeLineRow =
  | { readonly time: string; readonly kind: 'clock' | 'step'; readonly who: string; readonly what: string }
  | { readonly kind: 'screen' | 'wire'; readonly index: number };

/** Takes down what happens, as it happens. */
export interface TimeLine {
  step(step: Pick<PickleStep, 'text' | 'type'>): void;
  follow(device: Pick<Device, 'display'>): void;
  /** All rows, the scenario's end last; screens and exchanges are found by their places in these lists. */
  rows(screens: readonly ShownScreen[], exchanges: readonly JournalEntry[]): readonly TimeLineRow[];
}

/** What happened, and when; of what happened at one instant, the cause was noted first. */
type Noted = { readonly at: number } & (
  | { readonly kind: 'clock' | 'step'; readonly what: string }
  | { readonly kind: 'screen'; readonly shown: ShownScreen }
  | { readonly kind: 'wire'; readonly entry: JournalEntry }
);

const KEYWORDS: Readonly<Record<string, string>> = { Context: 'Given ', Action: 'When ', Outcome: 'Then ' };
const SCENARIO = 'the scenario';

/** Begins a time line, now. */
export function createTimeLine({ clock, journal }: Pick<Cloud, 'clock' | 'journal'>): TimeLine {
  const noted: Noted[] = [{ at: clock.now(), kind: 'clock', what: 'begins' }];
  // An exchange is entered when it has been answered, before anybody can act on the answer.
  journal.follow((entry) => noted.push({ at: entry.time, kind: 'wire', entry }));
  return {
    step: ({ text, type }) =>
      void noted.push({ at: clock.now(), kind: 'step', what: `${KEYWORDS[type ?? ''] ?? ''}${text}` }),
    follow: ({ display }) => {
      const note = (shown: ShownScreen): void => void noted.push({ at: shown.time, kind: 'screen', shown });
      for (const shown of display.history) note(shown);
      display.follow(note);
    },
    rows: (screens, exchanges) => {
      const placeOfScreen = new Map(screens.map((shown, index) => [shown, index]));
      const placeOfExchange = new Map(exchanges.map((entry, index) => [entry, index]));
      const end: Noted = { at: clock.now(), kind: 'clock', what: 'ends' };
      // A service may take its time: what was asked for first stands first, though the answer came later.
      return [...noted.toSorted((a, b) => a.at - b.at), end].flatMap((event): TimeLineRow[] => {
        if (event.kind === 'screen') return placed('screen', placeOfScreen.get(event.shown));
        if (event.kind === 'wire') return placed('wire', placeOfExchange.get(event.entry));
        const { at, kind, what } = event;
        return [{ time: new Date(at).toISOString(), kind, who: SCENARIO, what }];
      });
    },
  };
}

function placed(kind: 'screen' | 'wire', index: number | undefined): TimeLineRow[] {
  return index === undefined ? [] : [{ kind, index }];
}
