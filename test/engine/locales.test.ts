import { beforeAll, describe, expect, it, test } from 'vitest';
import { openFonts, openRenderer } from '#engine/draw/base.ts';
import type { Manifest } from '#engine/contract.ts';
import { isLatin, proportional, widthInEm } from '#engine/text/fit-text.ts';
import { type FontFamily, fontStack, loadFont } from '#engine/text/fonts.ts';
import { createEngine, familiesOf, fontsFor } from '#engine/index.ts';
import { placeLayers } from '#engine/place/place-layers.ts';
import { isRightToLeft } from '#engine/text/scripts.ts';
import { layoutFor } from '#catalogue/templates/index.ts';
import { caseOf, pictures, templateOf } from './fixtures.ts';

/** A headline, a line under it and a legal line, as a translator would write them. */
const copies: Record<string, [string, string, string]> = {
  'zh-CN': ['早一步筛查，多一份安心', '面向 40 岁以上居民的免费健康筛查', '结果仅供参考，不能代替医生诊断。'],
  'zh-TW': ['早一步篩檢，多一份安心', '為 40 歲以上居民提供免費健康篩檢', '結果僅供參考，不能代替醫師診斷。'],
  en: ['An early check, a calmer mind', 'Free health screening for residents over 40', 'Results inform; they do not replace a diagnosis.'],
  ja: ['早めの検診で、もっと安心を', '40歳以上の方のための無料健康診断', '結果は参考であり、医師の診断に代わるものではありません。'],
  ko: ['조기 검진, 더 큰 안심', '40세 이상 주민을 위한 무료 건강 검진', '결과는 참고용이며 의사의 진단을 대신하지 않습니다.'],
  fr: ['Un dépistage tôt, l’esprit tranquille', 'Dépistage gratuit pour les plus de 40 ans', 'Les résultats ne remplacent pas un diagnostic.'],
  de: ['Früh untersucht, beruhigt gelebt', 'Kostenlose Vorsorgeuntersuchung ab 40', 'Ergebnisse ersetzen keine ärztliche Diagnose.'],
  es: ['Revisarse antes, vivir tranquilo', 'Revisión gratuita para mayores de 40 años', 'Los resultados no sustituyen un diagnóstico.'],
  pt: ['Exame cedo, coração tranquilo', 'Rastreio gratuito para maiores de 40 anos', 'Os resultados não substituem um diagnóstico.'],
  ru: ['Проверка заранее — спокойствие надолго', 'Бесплатное обследование для жителей старше 40', 'Результаты не заменяют диагноз врача.'],
  vi: ['Khám sàng lọc sớm, thêm an tâm', 'Khám sức khỏe miễn phí cho người trên 40 tuổi', 'Kết quả không thay thế chẩn đoán của bác sĩ.'],
  id: ['Periksa lebih awal, hati lebih tenang', 'Pemeriksaan gratis untuk warga di atas 40 tahun', 'Hasil tidak menggantikan diagnosis dokter.'],
  th: ['ตรวจก่อน อุ่นใจกว่า', 'ตรวจสุขภาพฟรีสำหรับผู้มีอายุ 40 ปีขึ้นไป', 'ผลตรวจไม่สามารถใช้แทนการวินิจฉัยของแพทย์'],
  ar: ['فحص مبكر، راحة أكبر', 'فحص صحي مجاني لمن تجاوز 40 عامًا', 'النتائج للاطلاع ولا تغني عن تشخيص الطبيب.'],
  ug: ['بالدۇر تەكشۈرۈش، خاتىرجەم ياشاش', '40 ياشتىن ئاشقانلارغا ھەقسىز ساغلاملىق تەكشۈرۈشى', 'نەتىجە پەقەت پايدىلىنىش ئۈچۈن.'],
  he: ['בדיקה מוקדמת, ראש שקט', 'בדיקת בריאות חינם לבני 40 ומעלה', 'התוצאות אינן מחליפות אבחון רפואי.'],
};
const locales = Object.keys(copies);

function manifestIn(locale: string, width: number, height: number): ReturnType<typeof caseOf> {
  const { manifest } = caseOf('screening-poster', width, height, 'en');
  const { snapshot: layout, digest } = layoutFor(templateOf('screening-poster'), { width, height, mirrored: isRightToLeft(locale) });
  const [headline = '', subline = '', legal = ''] = copies[locale] ?? [];
  const { cta: _cta, ...text } = manifest.text;
  const words = { ...text, headline, subline, legal };
  return {
    layout,
    manifest: {
      ...manifest,
      template: { ...manifest.template, digest },
      locale,
      text: words,
      fonts: fontsFor(layout, familiesOf(Object.values(words), locale)),
    },
  };
}

describe('a language that is made', () => {
  const engine = createEngine();
  it.each(locales.flatMap((locale) => [[locale, 1080, 1440] as const, [locale, 900, 383] as const]))(
    '%s passes its proof at %i × %i: every character has a glyph, every text fits, contrast and place hold',
    async (locale, width, height) => {
      const { manifest, layout } = manifestIn(locale, width, height);
      const { proof } = await engine.render(manifest, layout, pictures);
      expect(proof.checks.filter(({ ok, severity }) => !ok && severity === 'block')).toEqual([]);
    },
  );
});

test('a family is opened only where a text needs it', () => {
  for (const locale of ['zh-CN', 'en', 'ko']) expect(familiesOf(['早一步 OCT Ưởng Ранняя'], locale)).toEqual(['Noto Sans SC']);
  expect(familiesOf([copies['ug']?.[0] ?? ''], 'ug')).toEqual(['Noto Sans SC', 'Noto Sans Arabic']);
  for (const locale of ['zh-TW', 'zh-HK', 'zh-Hant-MO']) expect(familiesOf(['早'], locale)).toEqual(['Noto Sans SC', 'Noto Sans TC']);
  expect(familiesOf(['早'], 'ja')).toEqual(['Noto Sans SC', 'Noto Sans JP']);
});

describe('a width that planning computes is what the renderer sets', () => {
  const renderer = openRenderer();
  beforeAll(async () => {
    const families = new Set(locales.flatMap((locale) => familiesOf(copies[locale] ?? [], locale)));
    const fonts: Manifest['fonts'] = [...families].map((family) => ({ family, weight: 700, digest: loadFont(700, family).digest }));
    await openFonts(await renderer, fonts);
  });
  it.each(locales)('%s', async (locale) => {
    for (const text of copies[locale] ?? []) {
      const style = {
        fontFamily: fontStack(locale),
        fontWeight: 700,
        fontSize: 100,
        whiteSpace: 'nowrap',
        fontFeatureSettings: isLatin(locale) ? '"pwid"' : 'normal',
      } as const;
      const measured = await (await renderer).measure({ type: 'text', text, lang: locale, style });
      expect(Math.abs(widthInEm(isLatin(locale) ? proportional(text) : text, 700, 0, locale) * 100 - measured.width) / measured.width, text).toBeLessThan(0.03);
    }
  });
});

describe('characters have the forms of their region', () => {
  const renderer = openRenderer();
  /** Written otherwise in Japan than in mainland China; all but 直 also in Taiwan. One code point each. */
  const differing = [...'骨直角令化述'];
  const inTaiwan = [...'骨角令化述'];
  const draw = async (character: string, fontFamily: string, lang: string): Promise<Buffer> =>
    (await renderer).render(
      { type: 'text', text: character, lang, style: { fontFamily, fontWeight: 700, fontSize: 80, color: '#000000', lineHeight: '100px' } },
      { width: 100, height: 100, format: 'raw' },
    );
  beforeAll(async () => {
    const fonts = (['Noto Sans TC', 'Noto Sans JP'] as const).map((family) => ({ family, weight: 700, digest: loadFont(700, family).digest }));
    await openFonts(await renderer, fonts);
  });
  it.each([
    ['zh-TW', 'Noto Sans TC', inTaiwan],
    ['zh-HK', 'Noto Sans TC', inTaiwan],
    ['ja', 'Noto Sans JP', differing],
    ['zh-CN', 'Noto Sans SC', []],
    ['ko', 'Noto Sans SC', []],
  ] satisfies [string, FontFamily, string[]][])('%s is drawn in the forms of %s', async (locale, family, otherwise) => {
    const changed: string[] = [];
    for (const character of differing) {
      const drawn = await draw(character, fontStack(locale), locale);
      expect(drawn.equals(await draw(character, family, locale)), character).toBe(true);
      if (!drawn.equals(await draw(character, 'Noto Sans SC', 'zh-CN'))) changed.push(character);
    }
    expect(changed).toEqual(otherwise);
  });
  it('what the family of a region lacks is drawn by the others', async () => {
    for (const character of '们这') {
      expect(familiesOf([character], 'ja')).toEqual(['Noto Sans SC']);
      expect((await draw(character, fontStack('ja'), 'ja')).equals(await draw(character, 'Noto Sans SC', 'ja'))).toBe(true);
    }
  });
});

it('a language that is read from the right has the same layout, seen in a mirror', () => {
  const plain = placeLayers(manifestIn('fr', 1080, 1440).layout, manifestIn('fr', 1080, 1440).manifest).row;
  const mirrored = placeLayers(manifestIn('ar', 1080, 1440).layout, manifestIn('ar', 1080, 1440).manifest).row;
  for (const [i, layer] of plain.entries()) {
    const other = mirrored[i];
    expect([other?.box.x, other?.box.width]).toEqual([1080 - layer.box.x - layer.box.width, layer.box.width]);
    if (layer.kind === 'placed-text' && layer.style.align === 'left') expect(other?.kind === 'placed-text' && other.style.align).toBe('right');
  }
});
