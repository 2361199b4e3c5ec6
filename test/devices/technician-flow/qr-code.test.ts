import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { qrImage } from '../../../devices/technician-flow/qr-code.ts';
import { readQrCode } from '../../../steps/qr-code.ts';

test('an independent decoder reads the id out of the picture', () => {
  fc.assert(
    fc.property(fc.uuid(), (id) => {
      const image = qrImage(id);
      assert.deepEqual(JSON.parse(readQrCode(image) ?? ''), { ZtdId: id });
    }),
    { numRuns: 20 },
  );
});

test('a picture with a damaged corner is not read', () => {
  const { alt, svg } = qrImage('0f0e0d0c-1111-4222-8333-444455556666');
  // Without the modules of the upper left finder pattern.
  const damaged = svg.replace(/M[4-9] ([4-9]|10)h\d+v1h-\d+z/g, '');
  assert.notEqual(damaged, svg);
  assert.equal(readQrCode({ alt, svg: damaged }), undefined);
});

test('the picture is an SVG document without scripts, links or foreign content', () => {
  const { svg } = qrImage('0f0e0d0c-1111-4222-8333-444455556666');
  assert.match(svg, /^<svg xmlns="http:\/\/www\.w3\.org\/2000\/svg" viewBox="0 0 \d+ \d+"/);
  assert.doesNotMatch(svg, /<(script|foreignObject|a|image|use)\b|\son\w+=|href/i);
});
