/** Evidence is read leniently: nothing that is attached can stop a report. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { AttachmentContentEncoding, type Envelope } from '@cucumber/messages';
import fc from 'fast-check';
import { EVIDENCE } from '../../evidence/index.ts';
import { readEvidence } from '../../reports/evidence.ts';
import { createRecorder } from '../../reports/index.ts';
import { reportFolder } from './run-fixture.ts';

const attach = (mediaType: string, body: string) => ({
  mediaType,
  body,
  contentEncoding: AttachmentContentEncoding.IDENTITY,
});

test('unknown fields are ignored, missing ones filled in, lists taken apart', () => {
  const { exchanges, clock, unreadable } = readEvidence([
    attach(
      EVIDENCE.exchange.mediaType,
      JSON.stringify([
        { index: 1, method: 'GET', url: '/', later: true, requestHeaders: { Age: 3, Via: ['a', 'b'] } },
        { index: 2, time: 't', method: 'POST', url: '/x', status: 500, summary: 'MS-MDE2 Discover' },
      ]),
    ),
    attach(EVIDENCE.clock.mediaType, JSON.stringify({ time: 't', who: 'LT-1', what: 'on', why: 'x' })),
  ]);
  assert.deepEqual(exchanges, [
    {
      index: 1,
      time: '',
      method: 'GET',
      url: '/',
      requestHeaders: { Age: '3', Via: 'a,b' },
      summary: 'GET /',
    },
    { index: 2, time: 't', method: 'POST', url: '/x', status: 500, summary: 'MS-MDE2 Discover' },
  ]);
  assert.deepEqual(clock, [{ time: 't', kind: 'clock', who: 'LT-1', what: 'on' }]);
  assert.deepEqual(unreadable, []);
});

test('what was typed into a password field is masked', () => {
  const fields = [
    { label: 'Password', kind: 'password', value: 'Sommer2026!' },
    { label: 'Again', kind: 'password', value: '' },
    { label: 'User', kind: 'text', value: 'adele' },
  ];
  const { screens } = readEvidence([
    attach(EVIDENCE.screen.mediaType, JSON.stringify({ id: 'signIn', title: 'x', fields })),
  ]);
  assert.deepEqual(screens[0]?.fields, [
    { label: 'Password', value: '••••••••' },
    { label: 'Again', value: '' },
    { label: 'User', value: 'adele' },
  ]);
});

test('what cannot be read is kept with the reason and its beginning', () => {
  const { screens, unreadable } = readEvidence([
    attach(EVIDENCE.screen.mediaType, '{"id": "x"'),
    attach(EVIDENCE.screen.mediaType, JSON.stringify({ id: 'x', title: 5, filler: 'y'.repeat(500) })),
  ]);
  assert.deepEqual(screens, []);
  assert.equal(unreadable.length, 2);
  assert.match(unreadable[0]?.reason ?? '', /^not JSON: /);
  assert.match(unreadable[1]?.reason ?? '', /^title: /);
  assert.equal(unreadable[1]?.excerpt.length, 200);
});

test('any body under any of our media types is read or kept as unreadable', () => {
  const body = fc.oneof(fc.string({ unit: 'binary' }), fc.json(), fc.constant('null'), fc.constant('[[]]'));
  fc.assert(
    fc.property(
      fc.constantFrom(...Object.values(EVIDENCE).map(({ mediaType }) => mediaType)),
      body,
      (mediaType, text) => {
        const { screens, exchanges, clock, unreadable } = readEvidence([attach(mediaType, text)]);
        const read = screens.length + exchanges.length + clock.length;
        return unreadable.length === 1 || read > 0 || JSON.parse(text).length === 0;
      },
    ),
  );
});

test('pictures and recordings of a browser are taken up, and a recording lies in the folder of the report', () => {
  const picture = {
    mediaType: 'image/webp',
    body: '/9j/4AAQ',
    contentEncoding: AttachmentContentEncoding.BASE64,
    fileName: 'LT-0042: Sign in',
  };
  const { pictures, traces, unreadable } = readEvidence([
    picture,
    attach('image/webp', 'not base64'),
    attach(EVIDENCE.trace.mediaType, JSON.stringify({ file: 'traces/a-scenario-lt-0042.zip' })),
    attach(EVIDENCE.trace.mediaType, JSON.stringify({ file: '../../etc/passwd.zip' })),
  ]);
  assert.deepEqual(pictures, [{ name: 'LT-0042: Sign in', body: '/9j/4AAQ' }]);
  assert.deepEqual(traces, [{ file: 'traces/a-scenario-lt-0042.zip' }]);
  assert.equal(unreadable.length, 1);
});

test('PCs tell their generation of Windows and their join method; others do not count', () => {
  const known = { name: 'LT-1', windows: 10, join: 'entra', started: true };
  const { devices, unreadable } = readEvidence([
    attach(EVIDENCE.device.mediaType, JSON.stringify([known])),
    attach(EVIDENCE.device.mediaType, JSON.stringify([{ ...known, windows: 7 }])),
  ]);
  assert.deepEqual(devices, [known]);
  assert.equal(unreadable.length, 1);
});

test('warnings of what is set up against the advice are read with the device that they concern', () => {
  const warning = { device: 'LT-0042', text: 'This device gets Win32 apps and line-of-business apps.' };
  const { warnings } = readEvidence([attach(EVIDENCE.warning.mediaType, JSON.stringify([warning]))]);
  assert.deepEqual(warnings, [warning]);
});

test('what an attempt left that did not come to its end is whole in the messages and on the page', async (t) => {
  const recorder = createRecorder(await reportFolder(t));
  const exchange = { index: 0, method: 'GET', url: `/${'0123456789abcdef'.repeat(4)}`, summary: 'NCSI' };
  const messages: unknown[] = [
    { pickle: { id: 'pickle', uri: 'a.feature' } },
    { testCase: { id: 'case', pickleId: 'pickle' } },
    { testCaseStarted: { id: 'attempt', testCaseId: 'case' } },
    {
      attachment: {
        ...attach(EVIDENCE.exchange.mediaType, JSON.stringify(exchange)),
        testCaseStartedId: 'attempt',
      },
    },
    { testStepFinished: { testCaseStartedId: 'attempt', testStepResult: { status: 'PASSED' } } },
  ];
  for (const message of messages) recorder.onMessage(message as Envelope);
  recorder.close();
  const { attachment } = recorder.envelopes.find((envelope) => envelope.attachment !== undefined) ?? {};
  assert.equal(attachment?.body, JSON.stringify(exchange));
  assert.equal(recorder.evidenceOf('attempt', []).exchanges, 1);
  assert.deepEqual(recorder.bound().placeOf('attempt'), { element: 'evidence-1', place: 0 });
});
