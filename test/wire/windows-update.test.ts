import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import {
  encodeSyncUpdatesRequest,
  encodeSyncUpdatesResponse,
  parseSyncUpdatesRequest,
  parseSyncUpdatesResponse,
} from '../../wire/windows-update.ts';
import {
  encodeUpdateFragment,
  parseUpdateFragment,
  SECURITY_UPDATES,
} from '../../wire/windows-update-fragment.ts';
import {
  anyText,
  at,
  bytes,
  childNames,
  fixture,
  maybe,
  number,
  refused,
  roundTrips,
  seenByPython,
  word,
} from './support.ts';

const S11 = '{http://schemas.xmlsoap.org/soap/envelope/}';
const WU = '{http://www.microsoft.com/SoftwareDistribution/Server/ClientWebService}';
const base64 = fc.base64String({ minLength: 4 });
const cookie = fc.record({ expiration: word, encryptedData: base64 });
const wholeFragment = encodeUpdateFragment({
  updateId: 'u',
  revisionNumber: 1,
  updateType: 'Software',
  title: 't',
  rebootBehavior: 'NeverReboots',
  files: [],
});
const ids = fc.array(number(), { maxLength: 3 });

describe('update synchronization', () => {
  test('the published request is read', () => {
    const read = parseSyncUpdatesRequest(fixture('wusp-4-sync-updates.xml'));
    assert.equal(read.cookie.expiration, '2006-05-23T04:06:32.9843746Z');
    assert.match(read.cookie.encryptedData, /^aOEIdlPl[^\s]+PeA==$/);
    assert.deepEqual(read.installedNonLeafUpdateIds, [109]);
    assert.equal(read.otherCachedUpdateIds.length, 29);
    assert.deepEqual([read.cachedDriverIds, read.skipSoftwareSync], [[], false]);
  });

  test('elements stand in the order of the schema', () => {
    const request = {
      cookie: { expiration: 'e', encryptedData: 'AAAA' },
      installedNonLeafUpdateIds: [1],
      otherCachedUpdateIds: [],
      cachedDriverIds: [],
      skipSoftwareSync: false,
    };
    const asked = at(
      seenByPython(encodeSyncUpdatesRequest(request)),
      `${S11}Body`,
      `${WU}SyncUpdates`,
      `${WU}parameters`,
    );
    const parameters = [
      'ExpressQuery',
      'InstalledNonLeafUpdateIDs',
      'OtherCachedUpdateIDs',
      'CachedDriverIDs',
      'SkipSoftwareSync',
    ];
    assert.deepEqual(childNames(asked), parameters);
    const deployment = {
      id: 2,
      action: 'Install' as const,
      deadline: 'd',
      isAssigned: true,
      lastChangeTime: 't',
    };
    const update = { id: 1, deployment, isLeaf: true, xml: '<UpdateIdentity/>' };
    const answer = encodeSyncUpdatesResponse({
      newUpdates: [update],
      outOfScopeRevisionIds: [],
      changedUpdates: [],
      truncated: false,
      newCookie: request.cookie,
    });
    const result = at(
      seenByPython(answer),
      `${S11}Body`,
      `${WU}SyncUpdatesResponse`,
      `${WU}SyncUpdatesResult`,
    );
    assert.deepEqual(childNames(result), [
      'NewUpdates',
      'OutOfScopeRevisionIDs',
      'ChangedUpdates',
      'Truncated',
      'NewCookie',
    ]);
    const info = at(result, `${WU}NewUpdates`, `${WU}UpdateInfo`);
    assert.deepEqual(childNames(info), ['ID', 'Deployment', 'IsLeaf', 'Xml']);
    assert.deepEqual(childNames(at(info, `${WU}Deployment`)), [
      'ID',
      'Action',
      'Deadline',
      'IsAssigned',
      'LastChangeTime',
    ]);
    assert.equal(at(info, `${WU}Xml`)[2], '<UpdateIdentity/>', 'the fragment is text, not elements');
  });

  test('any request and answer come back', () => {
    roundTrips(
      fc.record({
        cookie,
        installedNonLeafUpdateIds: ids,
        otherCachedUpdateIds: ids,
        cachedDriverIds: ids,
        skipSoftwareSync: fc.boolean(),
      }),
      encodeSyncUpdatesRequest,
      parseSyncUpdatesRequest,
    );
    const deployment = fc.record({
      id: number(),
      action: fc.constantFrom(
        'Install' as const,
        'OptionalInstall' as const,
        'Bundle' as const,
        'Evaluate' as const,
      ),
      deadline: maybe(word),
      isAssigned: fc.boolean(),
      lastChangeTime: word,
    });
    const update = fc.record({
      id: number(),
      deployment: maybe(deployment),
      isLeaf: fc.boolean(),
      xml: maybe(anyText),
    });
    roundTrips(
      fc.record({
        newUpdates: fc.array(update, { maxLength: 2 }),
        outOfScopeRevisionIds: ids,
        changedUpdates: fc.array(update, { maxLength: 2 }),
        truncated: fc.boolean(),
        newCookie: maybe(cookie),
      }),
      encodeSyncUpdatesResponse,
      parseSyncUpdatesResponse,
    );
  });

  test('any fragment comes back; one that breaks out of its frame is refused', () => {
    roundTrips(
      fc.record({
        updateId: word,
        revisionNumber: number(),
        updateType: word,
        title: word,
        rebootBehavior: fc.constantFrom(
          'NeverReboots' as const,
          'CanRequestReboot' as const,
          'AlwaysRequiresReboot' as const,
        ),
        classification: fc.constantFrom(SECURITY_UPDATES, 'another'),
        builds: fc.record({ from: number(), to: number() }, { requiredKeys: [] }),
        files: fc.array(fc.record({ fileName: anyText, size: number(), digest: bytes, url: anyText }), {
          maxLength: 2,
        }),
      }),
      encodeUpdateFragment,
      parseUpdateFragment,
    );
    refused('malformed', () => parseUpdateFragment('</Update><Update>'));
    refused('missing', () => parseUpdateFragment(''));
    const rule =
      '<IsInstallable><And><b.WindowsVersion Comparison="Near" BuildNumber="1"/></And></IsInstallable>';
    refused('unsupported', () =>
      parseUpdateFragment(`${wholeFragment}<ApplicabilityRules>${rule}</ApplicabilityRules>`),
    );
  });
});
