/**
 * The report as a Cucumber formatter, in the shape of Cucumber's formatter plugins (this module is the plugin).
 *
 * It collects the messages of a run, from workers too, and writes the report when the run is over. From the first
 * moment on the folder holds a `behaviours.json` that says `"complete": false`: if the process dies, that is what stays.
 */
import path from 'node:path';
import type { FormatterPluginContext, PluginCleanup } from '@cucumber/cucumber/api';
import type { Envelope } from '@cucumber/messages';
import { behavioursReport } from './behaviours-report.ts';
import { readCatalogue } from './catalogue.ts';
import { reportPage } from './html/page.ts';
import { junitXml } from './junit.ts';
import { clearReportFiles, jsonText, putReportFile } from './report-files.ts';
import { screensReport } from './screens-report.ts';
import { readSettings } from './settings.ts';
import { summaryText } from './summary.ts';
import { assessRun } from './verdict.ts';

/** Tells Cucumber what this module is. */
export const type = 'formatter';

/** The key of our settings in `formatOptions`. */
export const optionsKey = 'glovebox';

/**
 * Starts the report.
 *
 * @returns what Cucumber calls at the end of the run: it writes the files and prints the summary
 * @throws {Error} when the settings are wrong, or the folder cannot be written
 * @throws {CatalogueError} when the catalogue is wrong
 */
export async function formatter(context: FormatterPluginContext<unknown>): Promise<PluginCleanup> {
  const settings = readSettings(context.options);
  const { directory } = settings;
  const catalogue = await readCatalogue(settings.catalogue);
  const envelopes: Envelope[] = [];
  await clearReportFiles(directory);
  const nothingYet = behavioursReport(assessRun(catalogue, []).coverage, { ...settings, complete: false });
  await putReportFile(directory, 'behaviours.json', jsonText(nothingYet));
  context.on('message', (envelope) => envelopes.push(envelope));

  return async () => {
    const assessment = assessRun(catalogue, envelopes);
    const { run, coverage, verdict } = assessment;
    const wholeSuiteRan =
      settings.complete && (verdict === 'passed' || verdict === 'failed') && run.scenarios.length > 0;
    const report = behavioursReport(coverage, { ...settings, complete: wholeSuiteRan });
    await Promise.all([
      putReportFile(directory, 'messages.ndjson', ndjson(envelopes)),
      putReportFile(directory, 'junit.xml', junitXml(run, assessment.tagProblems)),
      putReportFile(directory, 'screens.json', jsonText(screensReport(run))),
      putReportFile(
        directory,
        'index.html',
        reportPage({ catalogue, assessment, report, rerun: settings.rerun }),
      ),
    ]);
    await putReportFile(directory, 'behaviours.json', jsonText(report));
    const page = shortPath(path.join(directory, 'index.html'));
    const colours =
      'isTTY' in context.stream && context.stream.isTTY === true && process.env.NO_COLOR === undefined;
    context.write(summaryText(assessment, { report, rerun: settings.rerun, page, colours }));
  };
}

/** Some lines at a time: each part is a write of its own. */
function* ndjson(envelopes: readonly Envelope[]): Generator<string> {
  let part = '';
  for (const envelope of envelopes) {
    part += `${JSON.stringify(envelope)}\n`;
    if (part.length < 1_000_000) continue;
    yield part;
    part = '';
  }
  yield part;
}

/** A path as a person would type it: relative to where they are, unless it is elsewhere. */
function shortPath(file: string): string {
  const relative = path.relative(process.cwd(), file);
  return relative.startsWith('..') ? file : relative;
}
