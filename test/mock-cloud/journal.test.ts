/** What the report says of an exchange: the message's name, its bodies, and no secrets. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { JournalEntry } from '../../mock-cloud/journal/journal.ts';
import { describeExchange } from '../../mock-cloud/services.ts';

const exchange = (change: Partial<JournalEntry>): JournalEntry => ({
  index: 0,
  time: Date.UTC(2026, 2, 2),
  from: 'LT-0042',
  method: 'POST',
  url: 'https://graph.microsoft.com/v1.0/users',
  status: 200,
  requestHeaders: {},
  requestBody: Buffer.alloc(0),
  responseHeaders: {},
  responseBody: Buffer.alloc(0),
  ...change,
});

// [MS-MDM] 2.2.2.2, with one item of results that is longer than a report shows.
const SYNCML = (data: string): string =>
  '<SyncML xmlns="SYNCML:SYNCML1.2"><SyncHdr><VerDTD>1.2</VerDTD><VerProto>DM/1.2</VerProto>' +
  '<SessionID>7</SessionID><MsgID>3</MsgID><Target><LocURI>https://r.manage.microsoft.com</LocURI></Target>' +
  '<Source><LocURI>pc</LocURI></Source></SyncHdr><SyncBody><Replace><CmdID>1</CmdID><Item><Source>' +
  `<LocURI>./DevDetail/x</LocURI></Source><Data>${data}</Data></Item></Replace><Final/></SyncBody></SyncML>`;

test('a message that is too long to be shown whole has its name all the same', () => {
  const described = describeExchange(
    exchange({
      url: 'https://r.manage.microsoft.com/omadm',
      requestHeaders: { 'content-type': 'application/vnd.syncml.dm+xml' },
      requestBody: Buffer.from(SYNCML('x'.repeat(20_000))),
    }),
  );
  assert.equal(described.summary, 'OMA-DM session 7 message 3 (1 command)');
  assert.ok(described.requestBody.length < 17_000);
});

test('the code of an error is shown, a code that signs somebody in is not', () => {
  const described = describeExchange(
    exchange({
      url: 'https://login.microsoftonline.com/common/oauth2/v2.0/token?code=SECRET1&x=1',
      requestHeaders: {
        'content-type': 'application/x-www-form-urlencoded',
        authorization: 'Bearer SECRET2',
      },
      requestBody: Buffer.from('grant_type=authorization_code&code=SECRET3&client_secret=SECRET4'),
      responseHeaders: { 'content-type': 'application/json' },
      responseBody: Buffer.from(
        '{"error":{"code":"Request_ResourceNotFound"},"access_token":"SECRET5","device_code":"SECRET6"}',
      ),
    }),
  );
  assert.equal(described.summary, 'OAuth 2.0 token (authorization_code)');
  assert.match(described.responseBody, /"code": "Request_ResourceNotFound"/);
  assert.doesNotMatch(JSON.stringify(described), /SECRET/);
});
