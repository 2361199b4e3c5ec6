/** Checks a YAML file by a schema, and reports each fault where it stands. */
import type { z } from 'zod';
import { fieldNames } from './catalogue-schema.ts';
import { falsificationFields } from './falsification-schema.ts';
import { didYouMean } from './suggestion.ts';
import type { FileProblem, YamlFile } from './yaml-file.ts';

/**
 * Checks a file.
 *
 * @param problems takes what is wrong, YAML's own errors included
 * @returns undefined when something is wrong
 */
export function checkYaml<T>(schema: z.ZodType<T>, yaml: YamlFile, problems: FileProblem[]): T | undefined {
  if (yaml.problems.length > 0) {
    problems.push(...yaml.problems);
    return undefined;
  }
  const result = schema.safeParse(yaml.value);
  if (result.success) return result.data;
  problems.push(...result.error.issues.flatMap((issue) => issueProblems(issue, yaml)));
  return undefined;
}

function issueProblems(issue: z.core.$ZodIssue, yaml: YamlFile): FileProblem[] {
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => ({
      ...yaml.placeOfKey(issue.path, key),
      message: `unknown field "${key}".${didYouMean(key, [...fieldNames, ...falsificationFields])}`,
    }));
  }
  const name = issue.path.filter((part) => typeof part === 'string').at(-1);
  const fault = issue.message.endsWith(', received undefined') ? 'is missing' : issue.message;
  return [{ ...yaml.placeOf(issue.path), message: name === undefined ? fault : `${name}: ${fault}` }];
}
