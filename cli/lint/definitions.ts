/** The definitions of steps, as Cucumber has loaded them: more than its messages tell. */
import type { ISupportCodeLibrary } from '@cucumber/cucumber/api';
import { z } from 'zod';

/** A parameter in a step's text. */
export interface StepArgument {
  /** `device`, `string`, ... */
  readonly parameter: string;
  /** What stands there, without quotes where the parameter has them; undefined where it was left out. */
  readonly name: string | undefined;
  /** Where it begins in the step's text, from 0. */
  readonly at: number;
}

/** What a step is: a set-up (Given), an action (When) or a check (Then). */
export type StepKind = 'set-up' | 'action' | 'check';

/** A definition. */
export interface Definition {
  readonly id: string;
  /** A Cucumber expression, or the source of a regular expression. */
  readonly pattern: string;
  readonly kind: StepKind;
  /** From the root. */
  readonly uri: string;
  readonly line: number;
  /** What the definition says of itself beyond its pattern: the shape of its table, names that it makes known. */
  readonly wrapperOptions: unknown;
  matches(text: string): boolean;
  /** The parameters in a text that matches. */
  argumentsIn(text: string): readonly StepArgument[];
}

/** The keyword of each kind. */
export const KEYWORDS = { 'set-up': 'Given', action: 'When', check: 'Then' } as const;

const kinds = { Given: 'set-up', When: 'action', Then: 'check' } as const;

const groupSchema = z.object({
  value: z.string().nullish(),
  start: z.number().nullish(),
  get children() {
    return z.array(groupSchema).nullish();
  },
});
type Group = z.output<typeof groupSchema>;

const matchSchema = z.array(
  z.object({ group: groupSchema, parameterType: z.object({ name: z.string().nullish() }) }),
);

const librarySchema = z.object({
  stepDefinitions: z.array(
    z.object({
      id: z.string(),
      keyword: z.enum(['Given', 'When', 'Then', 'Unknown']),
      uri: z.string(),
      line: z.number(),
      options: z.object({ wrapperOptions: z.unknown() }).partial().nullish(),
      expression: z.custom<{ source: unknown; match(text: string): unknown }>(
        (value) => typeof value === 'object' && value !== null && 'match' in value,
      ),
    }),
  ),
});

/**
 * Reads the definitions, by file and line.
 *
 * @throws {ZodError} when Cucumber keeps them in another shape than the one that is pinned
 */
export function readDefinitions(library: ISupportCodeLibrary): readonly Definition[] {
  return librarySchema
    .parse(library)
    .stepDefinitions.map(({ id, keyword, uri, line, options, expression }) => ({
      id,
      pattern: String(expression.source),
      // defineStep says nothing of a kind; a step that may stand anywhere asserts nothing.
      kind: keyword === 'Unknown' ? ('action' as const) : kinds[keyword],
      uri: uri.replaceAll('\\', '/'),
      line,
      wrapperOptions: options?.wrapperOptions,
      matches: (text: string) => Boolean(expression.match(text)),
      argumentsIn: remembered((text) =>
        matchSchema.parse(expression.match(text) ?? []).map(({ group, parameterType }) => ({
          parameter: parameterType.name ?? '',
          name: nameIn(group),
          at: group.start ?? 0,
        })),
      ),
    }))
    .sort((a, b) => (a.uri < b.uri ? -1 : a.uri > b.uri ? 1 : a.line - b.line));
}

/** Several ask for the arguments of one step, and scenarios share steps. */
function remembered<T>(work: (text: string) => T): (text: string) => T {
  const known = new Map<string, T>();
  return (text) => {
    const found = known.get(text) ?? work(text);
    known.set(text, found);
    return found;
  };
}

/** The innermost words: those in the quotes. A parameter that may be left out has a group without a value. */
function nameIn({ value, children }: Group): string | undefined {
  const inner = (children ?? []).filter((child) => child.value !== undefined && child.value !== null);
  if (inner.length > 0) return inner[0]?.value ?? undefined;
  if ((children ?? []).length > 0) return undefined;
  return value ?? undefined;
}
