/** A download needs the text for a moment after it was asked for. */
const keptMs = 60_000;

/** Hands text over as a file: the app that holds the exam writes it and says where; a browser, as it writes downloads. */
export function saveAsFile(name: string, text: string): void {
  const url = URL.createObjectURL(new Blob([text], { type: 'text/plain;charset=utf-8' }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), keptMs);
}
