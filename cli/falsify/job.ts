/** What the command and its child processes say to each other. */
import { z } from 'zod';

/** What a child is to run. */
export const jobSchema = z.strictObject({
  /** The root of the project. */
  root: z.string(),
  /** A glob of the modules that define steps. */
  steps: z.string(),
  /** Feature files and globs, from the root. */
  sources: z.array(z.string()),
  /** A tag expression. */
  tags: z.string(),
  /** Scenarios at a time. */
  parallel: z.number(),
  /** Whether the rest is skipped after the first scenario that fails. */
  failFast: z.boolean(),
  /** The changed text of modules by their URL. */
  changed: z.record(z.string(), z.string()),
});

/** A child's answer. */
const answerSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('ran'),
    scenarios: z.array(
      z.strictObject({
        name: z.string(),
        uri: z.string(),
        place: z.string(),
        tags: z.array(z.string()),
        /** What it is about: `Windows 10`, `hybrid join`, ... */
        about: z.array(z.string()),
        fate: z.enum(['green', 'red', 'broken', 'skipped']),
        step: z.string(),
        why: z.string(),
      }),
    ),
    /** Changed modules that no scenario loaded. */
    unused: z.array(z.string()),
  }),
  /** The run could not be made; `message` says why. */
  z.strictObject({ kind: z.literal('failed'), message: z.string() }),
]);

/** How far a job is: scenarios that have ended, and all of them. */
const progressSchema = z.strictObject({ kind: z.literal('progress'), done: z.number(), all: z.number() });

/** What a child says. */
export const messageSchema = z.discriminatedUnion('kind', [...answerSchema.options, progressSchema]);

/** What a child is to run. */
export type Job = z.infer<typeof jobSchema>;

/** What a child says while it runs, and at the end. */
export type Message = z.infer<typeof messageSchema>;

/** A child's answer. */
export type Answer = z.infer<typeof answerSchema>;

/** One own scenario of a behaviour, after its run. */
export type ScenarioFate = Extract<Answer, { kind: 'ran' }>['scenarios'][number];
