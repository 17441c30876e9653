import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { inspectSvg } from './svg-safety.ts';

const xmlns = 'xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"';
const inspect = (text: string) => inspectSvg(Buffer.from(text)).finding;
const svg = (inner: string, attributes = '') => inspect(`<svg ${xmlns} viewBox="0 0 9 9" ${attributes}>${inner}</svg>`);

describe('an SVG is taken', () => {
  it.each([
    ['plain shapes', '<rect width="9" height="9" fill="#c00"/><path d="M0 0L9 9"/>'],
    ['inner references', '<defs><linearGradient id="g"/></defs><rect fill="url(#g)"/><use xlink:href="#g"/><use href="#g"/>'],
    ['inner references in quotes', `<rect fill="url('#g')" style="fill:url( &quot;#g&quot; )"/>`],
    ['an embedded picture', '<image href="data:image/png;base64,iVBORw0KGgo="/>'],
    ['a style sheet of its own', '<style>.a{fill:#fff} .b{clip-path:url(#c)}</style>'],
    ['CDATA in its style sheet', '<style><![CDATA[.a > .b {fill:red}]]></style>'],
    ['Chinese text', '<text>关爱健康 银河</text>'],
    [
      'metadata of drawing programs',
      '<metadata><r:RDF xmlns:r="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><c:license xmlns:c="http://creativecommons.org/ns#" r:resource="http://creativecommons.org/licenses/by/4.0/"/></r:RDF></metadata>',
    ],
    ['a harmless animation', '<rect><animate attributeName="opacity" values="0;1" dur="1s"/></rect>'],
  ])('with %s', (_, inner) => {
    expect(svg(inner)).toBeNull();
  });

  it('and tells which pictures are embedded in it, each once, wherever they are named', () => {
    const picture = (bytes: string) => `data:image/png;base64,${bytes}`;
    const inner = `<image href="${picture('AAAA')}"/><image href=" ${picture('AAAA')}"/><feImage xlink:href="${picture('BBBB')}"/><style>a{b:url(${picture('CCCC')})}</style>`;
    expect(inspectSvg(Buffer.from(`<svg ${xmlns}>${inner}</svg>`))).toEqual({
      finding: null,
      pictures: new Set([picture('AAAA'), picture('BBBB'), picture('CCCC')]),
    });
  });

  it('with the doctype of the W3C, which old drawing programs write', () => {
    expect(
      inspect(
        `<?xml version="1.0" encoding="utf-8"?><!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd"><svg ${xmlns}/>`,
      ),
    ).toBeNull();
  });

  it('with a prefix for its namespace, and is looked into all the same', () => {
    expect(inspect('<s:svg xmlns:s="http://www.w3.org/2000/svg"><s:rect/></s:svg>')).toBeNull();
    expect(inspect('<s:svg xmlns:s="http://www.w3.org/2000/svg"><s:script/></s:svg>')?.what).toContain('<s:script>');
  });
});

describe('an SVG is refused', () => {
  it.each([
    ['an import', '<style>@\\69&#13;&#10;mport "http://evil.example/a.css";</style>'],
    ['a font', '<style>@font-face{font-family:q;\\73&#13;&#10;rc:\\75&#13;&#10;rl(http://evil.example/f)}</style>'],
    ['a mask', '<rect style="mask:\\75&#13;&#10;rl(http://evil.example/m#a)"/>'],
    ['a background', '<style>svg{background-image:\\75&#12;rl(http://evil.example/b.png)}</style>'],
  ])('with %s hidden behind an escape that a line break ends', (_, inner) => {
    expect(svg(inner)?.kind).not.toBeUndefined();
  });

  it.each(['srcset="//evil.example/a 1x"', 'ping="https://evil.example/"'])('with %s, which names an outer address', (attribute) => {
    expect(svg(`<a href="#x" ${attribute}/>`)).toMatchObject({ kind: 'unsafe' });
  });

  it.each([
    ['a script', '<script>alert(1)</script>', '<script>'],
    ['a script in other letters', '<SCRIPT/>', '<SCRIPT>'],
    ['a foreign object', '<foreignObject/>', '<foreignObject>'],
    ['HTML', '<h:img xmlns:h="http://www.w3.org/1999/xhtml"/>', 'HTML'],
    ['an included file', '<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="/etc/passwd" parse="text"/>', 'XInclude'],
    ['an event handler', '<rect onclick="x()"/>', 'onclick on <rect>'],
    ['an outer picture', '<image href="https://example.org/a.png"/>', 'https://example.org/a.png'],
    ['an outer picture in the old notation', '<image xlink:href="http://example.org/a.png"/>', 'xlink:href'],
    ['a file', '<image href="file:///etc/passwd"/>', 'file:'],
    ['a neighbour file', '<use href="other.svg#a"/>', 'other.svg'],
    ['an address without a scheme', '<image href="//example.org/a.png"/>', '//example.org'],
    ['embedded data that is no bitmap', '<image href="data:image/svg+xml;base64,PHN2Zy8+"/>', 'data:image/svg+xml'],
    ['an embedded page', '<use href="data:text/html,x"/>', 'data:text/html'],
    ['a script address', '<a href="javascript:alert(1)"/>', 'script address'],
    ['a script address with characters that browsers drop', '<a href=" java&#10;script:alert(1)"/>', 'script address'],
    ['an outer paint', '<rect fill="url(http://example.org/#g)"/>', 'url(http://example.org'],
    ['an outer picture in a style', '<rect style="fill:red;background:url(//example.org)"/>', 'in style'],
    ['an outer picture in a style sheet', '<style>a{background:url("https://example.org/x")}</style>', 'in <style>'],
    ['an imported style sheet', '<style>@import "https://example.org/x.css";</style>', '@import'],
    ['an import written with escapes', '<style>@\\69mport "x";</style>', '@import'],
    ['an address written with escapes', '<style>a{b:\\75 rl(http://e.org)}</style>', 'url('],
    ['an import with an element in its middle', '<style>@imp<a/>ort "x";</style>', '@import'],
    ['an import with a comment in its middle', '<style>@imp<!-- -->ort "x";</style>', '@import'],
    ['an import in a style inside a style', '<style><style/>@import "x";</style>', 'a <style> inside a <style>'],
    ['an address hidden between comment marks in strings', '<style>a{b:"/*" url(http://e.org) "*/"}</style>', 'url('],
    ['an outer font', '<style>@font-face{src:url(data:font/woff2;base64,AAAA)}</style>', 'data:font'],
    ['an animated reference', '<a><set attributeName="href" to="#x"/></a>', 'animation'],
    ['an animation to a script', '<a><animate attributeName="xlink:href" values="javascript:x"/></a>', 'animat'],
    ['another base', '<g xml:base="http://example.org/"/>', 'xml:base'],
  ])('with %s, and the answer names it', (_, inner, named) => {
    const finding = svg(inner);
    expect(finding?.kind).toBe('unsafe');
    expect(`${finding?.what}`).toMatch(new RegExp(named.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&').replace('animat', '(animat|script address)')));
  });

  it.each([
    ['entities', `<!DOCTYPE svg [<!ENTITY a "&#60;script>">]><svg ${xmlns}>&a;</svg>`, 'entities'],
    ['an outer entity', `<!DOCTYPE svg [<!ENTITY a SYSTEM "file:///etc/passwd">]><svg ${xmlns}><text>&a;</text></svg>`, 'entities'],
    ['default attributes', `<!DOCTYPE svg [<!ATTLIST svg onload CDATA "x()">]><svg ${xmlns}/>`, 'DOCTYPE'],
    ['an outer definition', `<!DOCTYPE svg SYSTEM "http://example.org/a.dtd"><svg ${xmlns}/>`, 'DOCTYPE'],
    ['an outer style sheet', `<?xml-stylesheet href="https://example.org/x.css"?><svg ${xmlns}/>`, 'style sheet'],
    ['another encoding', `<?xml version="1.0" encoding="UTF-7"?><svg ${xmlns}/>`, 'encoding'],
    ['a handler on its root', `<svg ${xmlns} onload="x()"/>`, 'onload'],
  ])('with %s', (_, text, named) => {
    expect(inspect(text)).toMatchObject({ kind: 'unsafe', what: expect.stringContaining(named) });
  });

  it.each([
    ['cut off', `<svg ${xmlns}><rect`],
    ['not well-formed', `<svg ${xmlns}><g></svg>`],
    ['with an unknown entity', `<svg ${xmlns}>&nbsp;</svg>`],
    ['outside the SVG namespace', '<svg><rect/></svg>'],
  ])('as broken when it is %s', (_, text) => {
    expect(inspect(text)?.kind).toBe('broken');
  });

  it('as broken when it is not UTF-8', () => {
    expect(inspectSvg(Buffer.from(`<svg ${xmlns}>\u00e9</svg>`, 'latin1')).finding?.kind).toBe('broken');
  });

  it('when reading it would take more than a look at each of its characters', () => {
    expect(svg(`<style>${'a<style/>'.repeat(60_000)}</style>`)).toEqual({ kind: 'unsafe', what: 'a <style> inside a <style>' });
    expect(svg(`${'<g>'.repeat(300)}${'</g>'.repeat(300)}`)).toEqual({ kind: 'complex', what: 'elements nested deeper than 256' });
    expect(svg(`${'<g>'.repeat(255)}${'</g>'.repeat(255)}`)).toBeNull();
  });

  it('when a picture in it is not in base64, of which all readers make the same', () => {
    expect(svg('<image href="data:image/png,%89PNG"/>')?.kind).toBe('unsafe');
  });

  it('with a script wherever it stands', () => {
    const safe = fc.constantFrom('<g>', '<rect/>', '<text>字</text>', '<!-- x -->', '<style>.a{}</style>', '<![CDATA[x]]>', '<defs/>');
    fc.assert(
      fc.property(fc.array(safe, { maxLength: 8 }), fc.array(safe, { maxLength: 8 }), (before, after) => {
        const groups = [...before, ...after].filter((part) => part === '<g>').length;
        expect(svg(`${before.join('')}<script/>${after.join('')}${'</g>'.repeat(groups)}`)?.kind).toBe('unsafe');
      }),
    );
  });

  it('or taken, but never breaks the reader', () => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => void inspectSvg(bytes)));
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom('<', '>', '/', '&', ';', '"', '=', ' ', 'svg', 'a', '!', '[', ']', '-', '?', xmlns) }),
        (text) => void inspect(text),
      ),
    );
  });
});
