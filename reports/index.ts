/**
 * The face of the reports room: the catalogue of documented behaviours, what a run has proven of it, and the record
 * and the report of a run.
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
  resultOf,
} from './falsification-results.ts';
export type { Falsification, SourceChange } from './falsification-schema.ts';
export {
  type FinishedRun,
  type RunEnd,
  type RunUnderWay,
  type WrittenReport,
  writeReport,
} from './finish-run.ts';
export { type ListedBehaviour, listBehaviours } from './listing.ts';
export { createRecorder, type Recorder } from './recorder.ts';
export { type Run, readRun, type ScenarioRun } from './run.ts';
export { kindInWords, type RunBeginning, type RunFacts, type RunKind, readRunFacts } from './run-facts.ts';
export {
  openNamedFolder,
  openRunFolder,
  type ReportPlaces,
  RUNS_KEPT,
  type RunFolder,
} from './run-folders.ts';
export type { ScenarioStatus } from './status.ts';
export { closest, didYouMean } from './suggestion.ts';
export { tagProblems } from './tag-check.ts';
export { type TagMeaning, tagReader } from './tags.ts';
export { type Assessment, assessRun, type Verdict } from './verdict.ts';
export { type FileProblem, type Place, parseYamlFile, type YamlFile } from './yaml-file.ts';
