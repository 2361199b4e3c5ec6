/**
 * The evidence of all scenarios as the page holds it: those of one feature together, in the order of the file, however they
 * ran. A feature is packed when its last scenario has ended, so that little is left to do at the end of a run.
 */
import type { Evidence } from '../evidence.ts';
import { compareText } from '../ordering.ts';
import { timeLineRows } from '../time-line.ts';
import { type PackedPlace, packed } from './packed.ts';
import { pictureName } from './pictures.ts';

/** So much is unpacked at a time by somebody who opens a scenario. */
const SCENARIOS_TOGETHER = 50;

/** The place of a scenario: its feature file, and its number among the scenarios that the file has. */
export interface ScenarioPlace {
  readonly uri: string;
  readonly number: number;
}

/** Evidence in the page: its packed lists, and where a scenario's stands. */
export interface BoundEvidence {
  /** By the id of the element that holds it. */
  readonly elements: ReadonlyMap<string, string>;
  placeOf(attemptId: string): PackedPlace | undefined;
}

/** Collects it while the run goes on. */
export interface EvidenceBook {
  /** Takes the evidence of an attempt, in the place of what an earlier attempt left. */
  take(place: ScenarioPlace, attemptId: string, evidence: Evidence): void;
  /** No more will come of this feature. */
  complete(uri: string): void;
  /** All of it so far; may be asked for again. */
  bound(): BoundEvidence;
}

interface Leaf {
  readonly attemptId: string;
  readonly content: unknown;
}

interface PackedList {
  readonly data: string;
  readonly attemptIds: readonly string[];
}

/** An empty book. */
export function createEvidenceBook(): EvidenceBook {
  const open = new Map<string, Map<number, Leaf>>();
  const complete = new Map<string, readonly PackedList[]>();
  return {
    take: ({ uri, number }, attemptId, evidence) => {
      const leaves = open.get(uri) ?? new Map<number, Leaf>();
      open.set(uri, leaves);
      const content = contentOf(evidence);
      if (content === undefined) leaves.delete(number);
      else leaves.set(number, { attemptId, content });
    },
    complete: (uri) => {
      complete.set(uri, listsOf(open.get(uri)));
      open.delete(uri);
    },
    bound: () => bind([...complete, ...[...open].map(([uri, leaves]) => [uri, listsOf(leaves)] as const)]),
  };
}

/** What the page's script draws of it; nothing when there is nothing. */
function contentOf(evidence: Evidence): unknown {
  const { screens, exchanges } = evidence;
  const pictures = evidence.pictures.map(({ name, body }) => ({ name, picture: pictureName(body) }));
  const timeline = timeLineRows(evidence);
  return timeline.length + pictures.length === 0 ? undefined : { screens, exchanges, timeline, pictures };
}

function listsOf(leaves: ReadonlyMap<number, Leaf> = new Map()): readonly PackedList[] {
  const ordered = [...leaves].sort(([a], [b]) => a - b).map(([, leaf]) => leaf);
  const lists: PackedList[] = [];
  for (let from = 0; from < ordered.length; from += SCENARIOS_TOGETHER) {
    const together = ordered.slice(from, from + SCENARIOS_TOGETHER);
    lists.push({
      data: packed(together.map(({ content }) => content)),
      attemptIds: together.map(({ attemptId }) => attemptId),
    });
  }
  return lists;
}

function bind(features: readonly (readonly [uri: string, lists: readonly PackedList[]])[]): BoundEvidence {
  const lists = features.toSorted(([a], [b]) => compareText(a, b)).flatMap(([, lists]) => lists);
  const named = lists.map((list, index) => ({ ...list, element: `evidence-${index + 1}` }));
  const places = new Map(
    named.flatMap(({ element, attemptIds }) =>
      attemptIds.map((attemptId, place) => [attemptId, { element, place }] as const),
    ),
  );
  return {
    elements: new Map(named.map(({ element, data }) => [element, data])),
    placeOf: (attemptId) => places.get(attemptId),
  };
}
