import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import { Content } from '../../exam-page/content/content.tsx';
import { PaperLanguageContext, paperLanguage, questionLanguage } from '../../exam-page/content/languages.ts';
import { PicturesContext } from '../../exam-page/content/pictures.ts';

const pictures = new Map([['cell.png', '/api/exam/pictures/aa']]);
const shown = (text: string, of = {}) =>
  renderToStaticMarkup(
    <PaperLanguageContext value={{ lang: 'ar', dir: 'rtl' }}>
      <PicturesContext value={pictures}>
        <Content text={text} of={of} />
      </PicturesContext>
    </PaperLanguageContext>,
  );

test('a text has its language and direction, and code runs from left to right in every one', () => {
  const html = shown('ماذا يطبع؟\n```\nprint(1)\n  x\n```\n');
  expect(html).toMatch(
    /^<span [^>]*lang="ar" dir="rtl">ماذا يطبع؟\n<code [^>]*dir="ltr" tabindex="0">print\(1\)\n {2}x<\/code>/,
  );
  expect(shown('Was?', { lang: 'de' })).toContain('lang="de" dir="ltr"');
});

test('no markup of an exam file gets into the page', () => {
  const html = shown('<img src=x onerror=alert(1)> <math><mi onclick="a()">x</mi></math>');
  expect(html).not.toMatch(/<img|<mi/);
  expect(html).toContain('&lt;img src=x');
});

test('a formula is MathML, and one that cannot be read stands there as it was written', () => {
  expect(shown('\\(\\sqrt{x}\\)')).toMatch(/<math><msqrt>.*<mi>x<\/mi>/);
  expect(shown('a \\(\\frac{1\\) b')).toMatch(/a <code [^>]*>\\frac\{1<\/code> b/);
});

test('a picture comes from the exam’s server; of one from elsewhere there are only the words', () => {
  expect(shown('![A cell](cell.png)')).toMatch(/<img [^>]*src="\/api\/exam\/pictures\/aa" alt="A cell"/);
  const other = shown('![A cell](https://example.org/cell.png)');
  expect(other).not.toContain('example.org');
  expect(other).toContain('Picture: A cell');
});

test('the direction follows from the language unless it is given', () => {
  expect(paperLanguage({ lang: 'he' }, 'en')).toEqual({ lang: 'he', dir: 'rtl' });
  expect(paperLanguage({}, 'de')).toEqual({ lang: 'de', dir: 'ltr' });
  const arabic = paperLanguage({ lang: 'ar' }, 'ar');
  expect(questionLanguage({}, arabic)).toEqual(arabic);
  expect(questionLanguage({ lang: 'en' }, arabic)).toEqual({ lang: 'en', dir: 'ltr' });
  expect(questionLanguage({ dir: 'ltr' }, arabic)).toEqual({ lang: 'ar', dir: 'ltr' });
});
