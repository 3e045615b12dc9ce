import { expect, test } from 'vitest';
import { countWords } from '../../../core/text/words.ts';

test.each([
  ['', 0],
  ['  one\ttwo\n three ', 3],
  ['a well-known fact — that is all', 6],
  ['freedom—and then', 3],
  ['don’t, l’homme', 2],
  ['3.5 apples & 1,000 pears!', 4],
  ['- one\n- two\n* three', 3],
  ['مكتبة المدينة مكان للتعلم', 4],
  ['می‌روم خانه', 2],
  ['도서관은 배우는 곳이다', 3],
  ['图书馆是学习的地方', 6],
])('%j has %i words', (text, count) => expect(countWords(text)).toBe(count));

test.each([
  ['Japanese', '図書館は学ぶための場所であり、人々が出会う場所でもあります。', 12],
  ['Thai', 'ห้องสมุดเป็นสถานที่เรียนรู้และพบปะผู้คน', 7],
  ['Khmer', 'បណ្ណាល័យគឺជាកន្លែងសម្រាប់រៀនសូត្រ', 4],
  ['Lao', 'ຫ້ອງສະໝຸດແມ່ນສະຖານທີ່ຮຽນຮູ້', 3],
  ['Burmese', 'စာကြည့်တိုက်သည်လေ့လာရန်နေရာဖြစ်သည်', 4],
])('%s has words without spaces between them', (_, text, least) => {
  expect(countWords(text)).toBeGreaterThanOrEqual(least);
  expect(countWords(text.repeat(10))).toBeGreaterThanOrEqual(least * 10);
});
