/** What a $filter says, as a tree. `at` is the zero-based place in the text. */

/** Operators between two values. */
export type CompareOperator = 'eq' | 'ne' | 'gt' | 'ge' | 'lt' | 'le' | 'has';
/** Functions of two texts that say yes or no, in lower case. */
export type StringTest = 'contains' | 'startswith' | 'endswith';

/** A value that stands in the text. Dates and enum members are strings here; `form` keeps how they were written. */
export interface Literal {
  readonly kind: 'literal';
  readonly form: 'string' | 'number' | 'boolean' | 'null' | 'date' | 'guid' | 'enum';
  readonly value: string | number | boolean | null;
  readonly at: number;
}

/** A property by its path; a segment with a dot is a cast to a derived type. */
export interface Property {
  readonly kind: 'property';
  readonly path: readonly string[];
  readonly at: number;
}

/** tolower(x), toupper(x), trim(x). */
export interface StringFunction {
  readonly kind: 'function';
  readonly name: 'tolower' | 'toupper' | 'trim';
  readonly of: Value;
  readonly at: number;
}

/** What has a value. */
export type Value = Literal | Property | StringFunction;

/** What is true or false of an entity. */
export type Expression =
  | {
      readonly kind: 'compare';
      readonly operator: CompareOperator;
      readonly left: Value;
      readonly right: Value;
      readonly at: number;
    }
  | { readonly kind: 'in'; readonly left: Value; readonly list: readonly Literal[]; readonly at: number }
  | {
      readonly kind: 'test';
      readonly name: StringTest;
      readonly of: Value;
      readonly text: Value;
      readonly at: number;
    }
  | {
      readonly kind: 'logic';
      readonly operator: 'and' | 'or';
      readonly left: Expression;
      readonly right: Expression;
      readonly at: number;
    }
  | { readonly kind: 'not'; readonly of: Expression; readonly at: number }
  | {
      readonly kind: 'any';
      readonly collection: Property;
      readonly variable: string;
      readonly predicate: Expression | undefined;
      readonly at: number;
    }
  | { readonly kind: 'isof'; readonly type: string; readonly at: number }
  /** A property that is a condition by itself: `accountEnabled`. */
  | { readonly kind: 'truth'; readonly of: Property; readonly at: number };

/** Every property path of the expression with the operator that is applied to it, lambda variables left out. */
export function usesOf(expression: Expression): { readonly property: Property; readonly operator: string }[] {
  switch (expression.kind) {
    case 'compare':
      return [
        ...usedBy(expression.left, expression.operator),
        ...usedBy(expression.right, expression.operator),
      ];
    case 'in':
      return usedBy(expression.left, 'in');
    case 'test':
      return [...usedBy(expression.of, expression.name), ...usedBy(expression.text, expression.name)];
    case 'logic':
      return [...usesOf(expression.left), ...usesOf(expression.right)];
    case 'not':
      return usesOf(expression.of);
    case 'any':
      return [{ property: expression.collection, operator: 'any' }];
    case 'truth':
      return [{ property: expression.of, operator: 'eq' }];
    case 'isof':
      return [];
  }
}

function usedBy(
  value: Value,
  operator: string,
): { readonly property: Property; readonly operator: string }[] {
  if (value.kind === 'property') return [{ property: value, operator }];
  return value.kind === 'function' ? usedBy(value.of, operator) : [];
}
