import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Device, Screen } from '#devices';
import { createDirectHand } from '../../steps/hand/direct.ts';
import { journeyKeys, prepareJourney } from '../journey/journey.ts';

const keys = await journeyKeys();

const CABLE = { cable: 'internet', wifiInRange: [] } as const;
const WIFI = { cable: 'unplugged', wifiInRange: [{ ssid: 'Contoso Guest', internet: true }] } as const;

for (const [what, first, then, again] of [
  ['the cable is pulled', CABLE, { cable: 'unplugged' }, CABLE],
  ['the cable leads nowhere any more', CABLE, { cable: 'noInternet' }, CABLE],
  ['a host is blocked on the way', CABLE, { blockedHosts: ['ztd.dds.microsoft.com'] }, { blockedHosts: [] }],
  ['the Wi-Fi goes out of range', WIFI, { wifiInRange: [] }, WIFI],
] as const) {
  test(`once ${what} the connections that were open carry nothing any more`, async () => {
    const { cloud, device, person } = await prepareJourney({ keys });
    const hand = createDirectHand(device, person);
    const around = (change: Parameters<Device['surround']>[0]): Promise<void> =>
      person.wait('the PC to notice', device.surround(change));
    await around({ cable: 'unplugged' });
    device.powerOn();
    for (const button of ['Yes', 'Yes', 'Skip']) {
      await hand.until(`the button "${button}"`, ({ buttons }) =>
        buttons.some(({ label }) => label === button),
      );
      await hand.press(button);
    }
    await hand.until('the network page', ({ id }) => id === 'network');
    await around(first);
    if (first === WIFI) await hand.choose('Wi-Fi', 'Contoso Guest');
    await hand.press('Next');
    await hand.until('the sign-in page', ({ id }) => id === 'signIn');
    for (let press = 0; press < 5; press += 1) await hand.key('Windows');
    await hand.until('the options', ({ id }) => id === 'technicianOptions');
    await hand.choose('Options', 'Pre-provision with Windows Autopilot');
    await hand.press('Next');
    await hand.until('the configuration', ({ id }) => id === 'technicianConfiguration');
    const trouble = ({ texts }: Screen): boolean =>
      texts.some((text) => text.startsWith('The details could not be downloaded: '));

    await hand.press('Refresh');
    assert.ok(!trouble(device.display.current));
    const asked = (await cloud.control.journal()).length;
    await around(then);
    await hand.press('Refresh');
    assert.ok(trouble(device.display.current));
    assert.ok((await cloud.control.journal()).slice(asked).every(({ url }) => !url.includes('ztd.dds')));
    await around(again);
    await hand.press('Refresh');
    assert.ok(!trouble(device.display.current));
    device.cutPower();
    assert.deepEqual([...cloud.defects, ...device.defects], []);
    cloud.close();
  });
}

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
