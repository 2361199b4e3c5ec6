/** The catalogue as a list for people, with the state of each behaviour in the last run. */
import type { BehaviourStatus } from './behaviour-status.ts';
import type { BehavioursReport } from './behaviours-report.ts';
import type { Catalogue } from './catalogue.ts';
import type { Behaviour } from './catalogue-schema.ts';

/** A row of the list. */
export interface ListedBehaviour {
  readonly behaviour: Behaviour;
  readonly chapter: string;
  /** Titles of the documents that state it. */
  readonly documents: readonly string[];
  /** The state in the report; undefined without a report, or for a row that it does not know. */
  readonly status: BehaviourStatus | undefined;
  /** What is missing, in the report; empty for a proven one. */
  readonly reason: string;
  /** How many scenarios speak about it in the report. */
  readonly scenarios: number;
}

/**
 * Lists the behaviours, by chapter in the catalogue's order.
 *
 * @param report the last run's, if there is one
 */
export function listBehaviours(catalogue: Catalogue, report?: BehavioursReport): readonly ListedBehaviour[] {
  const reported = new Map(report?.behaviours.map((row) => [row.id, row]));
  const titles = new Map(catalogue.documents.map(({ id, title }) => [id, title]));
  return catalogue.chapters.flatMap((chapter) =>
    catalogue.behaviours
      .filter((behaviour) => behaviour.chapter === chapter.id)
      .map((behaviour) => ({
        behaviour,
        chapter: chapter.title,
        documents: behaviour.documents.map((id) => titles.get(id) ?? id),
        status: reported.get(behaviour.id)?.status,
        reason: reported.get(behaviour.id)?.reason ?? '',
        scenarios: reported.get(behaviour.id)?.scenarios.length ?? 0,
      })),
  );
}
