import assert from 'node:assert/strict';
import { test } from 'node:test';
import { knowsAssignedUser } from '../../../devices/hardware/index.ts';

test('the makes of the FAQ know the assigned user, by the first word that their firmware tells (A-TECH-03)', () => {
  const known: Readonly<Record<string, string>> = {
    'Dell Inc.': 'Latitude 5450',
    'DELL INC.': 'Latitude 5450',
    'Dynabook Inc.': 'TECRA A50',
    HP: 'EliteBook 840',
    LENOVO: '21HD',
    'Microsoft Corporation': 'Surface Laptop 7',
  };
  for (const [manufacturer, model] of Object.entries(known))
    assert.ok(knowsAssignedUser({ manufacturer, model }), manufacturer);
  const unknown: Readonly<Record<string, string>> = {
    Acer: 'Surface Laptop',
    'ASUSTeK COMPUTER INC.': 'HP',
    Dellware: 'Latitude',
    HPE: 'ProLiant',
    'Microsoft Corporation': 'Virtual Machine',
    'Contoso Lenovo': '21HD',
    '': '',
  };
  for (const [manufacturer, model] of Object.entries(unknown))
    assert.ok(!knowsAssignedUser({ manufacturer, model }), manufacturer);
});
