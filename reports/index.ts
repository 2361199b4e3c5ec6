/**
 * The face of the reports room: the catalogue of documented behaviours, what a run has proven of it, and the two modules
 * that Cucumber loads by path, the formatter and the tag gate. Both take {@link ReportOptions} under the key `glovebox`
 * (of `formatOptions` and of `pluginOptions`).
 */
export { type BehaviourCounts, type BehaviourStatus, behaviourStatuses } from './behaviour-status.ts';
export { type BehavioursReport, readBehavioursReport } from './behaviours-report.ts';
export {
  type Catalogue,
  CatalogueError,
  catalogueDirectory,
  parseCatalogue,
  readCatalogue,
} from './catalogue.ts';
export type { Assumption, Behaviour, CatalogueDocument, Chapter } from './catalogue-schema.ts';
export type {
  AssumptionCoverage,
  BehaviourCoverage,
  Coverage,
  FalsificationCoverage,
} from './coverage.ts';
export { type DimensionValue, dimensionValues, isAbout, valueText } from './dimensions.ts';
export {
  type FalsificationOutcome,
  type FalsificationResult,
  type FalsificationResults,
  falsificationDigest,
  falsificationResultsFile,
  falsificationResultsText,
  readFalsificationResults,
} from './falsification-results.ts';
export type { Falsification, SourceChange } from './falsification-schema.ts';
export { type ListedBehaviour, listBehaviours } from './listing.ts';
export { type Run, readRun, type ScenarioRun } from './run.ts';
export type { ReportOptions } from './settings.ts';
export type { ScenarioStatus } from './status.ts';
export { closest, didYouMean } from './suggestion.ts';
export { tagProblems } from './tag-check.ts';
export { type TagMeaning, tagReader } from './tags.ts';
export { type Assessment, assessRun, type Verdict } from './verdict.ts';
export { type FileProblem, type Place, parseYamlFile, type YamlFile } from './yaml-file.ts';

/** The formatter, for Cucumber's `formats.stdout`: it writes the report and prints the summary. */
export const formatterModule: string = new URL('./formatter.ts', import.meta.url).href;

/** The plugin, for Cucumber's `plugins.specifiers`: with it nothing runs while a tag does not fit the catalogue. */
export const tagGateModule: string = new URL('./tag-gate.ts', import.meta.url).href;
