import type { Misfortune } from '../misfortune.ts';
import { goesOn } from '../stage.ts';

/** An answer is written so, and arrives to the last sign. */
function written(id: string, says: string, text: string, question?: string, before?: string): Misfortune {
  return {
    id,
    kind: 'H',
    says,
    ...(before === undefined ? {} : { before }),
    async run(stage) {
      const sitting = await stage.sharedSitting();
      const { world, computer } = sitting;
      await computer.types(text, question);
      await computer.seesInTheExam('Saved');
      const losses = await world.lossesAtLast();
      const found = await goesOn(sitting);
      return { ...found, losses: [...losses, ...found.losses] };
    },
  };
}

/** H: languages, and what people write in them. */
export const misfortunesOfLanguages: readonly Misfortune[] = [
  written(
    'answer-right-to-left',
    'An answer is Arabic with a Latin word and a number in it',
    'القهوة (coffee) ١٢٣ هي مشروب',
  ),
  written('answer-hebrew', 'An answer is Hebrew with vowel points and a formula', 'שָׁלוֹם: x² + y² = z²'),
  written(
    'answer-formulas',
    'An answer is formulas: signs, powers, and a less-than that looks like markup',
    '∫₀^∞ e^{−x²} dx = √π⁄2; a<b>c & “x” → ∀ε>0 ∃δ',
  ),
  written(
    'answer-emoji',
    'An answer has emoji made of several signs, and letters with marks apart',
    '👩🏽‍🔬🏳️‍🌈 e\u0301 ş ğ \u0130',
  ),
  written(
    'essay-chinese',
    'An essay is Chinese, without a space',
    '图书馆是学习的地方，也是人们见面的地方。'.repeat(20),
    'library',
    'it counted as one word',
  ),
  written(
    'number-arabic',
    'A number is written in Arabic digits with their decimal mark',
    '٣٫٥',
    'train',
    'it was refused',
  ),
  written(
    'number-french',
    'A number is written with a narrow space between thousands',
    '1\u202F250',
    'train',
  ),
  written('number-persian', 'A number is written in Persian digits', '۸۴', 'folding', 'it was refused'),
  written(
    'number-power',
    'A number is written as a power of ten with a cross',
    '3×10⁸',
    'train',
    'it was refused',
  ),
];
