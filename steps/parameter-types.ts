/** Makes the parameters of the vocabulary known to Cucumber; each gives the name that stands there, once it is known. */

import { defineParameterType } from '@cucumber/cucumber';
import { PARAMETERS, useName } from './vocabulary/index.ts';
import type { GloveboxWorld } from './world.ts';

for (const parameter of PARAMETERS) {
  defineParameterType({
    name: parameter.name,
    regexp: parameter.regexp,
    useForSnippets: false,
    transformer(this: GloveboxWorld, ...groups: (string | undefined)[]): string | undefined {
      const name = groups.find((group) => group !== undefined);
      return useName(parameter, name, this.names);
    },
  });
}
