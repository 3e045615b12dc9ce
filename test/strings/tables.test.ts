import { describe, expect, test } from 'vitest';
import { wordsIn } from '../../console/strings.ts';
import { languages, type Language } from '../../contract/language.ts';
import { stringsIn as examPageStrings } from '../../exam-page/strings/strings.ts';
import { mainWords } from '../../main/words.ts';
import { stringsIn as candidateStrings } from '../../renderer/strings/strings.ts';
import { leavesOf } from './leaves.ts';

const mainIn = (language: Language) => mainWords({ language, appName: '{app}' });
const tables = {
  'the candidate’s app': candidateStrings,
  'the exam page': examPageStrings,
  'the console': { en: wordsIn.en.strings, de: wordsIn.de.strings, ar: wordsIn.ar.strings },
  'the main process': { en: mainIn('en'), de: mainIn('de'), ar: mainIn('ar') },
};

describe.each(Object.entries(tables))('%s', (_name, table) => {
  const english = leavesOf({ ...table.en, language: '' });

  test.each(languages)('has every word in %s, and none more', (language) => {
    const words = leavesOf({ ...table[language], language: '' });
    // Where English leaves it to the message what to do, which is English too, others say it themselves.
    const pathsOf = (leaves: typeof words) =>
      leaves.map(({ path }) => path).filter((path) => !/^failures\..*remedy$/.test(path));
    expect(pathsOf(words).toSorted()).toEqual(pathsOf(english).toSorted());
    const empty = words.filter(
      ({ path, words }) => words.trim() === '' && !/language$|saving\.none$/.test(path),
    );
    expect(empty).toEqual([]);
  });

  test('German is not English: a sentence of three words or more is another', () => {
    const german = new Map(leavesOf({ ...table.de, language: '' }).map(({ path, words }) => [path, words]));
    const same = english.filter(
      ({ path, words }) =>
        words.split(' ').length > 2 && /\p{Letter}/u.test(words) && german.get(path) === words,
    );
    expect(same).toEqual([]);
  });

  test('German addresses adults', () => {
    const familiar = leavesOf({ ...table.de, language: '' }).filter(({ words }) =>
      /\b(du|dich|dir|dein\w*|euch|euer\w*)\b/i.test(words),
    );
    expect(familiar).toEqual([]);
  });

  test('Arabic is Arabic, but for names', () => {
    const foreign = leavesOf({ ...table.ar, language: '' }).filter(
      ({ path, words }) => words !== '' && path !== 'appName' && !/\p{Script=Arabic}/u.test(words),
    );
    // What stands for a name or a thing in the examples may be all there is.
    expect(foreign.filter(({ words }) => /\p{Letter}/u.test(words.replaceAll(/Zq|camera/g, '')))).toEqual([]);
  });
});

test('nobody is accused, in any language', () => {
  const accusing = /cheat|fraud|suspicio|betrug|betrüg|verdächtig|schummel|täusch|غش|احتيال|مشبوه|اشتباه/i;
  for (const table of Object.values(tables))
    for (const language of languages)
      expect(
        leavesOf({ ...table[language], language: '' }).filter(({ words }) => accusing.test(words)),
      ).toEqual([]);
});

test('what an Arabic amount is called follows from the number', () => {
  const { overview, question } = examPageStrings.ar;
  expect([1, 2, 3, 11, 100].map(overview.someOpen)).toEqual([
    'بقي سؤال واحد بلا إجابة.',
    'بقي سؤالان بلا إجابة.',
    'بقيت 3 أسئلة بلا إجابة.',
    'بقي 11 سؤالًا بلا إجابة.',
    'بقي 100 سؤال بلا إجابة.',
  ]);
  expect([0, 1, 2, 10, 25, 102].map(question.points)).toEqual([
    'لا درجات',
    'درجة واحدة',
    'درجتان',
    '10 درجات',
    '25 درجة',
    '102 درجة',
  ]);
});
