import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Device, Screen } from '#devices';
import { createDirectHand } from '../../../steps/hand/direct.ts';
import { journeyKeys, prepareJourney } from '../../journey/journey.ts';

const keys = await journeyKeys();

/** What the network page says, and whether one may go on. */
const said = ({ texts, buttons }: Screen) => ({ text: texts[0], next: buttons[0]?.enabled });

test('when a cable is plugged or pulled, the screen shows it before anybody reads', async () => {
  const { cloud, device, person } = await prepareJourney({ keys });
  const hand = createDirectHand(device, person);
  const plug = (cable: Device['surroundings']['cable']): Promise<void> =>
    person.wait('the PC to notice', device.surround({ cable }));
  await plug('unplugged');
  device.powerOn();
  for (const button of ['Yes', 'Yes', 'Skip']) {
    await hand.until(`the button "${button}"`, ({ buttons }) =>
      buttons.some(({ label }) => label === button),
    );
    await hand.press(button);
  }
  const offline = said(await hand.until('the network page', ({ id }) => id === 'network'));
  assert.equal(offline.next, false);

  const begun = cloud.clock.now();
  await plug('internet');
  assert.deepEqual(said(device.display.current), { text: 'Ethernet: Connected', next: true });
  await plug('noInternet');
  assert.deepEqual(said(device.display.current), { text: 'No internet', next: false });
  await plug('unplugged');
  assert.deepEqual(said(device.display.current), offline);
  assert.equal(cloud.clock.now(), begun);
  // The same again is nothing to notice.
  await plug('unplugged');
  device.cutPower();
  await plug('internet');
  assert.deepEqual([...cloud.defects, ...device.defects], []);
  cloud.close();
});
