import { expect, test } from 'vitest';
import { NotSupportedByDevHost } from '../../app/errors.ts';
import { createDialog } from '../../modules/unattended.ts';

test('a question nobody answers throws; an error box is printed', () => {
  const printed: string[] = [];
  const dialog = createDialog((text) => printed.push(text));
  dialog.showErrorBox('No camera', 'Plug it in.');
  expect(printed).toEqual(['No camera\nPlug it in.']);
  expect(() => dialog.showMessageBoxSync({ message: 'Quit?' })).toThrow(NotSupportedByDevHost);
});
