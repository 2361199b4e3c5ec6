/** Enveloped signatures: ours are believed by xmlsec1, and those of xmlsec1 by us; a change of any kind breaks them. */

import assert from 'node:assert/strict';
import { generateKeyPairSync } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import fc from 'fast-check';
import { WireError } from '../../wire/error.ts';
import { pemOf } from '../../wire/pem.ts';
import { createCertificate } from '../../wire/x509.ts';
import { parseXml } from '../../wire/xml.ts';
import { rawText, requiredChild } from '../../wire/xml-read.ts';
import { checkXmlSignature, signXml } from '../../wire/xml-signature.ts';
import { verbatimElements } from '../../wire/xml-verbatim.ts';
import { el, writeXml } from '../../wire/xml-write.ts';
import { temporaryFolder } from '../cli/run-command.ts';
import { missing, run } from '../mock-cloud/doors/served.ts';

const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
const name = [{ type: 'CN', value: 'sts.contoso.com' }];
const certificate = createCertificate(
  {
    subject: name,
    issuer: name,
    serial: Buffer.from([7]),
    notBefore: Date.UTC(2000, 0, 1),
    notAfter: Date.UTC(2099, 0, 1),
    publicKey,
    extensions: [],
  },
  privateKey,
);
const ROOT = { idAttribute: 'AssertionID' };
const NAMESPACE = 'urn:oasis:names:tc:SAML:1.0:assertion';

/** A document with a text in it, not signed yet. */
const document = (text: string): string =>
  writeXml(
    el('saml:Assertion', { AssertionID: '_1', 'xmlns:saml': NAMESPACE }, el('saml:Audience', {}, text)),
  );
const signedDocument = (text: string): string => signXml(document(text), ROOT, { privateKey, certificate });

/** The text that was signed; why nobody believes it otherwise. */
function believed(text: string, by: Uint8Array = certificate): string {
  const checked = checkXmlSignature(text, ROOT, by);
  return checked.kind === 'holds'
    ? rawText(requiredChild(checked.signed, 'Audience', NAMESPACE))
    : `refused: ${checked.detail}`;
}

const printable = fc
  .string({ unit: 'binary', maxLength: 60 })
  // Characters that XML can carry (XML 1.0, production 2).
  .filter((text) => /^[\t\n\r\x20-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]*$/u.test(text));

test('whatever text is signed comes back', () => {
  fc.assert(
    fc.property(printable, (text) => {
      assert.equal(believed(signedDocument(text)), text);
    }),
    { numRuns: 40 },
  );
});

test('a signature does not hold when one byte has changed, wherever', () => {
  const whole = signedDocument('urn:federation:MicrosoftOnline');
  fc.assert(
    fc.property(fc.nat(whole.length - 1), fc.constantFrom('x', '<', ' ', '=', '9'), (at, letter) => {
      const changed = whole.slice(0, at) + letter + whole.slice(at + 1);
      if (changed === whole) return;
      try {
        const found = believed(changed);
        // The key information is not signed, and not looked at; white space in base64 is none.
        assert.ok(found.startsWith('refused') || found === 'urn:federation:MicrosoftOnline', found);
      } catch (error) {
        assert.ok(error instanceof WireError);
      }
    }),
    { numRuns: 300 },
  );
});

const XMLSEC = '/usr/bin/xmlsec1';
const ID = ['--id-attr:AssertionID', `${NAMESPACE}:Assertion`];

test('xmlsec1 believes our signature, and not a changed one', { skip: missing(XMLSEC) }, async (t) => {
  const folder = await temporaryFolder(t);
  const [file, key] = [path.join(folder, 'signed.xml'), path.join(folder, 'certificate.pem')];
  writeFileSync(key, pemOf('CERTIFICATE', certificate));
  const verify = async (text: string) => {
    writeFileSync(file, text);
    return (await run(XMLSEC, ['--verify', ...ID, '--pubkey-cert-pem', key, file])).code;
  };
  const text = signedDocument('anna & <ben>\r\n "é" 世');
  assert.equal(await verify(text), 0);
  assert.notEqual(await verify(text.replace('anna', 'otto')), 0);
});

/** What xmlsec1 fills in. */
const template = (signature: string, digest: string, canonical: string): string =>
  document('of xmlsec1').replace(
    '</saml:Assertion>',
    `<Signature xmlns="http://www.w3.org/2000/09/xmldsig#"><SignedInfo><CanonicalizationMethod Algorithm="${canonical}"/><SignatureMethod Algorithm="${signature}"/><Reference URI="#_1"><Transforms><Transform Algorithm="http://www.w3.org/2000/09/xmldsig#enveloped-signature"/><Transform Algorithm="http://www.w3.org/2001/10/xml-exc-c14n#"/></Transforms><DigestMethod Algorithm="${digest}"/><DigestValue/></Reference></SignedInfo><SignatureValue/></Signature></saml:Assertion>`,
  );

const EXCLUSIVE = 'http://www.w3.org/2001/10/xml-exc-c14n#';
const RSA_SHA256 = 'http://www.w3.org/2001/04/xmldsig-more#rsa-sha256';
const SHA256 = 'http://www.w3.org/2001/04/xmlenc#sha256';
const SHA1 = 'http://www.w3.org/2000/09/xmldsig#sha1';

test('a signature of xmlsec1 is believed, but by RSA with SHA-256 only', {
  skip: missing(XMLSEC),
}, async (t) => {
  const folder = await temporaryFolder(t);
  const [file, key, out] = ['template.xml', 'key.pem', 'out.xml'].map((one) => path.join(folder, one));
  assert.ok(file !== undefined && key !== undefined && out !== undefined);
  writeFileSync(key, privateKey.export({ type: 'pkcs8', format: 'pem' }));
  const sign = async (...terms: Parameters<typeof template>): Promise<string> => {
    writeFileSync(file, template(...terms));
    const { code, stderr } = await run(XMLSEC, [
      '--sign',
      ...ID,
      '--privkey-pem',
      key,
      '--output',
      out,
      file,
    ]);
    assert.equal(code, 0, stderr);
    return readFileSync(out, 'utf8');
  };
  const good = await sign(RSA_SHA256, SHA256, EXCLUSIVE);
  assert.equal(believed(good), 'of xmlsec1');
  assert.match(believed(good.replace('of xmlsec1', 'of nobody')), /^refused/);
  const weaker: readonly Parameters<typeof template>[] = [
    ['http://www.w3.org/2000/09/xmldsig#rsa-sha1', SHA256, EXCLUSIVE],
    [RSA_SHA256, SHA1, EXCLUSIVE],
    [RSA_SHA256, SHA256, `${EXCLUSIVE}WithComments`],
    [RSA_SHA256, SHA256, 'http://www.w3.org/TR/2001/REC-xml-c14n-20010315'],
  ];
  for (const terms of weaker) assert.match(believed(await sign(...terms)), /^refused/, terms.join(' '));
});

test('elements come out of a document as they stand in it', () => {
  const text = '<r xmlns:a="u"><a:x b="&gt;">1<a:x/>é</a:x>\r\n<x/><a:x  xmlns:a="u" /></r>';
  assert.deepEqual(verbatimElements(text, 'x', 'u'), [
    '<a:x b="&gt;">1<a:x/>é</a:x>',
    '<a:x  xmlns:a="u" />',
  ]);
  fc.assert(
    fc.property(printable, printable, (one, other) => {
      const inner = writeXml(el('i', { xmlns: 'v', a: other }, one));
      const whole = `<r c="${'é'.repeat(3)}">${writeXml(el('t', {}, other))}${inner}</r>`;
      assert.deepEqual(verbatimElements(whole, 'i', 'v'), [inner]);
      assert.equal(
        rawText(parseXml(inner)),
        one.replaceAll(/\r\n?/g, (breaks) => breaks),
      );
    }),
  );
});
