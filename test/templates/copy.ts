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
  'doctor-quote': {
    'zh-CN': {
      headline: '体检单上的箭头，是身体在跟你说话。',
      subline: '别等到它喊出声来，才肯坐下来听',
      cta: '扫码听完整访谈',
      portraitName: '周远山',
      portraitTitle: '心内科主任医师 · 从医三十二年',
    },
    en: {
      headline: 'Every arrow on your report is your body speaking.',
      subline: 'Listen before it has to shout',
      cta: 'Hear the interview',
      portraitName: 'Zhou Yuanshan',
      portraitTitle: 'Consultant cardiologist for 32 years',
    },
  },
  'elder-notice': {
    'zh-CN': { headline: '免费量血压，下周六来', phone: '400-820-1234', cta: '手机扫一扫' },
    en: { headline: 'Free blood pressure check', phone: '400-820-1234', cta: 'Scan me' },
  },
  'alliance-poster': {
    'zh-CN': {
      kicker: '自律联盟 · 共同承诺',
      headline: '九家机构，同守一条底线',
      subline: '说清条款，慢一点签字；出了事，第一时间站出来',
      cta: '扫码看承诺全文',
    },
    en: {
      kicker: 'A pledge of nine insurers',
      headline: 'Nine companies, one line we never cross',
      subline: 'Plain terms, time to think, and someone who answers when it matters.',
      cta: 'Read the pledge',
    },
  },
  'print-banner': {
    'zh-CN': {
      headline: '家门口，做一次早筛',
      subline: '肠胃、肺部、心脏三项，当天出结果，医生当面讲',
      stepOne: '扫码选一个方便的时间',
      stepTwo: '带身份证，空腹到场',
      stepThree: '三天内手机上领报告',
      cta: '扫码预约',
    },
    en: {
      headline: 'A health check at your own front door',
      subline: 'Stomach, lungs and heart in one morning, explained by a doctor.',
      stepOne: 'Scan and choose a time',
      stepTwo: 'Bring your ID, don’t have breakfast',
      stepThree: 'Your report arrives in three days',
      cta: 'Scan to book',
    },
  },
};
