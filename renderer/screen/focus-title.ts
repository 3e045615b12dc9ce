/** Gives the focus to the screen's title, where what had it is about to go: otherwise it would be lost. */
export function focusTitle(): void {
  document.querySelector('h1')?.focus();
}
