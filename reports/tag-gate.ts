/**
 * A Cucumber plugin (this module is the plugin) that lets nothing run while a tag does not fit the catalogue: it empties
 * the selection, and the formatter then reports the tags and their places.
 */
import type { CoordinatorContext } from '@cucumber/cucumber/api';
import type { Envelope } from '@cucumber/messages';
import { readCatalogue } from './catalogue.ts';
import { readSettings } from './settings.ts';
import { tagProblems } from './tag-check.ts';

/** Tells Cucumber what this module is. */
export const type = 'plugin';

/** The key of our settings in `plugins.options`; they are the formatter's. */
export const optionsKey = 'glovebox';

/**
 * Sets the gate.
 *
 * @throws {Error} when the settings are wrong
 * @throws {CatalogueError} when the catalogue is wrong
 */
export async function coordinator(context: CoordinatorContext<unknown>): Promise<void> {
  if (context.operation !== 'runCucumber') return;
  const catalogue = await readCatalogue(readSettings(context.options).catalogue);
  const documents: Envelope[] = [];
  context.on('message', (envelope) => {
    if (envelope.gherkinDocument !== undefined) documents.push(envelope);
  });
  context.transform('pickles:filter', (pickles) =>
    tagProblems(catalogue, documents).length > 0 ? [] : pickles,
  );
}
