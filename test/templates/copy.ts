/** What each template says in proofs and on its contact sheet, beside what all templates share. */
export const templateCopy: Record<string, Record<'zh-CN' | 'en', Record<string, string>>> = {
  'event-invitation': {
    'zh-CN': {
      season: '2026 冬季 · 守护计划第三季',
      headline: '和邻居一起，听医生讲心脏',
      subline: '心内科医生现场讲解，免费测血压与心电图，请带上爸妈',
      cta: '扫码留座',
    },
    en: {
      season: 'Winter 2026 · Season three',
      headline: 'An evening with your heart, and its doctors',
      subline: 'A talk by cardiologists, blood pressure and ECG free of charge. Bring your parents.',
      cta: 'Keep me a seat',
    },
  },
};
