import type { Certificate } from 'electron';
import { expect, test } from 'vitest';
import { initialState } from '../../../main/app-state.ts';
import { mainWords } from '../../../main/words.ts';
import { chooseCertificate } from '../../../main/network/client-certificate.ts';

const certificate = (subjectName: string) => ({ subjectName, issuerName: 'School CA' }) as Certificate;
const list = [certificate('Ada'), certificate('Room 7')];

async function choose(response: number) {
  const asked: string[][] = [];
  const showMessageBox = (async (question: { buttons?: string[] }) => {
    asked.push(question.buttons ?? []);
    return { response, checkboxChecked: false };
  }) as never;
  const chosen = await chooseCertificate({
    url: 'https://exams.example.org/',
    list,
    window: null,
    dialog: { showMessageBox },
    words: mainWords(initialState),
  });
  return { chosen, asked };
}

test('a person chooses which certificate is shown, and may choose none', async () => {
  expect(await choose(1)).toEqual({
    chosen: list[1],
    asked: [['Ada (School CA)', 'Room 7 (School CA)', 'None of them']],
  });
  expect((await choose(2)).chosen).toBe(null);
});
