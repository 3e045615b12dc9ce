import { expect, test } from 'vitest';
import { readMathml, readTex } from '../../../core/content/math.ts';

const faultOf = (reading: ReturnType<typeof readMathml>) =>
  'fault' in reading ? reading.fault.message : null;

test('TeX becomes elements of MathML', () => {
  const reading = readTex('\\frac{a}{b} < \\text{für }', true);
  expect(reading).toMatchObject({ math: { name: 'math', attributes: { display: 'block' } } });
  const json = JSON.stringify(reading);
  expect(json).toContain('"name":"mfrac"');
  expect(json).toContain('"children":["<"]');
  expect(json).toMatch(/für\s/);
});

test.each(['\\frac{a', 'x_1_2', '\\nosuchthing', '\\begin{matrix} 1', '}'])(
  'TeX that is wrong: %s',
  (source) => {
    expect(faultOf(readTex(source, false))).toMatch(/\w{3}/);
  },
);

test.each([
  '\\href{https://example.org}{x}',
  '\\includegraphics{https://example.org/a.png}',
  '\\class{a}{x}',
])('TeX does not lead out of the formula: %s', (source) =>
  expect(faultOf(readTex(source, false))).not.toBeNull(),
);

test('MathML is taken as it is, in the direction that it says', () => {
  expect(readMathml('<math dir="rtl"><mi>&#x633;</mi><mo>&lt;</mo><mn>007</mn></math>')).toEqual({
    math: {
      name: 'math',
      attributes: { dir: 'rtl' },
      children: [
        { name: 'mi', attributes: {}, children: ['س'] },
        { name: 'mo', attributes: {}, children: ['<'] },
        { name: 'mn', attributes: {}, children: ['007'] },
      ],
    },
  });
});

test.each([
  ['<math><script>alert(1)</script></math>', /script/],
  ['<math><mi onclick="x()">a</mi></math>', /onclick/],
  ['<math><mi href="https://example.org">a</mi></math>', /href/],
  ['<math><mi style="position:fixed">a</mi></math>', /style/],
  ['<math><mtext><img src="x"/></mtext></math>', /img/],
  ['<math><!-- a --><mi>a</mi></math>', /comments/],
  ['<math><mi>&pi;</mi></math>', /&pi;/],
  ['<math><mi>a</math>', /mi/],
])('MathML that is more than a formula is refused: %s', (source, why) => {
  expect(faultOf(readMathml(source))).toMatch(why);
});
