/**
 * Puts text where it can be pasted: the computer's clipboard, or that of the exam where the lockdown keeps one of its
 * own, which only hears of what is selected and copied. False where neither is allowed.
 */
export async function copyText(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return copySelected(text);
  }
}

function copySelected(text: string): boolean {
  const field = document.createElement('textarea');
  field.value = text;
  document.body.append(field);
  field.select();
  // oxlint-disable-next-line typescript/no-deprecated -- the only way that the guard of the lockdown can hear
  const isCopied = document.execCommand('copy');
  field.remove();
  return isCopied;
}
