import { SaxesParser } from 'saxes';

/** What is wrong with an SVG, as a sentence that names the place. `broken` is not XML at all. */
export type SvgFinding = { kind: 'unsafe' | 'broken' | 'complex'; what: string };
/** What an SVG is: wrong, or safe as far as its text goes, with the pictures embedded in it as `data:` addresses. */
export type InspectedSvg = { finding: SvgFinding } | { finding: null; pictures: ReadonlySet<string> };

/** The depth at which libxml2, which reads the file after us, gives up too. Names are looked up through all of it. */
const maxDepth = 256;

const svgNamespace = 'http://www.w3.org/2000/svg';
const forbiddenNamespaces = new Map([
  ['http://www.w3.org/1999/xhtml', 'HTML'],
  ['http://www.w3.org/2001/XInclude', 'XInclude'],
  ['http://www.mozilla.org/xbl', 'XBL'],
  ['http://www.w3.org/2001/xml-events', 'XML events'],
]);
/** Run something, hold another document, or load one. */
const forbiddenElements = new Set([
  'script',
  'foreignobject',
  'iframe',
  'frame',
  'object',
  'embed',
  'applet',
  'audio',
  'video',
  'canvas',
  'handler',
  'listener',
  'link',
  'meta',
  'base',
]);
// Base64 only, which every program writes: of other notations readers differ in what the bytes are.
const embeddedPicture = /^data:image\/(?:png|jpe?g|gif|webp|avif)(?:;[^,]*)?;base64,/i;

// Browsers drop white space and control characters inside an address before they look at its scheme.
const compact = (text: string): string => text.replace(/[\u0000-\u0020\u007f-\u00a0]+/g, '');
const short = (text: string): string => (text.length > 60 ? `${text.slice(0, 60)}…` : text);

/** Inside the file (`#part`) or a picture embedded as data, which is noted: everything else would be loaded from somewhere. */
function staysInside(address: string, pictures: Set<string>): boolean {
  if (address === '' || address.startsWith('#')) return true;
  if (!embeddedPicture.test(address)) return false;
  pictures.add(address);
  return true;
}

/** CSS lets any letter be written as `\6a `; what it means must be looked at as well as what is written. */
const cssUnescaped = (css: string): string =>
  css.replace(/\\(?:([0-9a-f]{1,6})\s?|([\s\S]))/gi, (_, hex: string | undefined, sign: string | undefined) => {
    const code = hex === undefined ? null : Number.parseInt(hex, 16);
    return code === null ? (sign ?? '') : code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : '';
  });

function cssFinding(written: string, pictures: Set<string>): string | null {
  // As CSS reads it: CR LF and form feed are one line feed, also where one ends an escape.
  const css = written.replace(/\r\n?|\f/g, '\n');
  for (const text of [css, cssUnescaped(css)]) {
    if (/@import/i.test(text)) return '@import';
    if (/(?:image-set|\bsrc)\s*\(/i.test(text)) return 'a picture loaded by CSS';
    if (/expression\s*\(|-moz-binding|behaviou?r\s*:/i.test(text)) return 'CSS that runs code';
    for (const match of text.matchAll(/url\(\s*(?:"([^"]*)"?|'([^']*)'?|([^)]*))/gi)) {
      const address = compact(match[1] ?? match[2] ?? match[3] ?? '');
      if (!staysInside(address, pictures)) return `the reference url(${short(address)})`;
    }
  }
  return null;
}

const references: ReadonlySet<string> = new Set(['href', 'src', 'srcset', 'ping', 'action', 'formaction', 'data', 'poster', 'background']);

type Attribute = { name: string; local: string; value: string };

function attributeFinding(element: string, { name, local, value }: Attribute, pictures: Set<string>): string | null {
  const attribute = local.toLowerCase();
  const address = compact(value);
  if (/^on[a-z]/.test(attribute)) return `the event handler ${name}`;
  if (/(?:java|vb|live)script:/i.test(address)) return `a script address in ${name}`;
  if (references.has(attribute)) return staysInside(address, pictures) ? null : `the reference ${name}="${short(value.trim())}"`;
  if (name === 'xml:base') return 'xml:base, which turns inner references into outer ones';
  if (attribute === 'attributename' && /(?:^|:)href$|^on/i.test(address)) return `an animation of ${short(value)}`;
  // An animation can write any of these values into a reference.
  if (element === 'set' || element.startsWith('animate')) {
    if (['to', 'from', 'by', 'values'].includes(attribute) && /^[a-z][a-z0-9+.-]*:\/\/|^data:/i.test(address)) return `an outer reference in ${name}`;
  }
  const css = cssFinding(value, pictures);
  return css === null ? null : `${css} in ${name}`;
}

/** A doctype that only names the W3C's own definition of SVG is harmless, and old drawing programs write it. */
const plainDoctype = /^\s*svg\s*(?:PUBLIC\s+["']-\/\/W3C\/\/DTD SVG [^"']*["']\s*(?:["']https?:\/\/www\.w3\.org\/[^"']*["']\s*)?)?$/i;

/** Thrown by what the parser calls: it has no other way to stop, and must not read on once something was found. */
class Found extends Error {
  readonly finding: SvgFinding;
  constructor(kind: SvgFinding['kind'], what: string) {
    super(what);
    this.finding = { kind, what };
  }
}

/**
 * Reads an SVG as strict XML and names the first thing in it that could run code, load anything, or expand itself. The
 * renderer loads nothing either; this keeps the original safe for whoever opens it. Every character is looked at a fixed
 * number of times, so that the time grows with the size of the file alone.
 */
export function inspectSvg(bytes: Uint8Array): InspectedSvg {
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return { finding: { kind: 'broken', what: 'it is not UTF-8 text' } };
  }
  try {
    return { finding: null, pictures: readSvg(text) };
  } catch (error) {
    if (error instanceof Found) return { finding: error.finding };
    throw error;
  }
}

function readSvg(text: string): Set<string> {
  const pictures = new Set<string>();
  const found = (what: string): never => {
    throw new Found('unsafe', what);
  };
  let depth = 0;
  // What a browser reads as one sheet: all text inside <style>, whatever stands between its pieces. Null outside of one.
  let style: string | null = null;

  const parser = new SaxesParser({ xmlns: true, position: true });
  parser.on('error', (error) => {
    throw new Found('broken', `it is not well-formed XML (line ${parser.line}: ${short(error.message.replace(/^[\d:]+ */, ''))})`);
  });
  parser.on('xmldecl', ({ encoding }) => {
    if (encoding && !/^(?:utf-?8|us-ascii)$/i.test(encoding)) found(`the encoding ${short(encoding)}: it must be UTF-8`);
  });
  parser.on('doctype', (doctype) => {
    if (/<!ENTITY/i.test(doctype)) found('entities in its DOCTYPE');
    else if (!plainDoctype.test(doctype)) found('a DOCTYPE with definitions of its own');
  });
  parser.on('processinginstruction', ({ target }) => {
    if (/^xml-stylesheet$/i.test(target)) found('an outer style sheet (<?xml-stylesheet?>)');
  });
  parser.on('opentag', (tag) => {
    const element = tag.local.toLowerCase();
    if (depth === 0 && (element !== 'svg' || tag.uri !== svgNamespace)) throw new Found('broken', `its root <${short(tag.name)}> is not in the SVG namespace`);
    if (++depth > maxDepth) throw new Found('complex', `elements nested deeper than ${maxDepth}`);
    if (element === 'style') {
      if (style !== null) return found('a <style> inside a <style>');
      style = '';
    }
    const foreign = forbiddenNamespaces.get(tag.uri);
    if (foreign) return found(`the element <${short(tag.name)}> (${foreign})`);
    if (forbiddenElements.has(element)) return found(`the element <${short(tag.name)}>`);
    for (const attribute of Object.values(tag.attributes)) {
      if (attribute.prefix === 'xmlns' || attribute.name === 'xmlns') continue;
      const what = attributeFinding(element, attribute, pictures);
      if (what) return found(`${what} on <${short(tag.name)}>`);
    }
  });
  const collect = (part: string): void => {
    if (style !== null) style += part;
  };
  parser.on('text', collect);
  parser.on('cdata', collect);
  parser.on('closetag', (tag) => {
    depth--;
    if (tag.local.toLowerCase() !== 'style') return;
    const what = cssFinding(style ?? '', pictures);
    if (what) found(`${what} in <style>`);
    style = null;
  });
  parser.write(text).close();
  return pictures;
}
