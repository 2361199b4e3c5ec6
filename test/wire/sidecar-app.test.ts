import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { WireError } from '../../wire/error.ts';
import {
  APP_INTENT,
  type AppPolicy,
  type AppResult,
  ENFORCEMENT_STATE,
  encodeAppPolicies,
  encodeAppResults,
  encodeContentInfoAnswer,
  encodeContentInfoRequest,
  encodeDecryptedContentInfo,
  encodeDecryptInfo,
  errorCodeOf,
  hresultOf,
  packPayload,
  parseAppPolicies,
  parseAppResults,
  parseContentInfoAnswer,
  parseContentInfoRequest,
  parseDecryptedContentInfo,
  parseDecryptInfo,
  RETURN_CODES,
  unpackPayload,
} from '../../wire/sidecar.ts';
import { anyText, at, refused, roundTrips, seenByPython } from './support.ts';

const ID = '8c1d0a55-7f1e-4d5b-9a53-0c4e2f7b6a10';

/** Members, nesting and numbers as an extension's log prints them; the values are our own. */
const LOGGED = String.raw`[{"Id":"8c1d0a55-7f1e-4d5b-9a53-0c4e2f7b6a10","Name":"Reader","Version":1,"Intent":3,"TargetType":2,
"AssignmentFilterIds":null,"DetectionRule":"[{\"DetectionType\":2,\"DetectionText\":\"{\\\"Path\\\":\\\"C:\\\\\\\\Program Files\\\\\\\\Reader\\\",\\\"FileOrFolderName\\\":\\\"reader.exe\\\",\\\"Check32BitOn64System\\\":false,\\\"DetectionType\\\":4,\\\"Operator\\\":5,\\\"DetectionValue\\\":\\\"25.01\\\"}\"}]",
"InstallCommandLine":"msiexec /i \"reader.msi\" /qn","UninstallCommandLine":"msiexec /x \"reader.msi\" /qn",
"RequirementRules":"{\"RequiredOSArchitecture\":32,\"MinimumFreeDiskSpaceInMB\":null,\"MinimumWindows10BuildNumer\":\"10.0.26100\"}","ExtendedRequirementRules":"[]",
"InstallEx":"{\"RunAs\":1,\"RequiresLogon\":true,\"MaxRetries\":3,\"RetryIntervalInMinutes\":5,\"MaxRunTimeInMinutes\":60,\"DeviceRestartBehavior\":1}",
"ReturnCodes":"[{\"ReturnCode\":0,\"Type\":1},{\"ReturnCode\":1707,\"Type\":1},{\"ReturnCode\":3010,\"Type\":2},{\"ReturnCode\":1641,\"Type\":3},{\"ReturnCode\":1618,\"Type\":4}]",
"RebootEx":{"GracePeriod":-1,"Countdown":-1,"Snooze":-1},"InstallContext":2}]`;

test('a policy as the log shows it is read through its three layers of text, and written back', () => {
  const [policy, ...others] = parseAppPolicies(LOGGED);
  assert.equal(others.length, 0);
  assert.equal(policy?.Intent, APP_INTENT.required);
  const [rule] = policy?.DetectionRule ?? [];
  assert.ok(rule?.DetectionType === 2);
  assert.equal(rule.DetectionText.Path, 'C:\\Program Files\\Reader');
  assert.equal(rule.DetectionText.Operator, 5);
  assert.deepEqual(policy?.ReturnCodes, RETURN_CODES);
  assert.equal(policy?.InstallEx?.MaxRunTimeInMinutes, 60);
  assert.equal(policy?.RequirementRules?.MinimumWindows10BuildNumer, '10.0.26100');
  assert.deepEqual(JSON.parse(encodeAppPolicies(parseAppPolicies(LOGGED))), JSON.parse(LOGGED));
});

const comparison = { DetectionType: fc.constant(1), Operator: fc.nat(9), Check32BitOn64System: fc.boolean() };
const anyRule = fc.oneof(
  fc.record({
    DetectionType: fc.constant<0>(0),
    DetectionText: fc.record({
      ...comparison,
      KeyPath: anyText,
      ValueName: anyText,
      DetectionValue: anyText,
    }),
  }),
  fc.record({
    DetectionType: fc.constant<1>(1),
    DetectionText: fc.record({
      ProductCode: anyText,
      ProductVersionOperator: fc.nat(9),
      ProductVersion: anyText,
    }),
  }),
  fc.record({
    DetectionType: fc.constant<2>(2),
    DetectionText: fc.record({ ...comparison, Path: anyText, FileOrFolderName: anyText }),
  }),
  fc.record({ DetectionType: fc.constant<3>(3), DetectionText: anyText }),
);
const anyPolicy: fc.Arbitrary<AppPolicy> = fc.record({
  Id: fc.uuid(),
  Version: fc.nat(),
  Name: anyText,
  Intent: fc.constantFrom(1, 3, 4),
  TargetType: fc.constantFrom(1, 2),
  InstallContext: fc.constantFrom(1, 2),
  DetectionRule: fc.array(anyRule, { maxLength: 3 }),
  InstallCommandLine: anyText,
  ReturnCodes: fc.array(fc.record({ ReturnCode: fc.integer(), Type: fc.nat(4) }), { maxLength: 3 }),
});

test('any policies go there and back, packed', () => {
  roundTrips(
    fc.array(anyPolicy, { maxLength: 3 }),
    (policies) => packPayload(encodeAppPolicies(policies)),
    (payload) => parseAppPolicies(unpackPayload(payload)),
  );
});

test('what is wrong in a policy is named, also inside of its texts', () => {
  const [good] = JSON.parse(LOGGED);
  const where = (change: object): string | undefined =>
    refused('unexpected', () => parseAppPolicies(JSON.stringify([{ ...good, ...change }]))).where;
  assert.equal(where({ Id: 'x' }), 'app policies.0.Id');
  assert.equal(where({ DetectionRule: [] }), 'app policies.0.DetectionRule');
  assert.equal(
    where({ DetectionRule: '[{"DetectionType":9}]' }),
    'app policies.0.DetectionRule.0.DetectionType',
  );
  assert.equal(
    where({ DetectionRule: '[{"DetectionType":1,"DetectionText":"{}"}]' }),
    'app policies.0.DetectionRule.0.DetectionText.ProductCode',
  );
  assert.equal(where({ ReturnCodes: '[{"ReturnCode":0,"Type":7}]' }), 'app policies.0.ReturnCodes.0.Type');
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.json()), (hostile) => {
      try {
        parseAppPolicies(hostile);
      } catch (error) {
        assert.ok(error instanceof WireError, String(error));
      }
    }),
  );
});

test('a request for content is read with its version as number or as text', () => {
  const request = {
    ApplicationId: ID,
    ApplicationVersion: 1,
    CertificateBlob: 'MIIC',
    Intent: 3,
    EspPhase: 2,
  };
  assert.deepEqual(parseContentInfoRequest(encodeContentInfoRequest(request)), request);
  const text = JSON.stringify({ ...request, ApplicationVersion: '1', ContentInfo: null });
  assert.equal(parseContentInfoRequest(text).ApplicationVersion, 1);
  const bad = JSON.stringify({ ...request, ApplicationVersion: null });
  assert.equal(
    refused('unexpected', () => parseContentInfoRequest(bad)).where,
    'GetContentInfo request.ApplicationVersion',
  );
});

test('the answer carries the address as text in text, and the keys as a message in XML', () => {
  const message = Buffer.from('3003020100', 'hex');
  const answer = {
    ApplicationId: ID,
    ContentInfo: { UploadLocation: 'https://swda01-mscdn.manage.microsoft.com/a/b.intunewin.bin' },
    DecryptInfo: encodeDecryptInfo(message),
  };
  const text = encodeContentInfoAnswer(answer);
  assert.equal(typeof JSON.parse(text).ContentInfo, 'string');
  const read = parseContentInfoAnswer(text);
  assert.deepEqual(read, answer);
  assert.deepEqual(Buffer.from(parseDecryptInfo(read.DecryptInfo)), message);
  const seen = seenByPython(answer.DecryptInfo);
  assert.equal(seen[0], 'EncryptedMessage');
  assert.equal(at(seen, 'EncryptedContent')[2], message.toString('base64'));
});

test('DecryptInfo without a message is refused', () => {
  refused('missing', () => parseDecryptInfo('<EncryptedMessage/>'));
  refused('missing', () => parseDecryptInfo('<EncryptedMessage><EncryptedContent/></EncryptedMessage>'));
  refused('malformed', () =>
    parseDecryptInfo('<EncryptedMessage><EncryptedContent>%</EncryptedContent></EncryptedMessage>'),
  );
  fc.assert(
    fc.property(anyText, (text) => {
      assert.throws(() => parseDecryptInfo(text), WireError);
    }),
  );
});

test('keys have the sizes of AES-256 and its block', () => {
  const keys = {
    ProfileIdentifier: 'ProfileVersion1',
    EncryptionKey: Buffer.alloc(32, 1).toString('base64'),
    IV: Buffer.alloc(16, 2).toString('base64'),
  };
  assert.deepEqual(parseDecryptedContentInfo(encodeDecryptedContentInfo(keys)), keys);
  const short = Buffer.from(JSON.stringify({ ...keys, IV: 'AAAA' }));
  assert.equal(
    refused('unexpected', () => parseDecryptedContentInfo(short)).where,
    'decrypted DecryptInfo.IV',
  );
});

test('results carry app, state and error code', () => {
  const anyResult: fc.Arbitrary<AppResult> = fc.record({
    ApplicationId: fc.uuid(),
    ApplicationVersion: fc.nat(),
    Intent: fc.constantFrom(1, 3, 4),
    EnforcementState: fc.constantFrom(...Object.values(ENFORCEMENT_STATE)),
    ErrorCode: fc.option(fc.integer()),
  });
  roundTrips(fc.array(anyResult, { maxLength: 4 }), encodeAppResults, parseAppResults);
  const wrong = '[{"ApplicationId":"x"}]';
  assert.equal(refused('unexpected', () => parseAppResults(wrong)).where, 'app results.0.ApplicationId');
});

test('an HRESULT is a signed number in results', () => {
  // 0x87D1041C, not detected after installation, is -2016345060 in Intune's console and registry.
  assert.equal(errorCodeOf('0x87D1041C'), -2016345060);
  assert.equal(hresultOf(-2016345060), '0x87D1041C');
  assert.equal(hresultOf(1603), '0x00000643');
  fc.assert(fc.property(fc.integer(), (code) => assert.equal(errorCodeOf(hresultOf(code)), code)));
  refused('malformed', () => errorCodeOf('87D1041C'));
});
