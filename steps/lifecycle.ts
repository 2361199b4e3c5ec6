/** Before and after each scenario: a cloud of its own, and the evidence of what happened. */

import { After, Before, BeforeAll, setDefaultTimeout, setWorldConstructor } from '@cucumber/cucumber';
import { type KeyPair, loadKeyPool } from '#cloud';
import { attachEvidence } from './evidence.ts';
import { CLOUD_KEYS, DEVICE_KEYS, GloveboxWorld } from './world.ts';

// Real seconds that a step may take; scenarios run on a virtual clock, so that only a defect takes so long.
setDefaultTimeout(60_000);
setWorldConstructor(GloveboxWorld);

const MOST_DEVICES = 3;
let pool: readonly KeyPair[] = [];

BeforeAll(async () => {
  pool = await loadKeyPool(CLOUD_KEYS + MOST_DEVICES * DEVICE_KEYS);
});

Before(function (this: GloveboxWorld, { pickle }) {
  this.begin(`${pickle.uri}/${pickle.name}`, pool);
});

After(function (this: GloveboxWorld) {
  if (!this.isStarted) return;
  attachEvidence(this);
  const defects = [...this.cloud.defects, ...this.allDevices.flatMap(({ device }) => device.defects)];
  this.end();
  if (defects.length > 0) {
    throw new Error(
      `Glovebox itself failed in this scenario:\n${defects.map((defect) => defect.stack ?? defect.message).join('\n')}`,
    );
  }
});
