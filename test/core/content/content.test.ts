import { expect, test } from 'vitest';
import { plainContent, readContent } from '../../../core/content/content.ts';
import { contentFaults } from '../../../core/content/faults.ts';

const kinds = (text: string) => readContent(text).map(({ at, ...part }) => (at >= 0 ? part : null));

test('lines, indentation and signs of plain text stay as they were written', () => {
  const poem = 'Über allen Gipfeln\n    ist Ruh,\n\n\tin allen Wipfeln * _spürest_ du # kaum\n';
  expect(kinds(poem)).toEqual([{ kind: 'text', text: poem }]);
  expect(kinds('a\r\n  b\rc')).toEqual([{ kind: 'text', text: 'a\n  b\nc' }]);
});

test('a block of code keeps its lines, and the text around it gets no empty ones', () => {
  const text = 'What is printed?\n```python\nfor i in range(3):\n    print(`i`)\n\n```\nChoose.';
  expect(kinds(text)).toEqual([
    { kind: 'text', text: 'What is printed?\n' },
    { kind: 'code', text: 'for i in range(3):\n    print(`i`)\n', isBlock: true },
    { kind: 'text', text: 'Choose.' },
  ]);
  expect(kinds('```\nnever ended')).toEqual([{ kind: 'text', text: '```\nnever ended' }]);
});

test('formulas and pictures stand in the text, each with its place', () => {
  const text = 'If \\(x^2=2\\) and $$y$$ see ![A cell](cell.png), <math><mi>z</mi></math>, `a[0]`';
  expect(readContent(text)).toEqual([
    { kind: 'text', text: 'If ', at: 0 },
    { kind: 'tex', source: 'x^2=2', isDisplay: false, at: 3 },
    { kind: 'text', text: ' and ', at: 12 },
    { kind: 'tex', source: 'y', isDisplay: true, at: 17 },
    { kind: 'text', text: ' see ', at: 22 },
    { kind: 'picture', name: 'cell.png', alt: 'A cell', at: 27 },
    { kind: 'text', text: ', ', at: 46 },
    { kind: 'mathml', source: '<math><mi>z</mi></math>', at: 48 },
    { kind: 'text', text: ', ', at: 71 },
    { kind: 'code', text: 'a[0]', isBlock: false, at: 73 },
  ]);
});

test('prices, comparisons and what a backslash stands before are text', () => {
  for (const text of [
    'It costs $5, or $10 for two.',
    'a < b and <b>not bold</b>',
    'C:\\temp\\[x',
    '5 * 3 * 2',
  ])
    expect(kinds(text)).toEqual([{ kind: 'text', text }]);
  expect(kinds('write \\`a\\` and \\\\(b\\\\)')).toEqual([{ kind: 'text', text: 'write `a` and \\(b\\\\)' }]);
});

test('a list has the content in one line', () => {
  expect(plainContent('Solve\n  \\(x^2\\)\n![A curve](c.png) <math><mi>y</mi><mo>=</mo></math>')).toBe(
    'Solve x^2 A curve y=',
  );
});

test('what cannot be shown is told with its line and column', () => {
  const text = 'One\n  two \\(\\frac{1\\)\n![](a.png) ![b](b.png)\n<math><mi>x</mo></math>';
  expect(contentFaults(text, (name) => name === 'a.png')).toEqual([
    expect.objectContaining({ line: 2, message: expect.stringMatching(/^TeX that cannot be read: .*'}'/) }),
    { line: 3, column: 1, message: 'the picture a.png needs words for those who do not see it' },
    { line: 3, column: 12, message: 'there is no picture b.png' },
    { line: 4, column: 12, message: expect.stringMatching(/^MathML that cannot be read: .*'mi'/) },
  ]);
});
