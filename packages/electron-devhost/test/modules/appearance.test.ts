import { expect, test } from 'vitest';
import { createNativeTheme } from '../../modules/appearance.ts';

test('nativeTheme tells of a new theme source once', () => {
  const theme = createNativeTheme();
  let updates = 0;
  theme.on('updated', () => (updates += 1));
  theme.themeSource = 'dark';
  theme.themeSource = 'dark';
  expect(theme.shouldUseDarkColors).toBe(true);
  expect(updates).toBe(1);
});
