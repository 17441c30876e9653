/** What each template says in proofs and on its contact sheet, beside what all templates share. */
export const templateCopy: Record<string, Record<'zh-CN' | 'en', Record<string, string>>> = {
  'moving-ad': {
    'zh-CN': {
      headline: '周末，去社区量一次血压',
      subline: '十分钟，医生当面讲结果，全程免费',
      cta: '预约一个时间',
    },
    en: {
      headline: 'Ten minutes for your heart, this weekend',
      subline: 'A free check in your own community, read by a doctor.',
      cta: 'Pick a time',
    },
  },
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
  'product-card': {
    'zh-CN': {
      badge: '联盟成员产品',
      headline: '一家人的安心计划',
      subline: '18–65 岁均可加入，老人孩子一张单',
      benefits: ['每年一次防癌早筛', '三甲专家第二诊疗意见', '重疾就医绿色通道', '家庭医生 24 小时在线'].join('\n'),
      cta: '扫码看条款',
      legal: '本产品由联盟成员承保，保障责任、责任免除与等待期以保险合同为准，请仔细阅读条款。',
    },
    en: {
      badge: 'From an alliance member',
      headline: 'One plan for the whole family',
      subline: 'Ages 18 to 65, parents and children on one policy',
      benefits: ['A cancer screening every year', 'A second opinion from top hospitals', 'A fast track to treatment', 'A family doctor day and night'].join(
        '\n',
      ),
      cta: 'Read the terms',
      legal: 'Underwritten by a member of the alliance. Cover, exclusions and waiting periods are those of the contract.',
    },
  },
  'health-checklist': {
    'zh-CN': {
      kicker: '体检小贴士',
      headline: '体检前，做好六件事',
      subline: '存下来，发给爸妈',
      items: [
        '前三天清淡饮食，不喝酒',
        '前一晚八点后不再进食',
        '当天早上空腹，可少量喝水',
        '降压药照常吃，降糖药先别吃',
        '穿宽松衣服，不戴首饰',
        '带上身份证和往年报告',
      ].join('\n'),
      cta: '扫码约体检',
    },
    en: {
      kicker: 'Before your check-up',
      headline: 'Six things to do before a health check',
      subline: 'Keep this and send it to your parents',
      items: [
        'Eat lightly for three days, no alcohol',
        'Nothing to eat after eight the night before',
        'Come fasting; a little water is fine',
        'Take your blood pressure pills, not diabetes pills',
        'Wear loose clothes and no jewellery',
        'Bring your ID and last year’s report',
      ].join('\n'),
      cta: 'Scan to book',
    },
  },
};
