export const numbersHref = '#/numbers';
export const examNumbersHref = (examId: string) => `${numbersHref}/exams/${examId}`;

/** Whose numbers the fragment of the address asks for: of the exam that is named, or of the first; null for elsewhere. */
export function numbersPlace(hash: string): { readonly examId: string | null } | null {
  if (hash === numbersHref) return { examId: null };
  const examId = /^#\/numbers\/exams\/([\w-]+)$/.exec(hash)?.[1];
  return examId === undefined ? null : { examId };
}
