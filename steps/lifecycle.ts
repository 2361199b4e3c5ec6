/** Before and after each scenario: a cloud of its own, and the evidence of what happened. */

import path from 'node:path';
import {
  After,
  AfterAll,
  Before,
  BeforeAll,
  BeforeStep,
  setDefaultTimeout,
  setWorldConstructor,
} from '@cucumber/cucumber';
import { PickleStepType } from '@cucumber/messages';
import { type Cloud, type KeyPair, loadKeyPool, type Task } from '#cloud';
import { attachEvidence, attachKeepsakes } from './evidence.ts';
import { createSharedBrowser, type SharedBrowser } from './hand/browser.ts';
import { createBrowserHands } from './hand/browser-hands.ts';
import { createDirectHands, type Hands } from './hand/hands.ts';
import { createPictureStore } from './hand/pictures.ts';
import { CLOUD_KEYS, DEVICE_KEYS, MOST_DEVICES } from './scenario-device.ts';
import { GloveboxWorld } from './world.ts';

// Real seconds that a step may take; scenarios run on a virtual clock, so that only a defect takes so long.
setDefaultTimeout(60_000);
setWorldConstructor(GloveboxWorld);

const pictures = createPictureStore();
let pool: readonly KeyPair[] = [];
let browser: SharedBrowser | undefined;

BeforeAll(async () => {
  pool = await loadKeyPool(CLOUD_KEYS + MOST_DEVICES * DEVICE_KEYS, {
    onWait: (owner) => console.error(`glovebox: waiting for process ${owner}, which is making test keys.`),
  });
});

AfterAll(async () => {
  await browser?.close();
});

Before(function (this: GloveboxWorld, { pickle }) {
  this.begin(`${pickle.uri}/${pickle.name}`, pool, (cloud, person) =>
    handsOf(this, `${pickle.name} ${pickle.location?.line ?? ''}`, cloud, person),
  );
});

/** What the set-ups describe is there before anything is done or checked, wherever in the scenario they stand. */
BeforeStep(async function (this: GloveboxWorld, { pickleStep }) {
  if (!this.isStarted) return;
  this.timeLine.step(pickleStep);
  if (pickleStep.type !== PickleStepType.CONTEXT) await this.ready();
});

After(async function (this: GloveboxWorld, { result }) {
  if (!this.isStarted) return;
  const defects = [
    ...this.cloud.defects,
    ...this.allDevices.flatMap(({ device }) => device.defects),
    ...(await this.unnamed()).map((line) => new Error(line)),
  ];
  await attachEvidence(this);
  try {
    attachKeepsakes(this, await this.keepsakes(result?.status !== 'PASSED' || defects.length > 0));
  } finally {
    await this.end();
  }
  if (defects.length > 0) {
    throw new Error(
      `Glovebox itself failed in this scenario:\n${defects.map((defect) => defect.stack ?? defect.message).join('\n')}`,
    );
  }
});

function handsOf({ parameters }: GloveboxWorld, scenario: string, cloud: Cloud, task: Task): Hands {
  if (parameters.hand !== 'browser' || parameters.browser === undefined) return createDirectHands(task);
  browser ??= createSharedBrowser({ program: parameters.browser, headed: parameters.headed === 'yes' });
  const directory = path.join(parameters.reports ?? '.', 'traces');
  return createBrowserHands({
    cloud,
    task,
    browser,
    pictures,
    traces: { directory, name: scenario },
  });
}
