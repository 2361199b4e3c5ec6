/**
 * A Cucumber plugin (this module is the plugin) that lets nothing run while a tag does not fit the catalogue: it empties
 * the selection, and the report then names the tags and their places.
 */
import type { CoordinatorContext } from '@cucumber/cucumber/api';
import type { Envelope } from '@cucumber/messages';
import { z } from 'zod';
import { readCatalogue } from './catalogue.ts';
import { tagProblems } from './tag-check.ts';

/** Tells Cucumber what this module is. */
export const type = 'plugin';

/** The key of our settings in `plugins.options`. */
export const optionsKey = 'glovebox';

const optionsSchema = z.strictObject({
  /** The folder of `behaviours.yaml` and `assumptions.yaml`. */
  catalogue: z.string(),
});

/**
 * Sets the gate.
 *
 * @throws {ZodError} when the options are wrong
 * @throws {CatalogueError} when the catalogue is wrong
 */
export async function coordinator(context: CoordinatorContext<unknown>): Promise<void> {
  if (context.operation !== 'runCucumber') return;
  const catalogue = await readCatalogue(optionsSchema.parse(context.options).catalogue);
  const documents: Envelope[] = [];
  context.on('message', (envelope) => {
    if (envelope.gherkinDocument !== undefined) documents.push(envelope);
  });
  context.transform('pickles:filter', (pickles) =>
    tagProblems(catalogue, documents).length > 0 ? [] : pickles,
  );
}
