import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { parseXml } from '../../wire/xml.ts';
import {
  attribute,
  booleanOf,
  child,
  childText,
  integerOf,
  isNil,
  rawText,
  requiredText,
} from '../../wire/xml-read.ts';
import { el, outputOf, writeXml, xmlName } from '../../wire/xml-write.ts';
import { anyText, refused, seenByPython } from './support.ts';

describe('reading XML', () => {
  test('namespaces, attributes, text, CDATA and places', () => {
    const root = parseXml(
      '<a xmlns="u:1">\n  <b:c xmlns:b="u:2" b:x="1" y="2">t<![CDATA[<x>]]><!-- no -->v</b:c></a>',
    );
    const inner = child(root, 'c', 'u:2');
    assert.ok(inner);
    assert.equal(root.namespace, 'u:1');
    assert.deepEqual([inner.line, inner.column], [2, 3]);
    assert.equal(rawText(inner), 't<x>v');
    assert.deepEqual(inner.children.length, 1);
    assert.equal(attribute(inner, 'x', 'u:2'), '1');
    assert.equal(attribute(inner, 'x'), undefined, 'a prefixed attribute is not the plain one');
    assert.equal(attribute(inner, 'y'), '2');
    assert.equal(child(root, 'c', 'u:1'), undefined);
  });

  test('nil, numbers and truth values', () => {
    const xsi = 'xmlns:i="http://www.w3.org/2001/XMLSchema-instance"';
    const root = parseXml(
      `<r ${xsi}><n i:nil="true"/><k i:nil="true">7</k><t> True </t><z>-0</z><bad>1e3</bad></r>`,
    );
    const get = (name: string) => child(root, name) ?? assert.fail(name);
    assert.equal(isNil(get('n')), true);
    assert.equal(childText(root, 'n'), undefined);
    assert.equal(childText(root, 'k'), '7', 'content wins over nil, as in a published sample');
    assert.equal(booleanOf(get('t')), true);
    assert.ok(Object.is(integerOf(get('z')), 0));
    const error = refused('malformed', () => integerOf(get('bad')));
    assert.match(error.message, /"1e3" is no whole number.*line 1, column \d+, <bad>/);
    assert.match(refused('missing', () => requiredText(root, 'nope')).message, /<nope> is missing.*<r>/);
  });

  for (const [what, code, text] of [
    ['a DOCTYPE', 'forbidden', '<!DOCTYPE a><a/>'],
    ['an entity bomb', 'forbidden', '<!DOCTYPE a [<!ENTITY x "xx"><!ENTITY y "&x;&x;">]><a>&y;</a>'],
    ['an external entity', 'forbidden', '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>'],
    ['an unknown entity', 'forbidden', '<a>&nbsp;</a>'],
    ['an entity named like an object member', 'forbidden', '<a>&constructor;</a>'],
    ['a processing instruction', 'forbidden', '<?xml-stylesheet href="x"?><a/>'],
    ['a control character reference', 'malformed', '<a>&#1;</a>'],
    ['half a surrogate pair', 'malformed', '<a>\ud800x</a>'],
    ['an undeclared prefix', 'malformed', '<x:a/>'],
    ['an attribute twice', 'malformed', '<a b="1" b="2"/>'],
    ['two roots', 'malformed', '<a/><b/>'],
    ['no root', 'malformed', ''],
    ['a cut end', 'malformed', '<a><b>'],
    ['deep nesting', 'too-deep', `${'<a>'.repeat(65)}${'</a>'.repeat(65)}`],
    ['a long text', 'too-large', `<a>${'x'.repeat(1_048_576)}</a>`],
  ] as const) {
    test(`${what} is refused: ${code}`, () => {
      const error = refused(code, () => parseXml(text));
      if (code !== 'too-large' && !text.includes('\ud800'))
        assert.match(error.where ?? '', /^line \d+, column \d+$/);
    });
  }

  test('the XML declaration and character references pass; 64 levels pass', () => {
    assert.equal(
      rawText(parseXml('<?xml version="1.0" encoding="utf-8"?><a>&#xF000;&amp;&#65;</a>')),
      '\uF000&A',
    );
    parseXml(`${'<a>'.repeat(64)}${'</a>'.repeat(64)}`);
  });
});

describe('writing XML', () => {
  test('text and attributes come back as they were, here and in another parser', () => {
    fc.assert(
      fc.property(anyText, anyText, (text, value) => {
        const back = parseXml(writeXml(el('a', { b: value }, text)));
        assert.deepEqual([rawText(back), attribute(back, 'b')], [text, value]);
      }),
    );
    const hard = 'a\r\n\t<&>"\' ]]> \u{1F600}\uF000';
    assert.deepEqual(seenByPython(writeXml(el('a', { b: hard }, hard))), ['a', { b: hard }, hard]);
  });

  test('characters that XML cannot carry are refused, naming the element', () => {
    for (const text of ['\u0000', 'a\u001f', '\ufffe', '\ud800', 'x\udc00y']) {
      assert.match(refused('forbidden', () => writeXml(el('Data', {}, text))).message, /<Data>/);
      refused('forbidden', () => writeXml(el('Data', { x: text })));
    }
  });

  test('a name from data cannot break out of its tag', () => {
    for (const name of ['', 'a b', 'a><x', '1a', 'a:b']) refused('malformed', () => xmlName(name));
    assert.equal(xmlName('TPMFirmwareVersion'), 'TPMFirmwareVersion');
  });

  test('a parsed tree is written with the same names, namespaces and text', () => {
    const source = '<a xmlns="u:1" k="v"><p:b xmlns:p="u:2" p:q="w" xml:lang="en">x<c xmlns=""/></p:b></a>';
    const seen = [
      '{u:1}a',
      { k: 'v' },
      [['{u:2}b', { '{u:2}q': 'w', '{http://www.w3.org/XML/1998/namespace}lang': 'en' }, [['c', {}, '']]]],
    ];
    assert.deepEqual(seenByPython(writeXml(outputOf(parseXml(source)))), seen);
  });
});
