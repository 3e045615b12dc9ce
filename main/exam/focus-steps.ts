import type { WebContents } from 'electron';

type Page = Pick<WebContents, 'on' | 'off' | 'focus'>;

/**
 * F6, as between the panes of any program: from our bar into the exam, and back. The exam is a view of its own, which
 * the Tab key never reaches. Returns how to stop that.
 */
export function stepBetween(ours: Page, exam: Page): () => void {
  const leadTo = (other: Page) => (event: Electron.Event, input: Electron.Input) => {
    if (input.key !== 'F6' || input.type !== 'keyDown') return;
    event.preventDefault();
    other.focus();
  };
  const [intoExam, outOfExam] = [leadTo(exam), leadTo(ours)];
  ours.on('before-input-event', intoExam);
  exam.on('before-input-event', outOfExam);
  return () => {
    ours.off('before-input-event', intoExam);
    exam.off('before-input-event', outOfExam);
  };
}
