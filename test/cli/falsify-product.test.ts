/** One process loads the product again and again, each time with other texts. */
import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { z } from 'zod';
import { takeProduct } from '../../cli/falsify/product.ts';
import { temporaryFolder } from './run-command.ts';

const product = takeProduct();
const shown = z.object({ text: z.string() });

test('a changed module and all that import it are loaded anew, others stay, and nothing of a change stays', async (t) => {
  const folder = await temporaryFolder(t);
  const urlOf = (name: string): string => pathToFileURL(path.join(folder, name)).href;
  // Each module says how often it was loaded.
  const count = (name: string): string =>
    `const loaded = (Reflect.get(globalThis, 'loaded ${name}') ?? 0) + 1; Reflect.set(globalThis, 'loaded ${name}', loaded);`;
  const ground = `${count('ground')} export const ground: string = 'ground' + loaded;`;
  const wall = `${count('wall')} export const wall: string = 'wall' + loaded;`;
  const roof = `import { ground } from './ground.ts'; ${count('roof')} export const roof = ground + ' roof' + loaded;`;
  const house = `import { roof } from './roof.ts'; import { wall } from './wall.ts'; export const text: string = [roof, wall].join(' ');`;
  for (const [name, text] of Object.entries({ ground, wall, roof, house })) {
    await writeFile(path.join(folder, `${name}.ts`), text);
  }
  const text = async (): Promise<string> => shown.parse(await import(urlOf('house.ts'))).text;

  assert.equal(await text(), 'ground1 roof1 wall1');
  product.change({ [urlOf('ground.ts')]: ground.replace("'ground'", "'mud'") });
  assert.equal(await text(), 'mud2 roof2 wall1');
  assert.deepEqual(product.unused(), []);
  product.change({ [urlOf('wall.ts')]: wall.replace("'wall'", "'fence'"), [urlOf('roof.ts')]: roof });
  assert.equal(await text(), 'ground1 roof3 fence2');
  product.change({ [urlOf('wall.ts')]: wall, [urlOf('cellar.ts')]: 'export const cellar = 1;' });
  assert.equal(await text(), 'ground1 roof1 wall3');
  assert.deepEqual(product.unused(), [urlOf('cellar.ts')]);
  product.change({ [urlOf('house.ts')]: 'export const text: string = ;' });
  await assert.rejects(text, SyntaxError);
});
