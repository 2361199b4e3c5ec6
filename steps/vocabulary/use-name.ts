/** What becomes of a word that stands for a parameter: it makes a name known, refers to one, or is one of the parameter's values. */

import { nameKind } from './name-kinds.ts';
import { checkText, NameError, type Names } from './names.ts';
import { nearest } from './nearest.ts';
import type { Parameter } from './parameter-kinds.ts';

/**
 * Does with a name what its parameter does: makes it known, or looks whether it is.
 *
 * @returns the name that is meant
 * @throws {NameError} for one that is not known
 */
export function useName(parameter: Parameter, name: string | undefined, names: Names): string | undefined {
  const fault = parameter.fault?.(name ?? '');
  if (fault !== undefined) throw new NameError(fault);
  if (parameter.kind === 'words') {
    if (parameter.mayBeEmpty !== true) checkText(name ?? '');
    return name;
  }
  if (parameter.kind === 'value') {
    if (parameter.closed && !parameter.values.includes(name ?? '')) throw unknownValue(parameter, name ?? '');
    return name;
  }
  if ((name ?? '') === '' && parameter.optional) return undefined;
  if (name === undefined && parameter.orTheOnly) return names.only(parameter.of);
  if (parameter.kind === 'introduces') names.introduce(parameter.of, name ?? '');
  else names.refer(parameter.of, name ?? '');
  return name;
}

/** The error for a word that is none of a parameter's values. */
export function unknownValue(
  { means, values, closed }: Parameter & { kind: 'value' },
  name: string,
): NameError {
  const [guess] = nearest(name, values);
  const advice = guess === undefined ? '' : ` Did you mean ${guess}?`;
  if (!closed)
    return new NameError(
      `"${name}" cannot stand here.${advice} It takes ${means}, such as: ${values.join(', ')}.`,
    );
  return new NameError(`There is no ${means} "${name}".${advice} Known are: ${values.join(', ')}.`);
}

/** What may stand for a parameter whatever the scenario introduces. */
export function valuesOf(parameter: Parameter): readonly string[] {
  if (parameter.kind === 'introduces' || parameter.kind === 'words') return [];
  return parameter.kind === 'value' ? parameter.values : nameKind(parameter.of).product;
}
