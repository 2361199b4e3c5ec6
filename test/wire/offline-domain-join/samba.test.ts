/** Our bytes before Samba, and Samba's before us. */

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import {
  decodeProvisionData,
  decodeSaveFile,
  encodeProvisionData,
  encodeSaveFile,
  partsOf,
} from '../../../wire/offline-domain-join/index.ts';
import { encodePackage } from '../../../wire/offline-domain-join/package.ts';
import { readBySamba, withoutSamba } from './samba.ts';
import { composedBySamba, secretsAfterJoin, withoutComposer, withoutNet } from './samba-net.ts';
import { anyForSamba, anyPartsForSamba, everyPart, win7Blob } from './values.ts';

const OUTERMOST = 'ODJ_PROVISION_DATA_serialized_ptr';

describe('Samba', { skip: withoutSamba }, () => {
  test('reads every structure, and every part in it', () => {
    const { lines } = readBySamba(OUTERMOST, encodeProvisionData(everyPart));
    const { dnsDomainInfo, dcInfo } = win7Blob;
    for (const line of [
      'ulVersion : 0x00000001 (1)',
      'ulODJFormat : ODJ_WIN7_FORMAT (1)',
      'ulODJFormat : ODJ_WIN8_FORMAT (2)',
      `lpDomain : '${win7Blob.domain}'`,
      `lpMachineName : '${win7Blob.machineName}'`,
      `string : '${dnsDomainInfo.name}'`,
      `string : '${dnsDomainInfo.dnsForestName}'`,
      `Sid : ${dnsDomainInfo.sid}`,
      `dc_unc : '${dcInfo.domainControllerName}'`,
      `dc_address : '${dcInfo.domainControllerAddress}'`,
      'dc_address_type : DS_ADDRESS_TYPE_INET (1)',
      '1: DS_SERVER_KDC',
      '0: DS_SERVER_PDC',
      `client_site_name : '${dcInfo.clientSiteName}'`,
      'Options : 0x00000006 (6)',
      "lpSid : 'S-1-5-21-1004336348-1177238915-682003330-1605'",
      "lpSiteName : 'Munich'",
      "pStoreName : 'ROOT'",
      "pTemplateName : 'Machine'",
      "pValueName : 'EnableDAForAllNetworks'",
      'ulValueType : REG_DWORD (4)',
      'pValueData : 01000000',
    ])
      assert.ok(lines.includes(line), `"${line}" is missing in\n${lines.join('\n')}`);
  });

  test('writes what it has read, and we read the same in that', () => {
    const { written } = readBySamba(OUTERMOST, encodeProvisionData(everyPart));
    assert.deepEqual(decodeProvisionData(written), everyPart);
    fc.assert(
      fc.property(anyForSamba, (data) => {
        assert.deepEqual(
          decodeProvisionData(readBySamba(OUTERMOST, encodeProvisionData(data)).written),
          data,
        );
      }),
      { numRuns: 20 },
    );
  });

  test('writes a package to the byte as we do', () => {
    // But for ODJ_WIN7BLOB: where we write the pointer to it, Samba writes the first of its own pointers, and a filler
    // at the end of them. Both are one number that is not 0 more than the three pointers that the structure has.
    fc.assert(
      fc.property(anyPartsForSamba, (parts) => {
        const ours = encodePackage(parts.filter(({ kind }) => kind !== 'joinProvider'));
        assert.deepEqual(readBySamba('OP_PACKAGE_serialized_ptr', ours).written, ours);
      }),
      { numRuns: 20 },
    );
  });
});

test('a computer of Samba joins out of our file', { skip: withoutNet }, () => {
  const secrets = secretsAfterJoin(win7Blob.machineName, encodeSaveFile(everyPart));
  for (const secret of [
    win7Blob.machinePassword,
    'host/lt-0042.corp.contoso.com@CORP.CONTOSO.COM',
    'SECRETS/SID/CORP',
  ])
    assert.ok(secrets.includes(secret), `${secret} is not among its secrets`);
});

test('a file that Samba composes now is read', { skip: withoutComposer }, () => {
  const [join] = partsOf(decodeSaveFile(composedBySamba('LT-0043', 'Xk2p')));
  assert.ok(join?.kind === 'joinProvider');
  const { domain, machineName, machinePassword, dcInfo } = join.content;
  assert.deepEqual([domain, machineName, machinePassword], ['CORP.CONTOSO.COM', 'LT-0043', 'Xk2p']);
  assert.equal(dcInfo.domainControllerAddress, '\\\\10.0.0.4');
});
