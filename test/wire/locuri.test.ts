import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import {
  devicePreparationNode,
  FIRST_SYNC_STATUS_NODES,
  firstSyncStatus,
  hasProvisioningCompleted,
  msiNode,
  trackedAppNode,
  trackingPoliciesCreated,
} from '../../wire/csp-nodes.ts';
import {
  canonicalLocUri,
  formatExpectedNodes,
  formatLocUri,
  joinList,
  parseExpectedNodes,
  parseLocUri,
  sameLocUri,
  splitList,
} from '../../wire/locuri.ts';
import { encodeMsiInstallJob, parseMsiInstallJob } from '../../wire/msi-install-job.ts';
import { anyText, maybe, number, refused, roundTrips, same, word } from './support.ts';

const CODE = '{11111111-2222-3333-4444-55555555abcd}';

describe('addresses of management nodes', () => {
  test('scope, names and query are told apart', () => {
    same(parseLocUri('./Device/Vendor/MSFT/DMClient/Provider/MS%20DM%20Server'), {
      scope: 'Device',
      segments: ['Vendor', 'MSFT', 'DMClient', 'Provider', 'MS DM Server'],
    });
    same(parseLocUri('./User/Vendor/MSFT/'), { scope: 'User', segments: ['Vendor', 'MSFT'] });
    same(parseLocUri('./DevDetail/Ext?list=StructData'), {
      scope: 'Device',
      segments: ['DevDetail', 'Ext'],
      query: 'list=StructData',
    });
    same(parseLocUri('./'), { scope: 'Device', segments: [] });
    same(parseLocUri('./a%2Fb'), { scope: 'Device', segments: ['a/b'] });
  });

  test('equal addresses are known as such, different ones kept apart', () => {
    for (const [left, right, equal] of [
      ['./Vendor/MSFT/X', './Device/Vendor/MSFT/X', true],
      ['./Vendor/MSFT/X', './User/Vendor/MSFT/X', false],
      ['./Vendor/MSFT/X', './Vendor/MSFT/x', false],
      ['./Vendor/MSFT/A B', './Vendor/MSFT/A%20B', true],
      [
        `./Vendor/MSI/${CODE}/Status`,
        `./Device/Vendor/MSI/%7b${CODE.slice(1, -1).toUpperCase()}%7D/Status`,
        true,
      ],
      ['./Vendor/a%2Fb', './Vendor/a/b', false],
      ['https://x/', 'https://x/', true],
      ['https://x/', './x', false],
    ] as const) {
      assert.equal(sameLocUri(left, right), equal, `${left} ${right}`);
    }
  });

  test('any address comes back; its canonical form is a fixed point', () => {
    const uri = fc.record({
      scope: fc.constantFrom('Device' as const, 'User' as const),
      segments: fc.array(fc.oneof(word, fc.constantFrom('Vendor', 'Device', 'User', 'MSFT', '.', '..')), {
        maxLength: 4,
      }),
      query: maybe(fc.constant('list=StructData')),
    });
    roundTrips(uri, formatLocUri, parseLocUri);
    fc.assert(
      fc.property(uri, (value) => {
        const canonical = canonicalLocUri(formatLocUri(value));
        assert.equal(canonicalLocUri(canonical), canonical);
      }),
    );
  });

  test('an address is the same however its names are escaped', () => {
    const names = fc.array(
      fc.oneof(word, fc.constantFrom('Vendor', 'Device', 'User', 'MS DM Server', CODE)),
      {
        minLength: 1,
        maxLength: 4,
      },
    );
    const everyLetter = (text: string): string =>
      [...Buffer.from(text)].map((byte) => `%${byte.toString(16).padStart(2, '0')}`).join('');
    fc.assert(
      fc.property(fc.constantFrom('./', './Device/', './User/'), names, (root, path) => {
        const [first = '', ...rest] = path;
        // The first name may be a scope, which is read as one whether it is escaped or not.
        const spelled = root + path.map(encodeURIComponent).join('/');
        const escaped = root + [encodeURIComponent(first), ...rest.map(everyLetter)].join('/');
        assert.equal(canonicalLocUri(spelled), canonicalLocUri(escaped));
      }),
    );
  });

  test('broken addresses are refused', () => {
    for (const uri of ['', '/Vendor', 'Vendor/MSFT', './a//b', './%zz', './%C0%80'])
      refused('malformed', () => parseLocUri(uri));
    refused('malformed', () => formatLocUri({ scope: 'Device', segments: [''] }));
  });
});

describe('lists', () => {
  test('entries come back; empty entries and delimiters in entries are refused', () => {
    const entry = word.filter((text) => !text.includes('\uF000'));
    fc.assert(
      fc.property(fc.array(entry), (entries) => assert.deepEqual(splitList(joinList(entries)), entries)),
    );
    refused('malformed', () => joinList(['a\uF000b']));
    refused('malformed', () => joinList(['a', '']));
    assert.deepEqual(splitList(''), []);
  });

  test('expected nodes carry the number of packages', () => {
    const value = './Vendor/MSFT/A/Status;1\uF000./Vendor/MSFT/B;12\uF000./Vendor/MSFT/C';
    const nodes = [
      { uri: './Vendor/MSFT/A/Status', count: 1 },
      { uri: './Vendor/MSFT/B', count: 12 },
      { uri: './Vendor/MSFT/C' },
    ];
    same(parseExpectedNodes(value), nodes);
    assert.equal(formatExpectedNodes(nodes), value);
  });
});

describe('nodes of the Enrollment Status Page', () => {
  test('addresses are those of the documents', () => {
    const provider = './Device/Vendor/MSFT/DMClient/Provider/MS%20DM%20Server/FirstSyncStatus';
    assert.equal(
      firstSyncStatus('MS DM Server', 'Device', 'ExpectedMSIAppPackages'),
      `${provider}/ExpectedMSIAppPackages`,
    );
    const tracking = './Device/Vendor/MSFT/EnrollmentStatusTracking';
    assert.equal(
      devicePreparationNode('Sidecar', 'TrackedResourceTypes/Apps'),
      `${tracking}/DevicePreparation/PolicyProviders/Sidecar/TrackedResourceTypes/Apps`,
    );
    assert.equal(
      trackingPoliciesCreated('User', 'Sidecar'),
      './User/Vendor/MSFT/EnrollmentStatusTracking/Setup/Apps/PolicyProviders/Sidecar/TrackingPoliciesCreated',
    );
    assert.equal(
      trackedAppNode('Device', 'Sidecar', 'Win32App_1_2', 'InstallationState'),
      `${tracking}/Setup/Apps/Tracking/Sidecar/Win32App_1_2/InstallationState`,
    );
    assert.equal(hasProvisioningCompleted('Device'), `${tracking}/Setup/HasProvisioningCompleted`);
    assert.equal(
      msiNode('Device', CODE, 'Status'),
      './Device/Vendor/MSFT/EnterpriseDesktopAppManagement/MSI/%7B11111111-2222-3333-4444-55555555abcd%7D/Status',
    );
  });

  test('nodes that exist only for the device are refused for a user', () => {
    assert.equal(Object.keys(FIRST_SYNC_STATUS_NODES).length, 15);
    const error = refused('unsupported', () => firstSyncStatus('P', 'User', 'BlockInStatusPage'));
    assert.match(error.message, /only under \.\/Device/);
  });
});

describe('the job that installs an MSI', () => {
  // The shape of the EnterpriseDesktopAppManagement CSP's documentation.
  const sample = `<MsiInstallJob id="${CODE}"><Product Version="1.0.0.0"><Download><ContentURLList>
    <ContentURL>https://a/1.msi</ContentURL><ContentURL>https://b/1.msi</ContentURL></ContentURLList></Download>
    <Validation><FileHash>00ff</FileHash></Validation><Enforcement><CommandLine>/quiet</CommandLine><TimeOut>10</TimeOut>
    <RetryCount>3</RetryCount><RetryInterval>5</RetryInterval></Enforcement></Product></MsiInstallJob>`;

  test('it is read, and what is missing is named', () => {
    same(parseMsiInstallJob(sample), {
      productCode: CODE,
      version: '1.0.0.0',
      contentUrls: ['https://a/1.msi', 'https://b/1.msi'],
      fileHash: '00ff',
      commandLine: '/quiet',
      timeOutMinutes: 10,
      retryCount: 3,
      retryIntervalMinutes: 5,
      downloadFromAad: false,
    });
    refused('missing', () => parseMsiInstallJob(sample.replace(/<ContentURL>.*<\/ContentURL>/, '')));
    refused('missing', () => parseMsiInstallJob(sample.replace(` id="${CODE}"`, '')));
  });

  test('any job comes back', () => {
    roundTrips(
      fc.record({
        productCode: word,
        version: anyText,
        contentUrls: fc.array(word, { minLength: 1, maxLength: 3 }),
        fileHash: word,
        commandLine: word,
        timeOutMinutes: number(),
        retryCount: number(),
        retryIntervalMinutes: number(),
        downloadFromAad: fc.boolean(),
      }),
      encodeMsiInstallJob,
      parseMsiInstallJob,
    );
  });
});
