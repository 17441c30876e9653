import { describe, expect, it } from 'vitest';
import type { Category } from './contract.ts';
import { legalDemands } from './legal-sizes.ts';

const screen = { width: 1000, height: 1000, dpi: null };
const paper = { width: 2552, height: 3580, dpi: 300 };
const asked = (locale: string, category: Category, canvas = screen as Parameters<typeof legalDemands>[1]['canvas'], legal = '本品不能代替药物。') =>
  legalDemands({ legal }, { locale, category, canvas });

describe('how large the law wants a legal line', () => {
  it('is a twentieth of an advertisement for what is medical in Russia, a tenth for food supplements, and keeps a creative back', () => {
    for (const category of ['medical_service', 'drug', 'medical_device'] as const)
      expect(asked('ru', category)).toEqual([expect.objectContaining({ slot: 'legal', rule: 'RU-AD-024-7', severity: 'block', leastAreaPx: 50_000 })]);
    expect(asked('ru-RU', 'health_food')).toEqual([expect.objectContaining({ rule: 'RU-AD-025-1-1', severity: 'block', leastAreaPx: 100_000 })]);
  });

  it('is asked of no other market or category', () => {
    for (const locale of ['zh-CN', 'en', 'ru-KZ', 'uk', 'ug']) expect(asked(locale, 'medical_service')).toEqual([]);
    for (const category of ['charity', 'insurance', 'general'] as const) expect(asked('ru', category)).toEqual([]);
  });

  it('is only told where the law is about labels of products: 6 mm of the warning on health food, in print', () => {
    expect(asked('zh-CN', 'health_food', paper)).toEqual([expect.objectContaining({ rule: 'CN-HF-2019-29', severity: 'warn', leastPx: 71 })]);
    expect(asked('zh-CN', 'health_food', paper, '请仔细阅读说明书。')).toEqual([]);
    expect(asked('zh-CN', 'health_food', screen)).toEqual([]);
  });
});
