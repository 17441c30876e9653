import { deflateSync } from 'node:zlib';

/** Documents and broken documents, written by hand so that each says what it is for. */

export type PdfOptions = { pages?: string[]; size?: [width: number, height: number]; encrypted?: boolean; extra?: string };

const escaped = (text: string): string => text.replace(/[\\()]/g, (sign) => `\\${sign}`);

/** A PDF of Latin text, a line a page, as small as the format allows (ISO 32000-1). */
export function pdf({ pages = ['Hello Galaxy'], size = [595, 842], encrypted = false, extra = '' }: PdfOptions = {}): Buffer {
  const objects: string[] = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    `<< /Type /Pages /Count ${pages.length} /Kids [${pages.map((_, i) => `${4 + i * 2} 0 R`).join(' ')}] >>`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
  ];
  for (const [i, text] of pages.entries()) {
    const content = `1 0 0 rg 0 0 60 60 re f 0 g BT /F 24 Tf 72 700 Td (${escaped(text)}) Tj ET`;
    objects.push(
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 ${size.join(' ')}] /Contents ${5 + i * 2} 0 R /Resources << /Font << /F 3 0 R >> >> >>`,
      `<< /Length ${content.length} >>\nstream\n${content}\nendstream`,
    );
  }
  // A user password nobody knows: the digests are of nothing.
  if (encrypted) objects.push(`<< /Filter /Standard /V 1 /R 2 /Length 40 /P -4 /O <${'5a'.repeat(32)}> /U <${'a5'.repeat(32)}> >>`);
  if (extra) objects.push(extra);
  const trailer = encrypted ? ` /Encrypt ${3 + pages.length * 2 + 1} 0 R /ID [<00> <00>]` : '';
  return assemble(objects, trailer);
}

function assemble(objects: string[], trailer: string): Buffer {
  let text = '%PDF-1.7\n';
  const offsets = objects.map((object, i) => {
    const at = text.length;
    text += `${i + 1} 0 obj\n${object}\nendobj\n`;
    return at;
  });
  const start = text.length;
  text += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${offsets.map((at) => `${String(at).padStart(10, '0')} 00000 n \n`).join('')}`;
  text += `trailer\n<< /Size ${objects.length + 1} /Root 1 0 R${trailer} >>\nstartxref\n${start}\n%%EOF\n`;
  return Buffer.from(text, 'latin1');
}

/** A page with a picture that unpacks to gigabytes from some kilobytes, packed twice. */
export function pdfBomb(): Buffer {
  const side = 30_000;
  const once = deflateSync(Buffer.alloc(side * 1_000), { level: 9 });
  const data = deflateSync(Buffer.concat(Array.from({ length: 30 }, () => once)), { level: 9 });
  const image = `<< /Type /XObject /Subtype /Image /Width ${side} /Height ${side} /ColorSpace /DeviceGray /BitsPerComponent 8 /Filter [/FlateDecode /FlateDecode] /Length ${data.length} >>\nstream\n${data.toString('latin1')}\nendstream`;
  const content = 'q 500 0 0 500 0 0 cm /I Do Q';
  return assemble(
    [
      '<< /Type /Catalog /Pages 2 0 R >>',
      '<< /Type /Pages /Count 1 /Kids [3 0 R] >>',
      '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 600] /Contents 4 0 R /Resources << /XObject << /I 5 0 R >> >> >>',
      `<< /Length ${content.length} >>\nstream\n${content}\nendstream`,
      image,
    ],
    '',
  );
}
