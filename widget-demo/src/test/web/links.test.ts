import assert from 'node:assert/strict';
import { test } from 'node:test';
import { hrefOnPage, linkParts, safeHref } from '../../main/web/shared/links';

const hrefs = (text: string): string[] => linkParts(text).flatMap(({ href }) => (href === undefined ? [] : [href]));

test('onlyWebAndMailAddressesBecomeLinks', () => {
  assert.deepEqual(hrefs('katso https://kauppa.example/x?a=1#b ja http://a.example, mailto:apu@kauppa.example!'), [
    'https://kauppa.example/x?a=1#b', 'http://a.example/', 'mailto:apu@kauppa.example',
  ]);
});

test('whatAttackersTryStaysText', () => {
  for (const text of [
    'javascript:alert(1)', 'JaVaScRiPt:alert(1)', 'java\\tscript:alert(1)', 'java\tscript:alert(1)', 'data:text/html,<b>', 'vbscript:x', '//evil.example',
    'file:///etc/passwd', 'blob:https://x', 'https://good.example@evil.example', 'https://good.example:pw@evil.example/', 'https://',
    'http:evil.example', 'https://\u0430pple.example/', 'https://' + 'a'.repeat(8_000) + '.example',
  ]) {
    assert.deepEqual(hrefs(text), [], text.slice(0, 60));
  }
});

test('aQuoteEndsNoAttributeAndNothingIsLost', () => {
  for (const text of ['https://a.example/"onmouseover=alert(1)', '<https://a.example/>', '(https://a.example/b_(c))', 'https://a.example/.']) {
    const parts = linkParts(text);
    assert.equal(parts.map((part) => part.text).join(''), text);
    for (const { href } of parts) if (href) assert.doesNotMatch(href, /["'<>\s]/);
  }
});

test('linksBesideAMessageAreHeldToTheSameRule', () => {
  assert.equal(safeHref('https://kauppa.example/'), 'https://kauppa.example/');
  for (const url of ['javascript:alert(1)', ' https://a.example', 'https://a.example\n', '/local', 'ftp://a.example']) assert.equal(safeHref(url), undefined);
});

test('aPathOfTheBotLeadsToThePageOfTheVisitorAndNowhereElse', () => {
  const page = 'https://kauppa.example/tuote?p=1#x';
  assert.equal(hrefOnPage('/apu#palautus', page), 'https://kauppa.example/apu#palautus');
  assert.equal(hrefOnPage('https://muu.example/', page), 'https://muu.example/');
  for (const url of ['//evil.example', '/\\evil.example', '/\tx', 'apu', '?x', '', 'javascript:alert(1)']) {
    assert.equal(hrefOnPage(url, page), undefined, url);
  }
  for (const page of [undefined, '', 'x', 'data:text/html,x', 'javascript:1']) assert.equal(hrefOnPage('/apu', page), undefined);
  assert.equal(hrefOnPage('/@evil.example', 'https://kauppa.example'), 'https://kauppa.example/@evil.example');
});

test('eightKilobytesOfAnythingTakeLessThanTenMilliseconds', () => {
  const nasty = ['https://', 'http://a.example', 'a@', '@', '(', ')', ':!', '!', 'a.b@c.', 'mailto:', 'https://a.example/(', 'x:))))', '"', ' '];
  for (const piece of nasty) {
    for (const text of [piece.repeat(8_192 / piece.length), `a:${piece.repeat(8_190 / piece.length)}`, `a:${piece}${'!'.repeat(1_990)} `.repeat(4)]) {
      linkParts(text);
      const start = performance.now();
      linkParts(text);
      const millis = performance.now() - start;
      assert.ok(millis < 10, `${piece}: ${millis.toFixed(1)} ms`);
    }
  }
});
