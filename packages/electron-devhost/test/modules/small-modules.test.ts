import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, test } from 'vitest';
import { NotSupportedByDevHost } from '../../app/errors.ts';
import { createDialog } from '../../modules/dialog.ts';
import { createMenuClasses } from '../../modules/menu.ts';
import { createNativeTheme } from '../../modules/native-theme.ts';
import { createNet } from '../../modules/net.ts';
import { createPowerMonitor } from '../../modules/power-monitor.ts';
import { createPowerSaveBlocker } from '../../modules/power-save-blocker.ts';

test('net.fetch serves files with their media type', async () => {
  const file = join(mkdtempSync(join(tmpdir(), 'net-')), 'page.html');
  writeFileSync(file, '<p>hello');
  const net = createNet();
  const response = await net.fetch(pathToFileURL(file).href);
  expect(response.headers.get('content-type')).toBe('text/html');
  expect(await response.text()).toBe('<p>hello');
  await expect(net.fetch('file:///nowhere/page.html')).rejects.toThrow('net::ERR_FILE_NOT_FOUND');
  expect(() => net.request('https://exam.test/')).toThrow(NotSupportedByDevHost);
});

test('a question nobody answers throws; an error box is printed', () => {
  const printed: string[] = [];
  const dialog = createDialog((text) => printed.push(text));
  dialog.showErrorBox('No camera', 'Plug it in.');
  expect(printed).toEqual(['No camera\nPlug it in.']);
  expect(() => dialog.showMessageBoxSync({ message: 'Quit?' })).toThrow(NotSupportedByDevHost);
});

test('a menu is data', () => {
  const { Menu } = createMenuClasses();
  const menu = Menu.buildFromTemplate([
    { id: 'file', label: 'File', submenu: [{ id: 'quit', role: 'quit' }] },
  ]);
  expect(menu.getMenuItemById('file')).toMatchObject({ label: 'File', enabled: true });
  expect(menu.items[0]!.submenu!.items[0]!.role).toBe('quit');
  expect(Menu.getApplicationMenu()).toBe(null);
  Menu.setApplicationMenu(menu);
  expect(Menu.getApplicationMenu()).toBe(menu);
  expect(() => menu.popup()).toThrow(NotSupportedByDevHost);
});

test('nativeTheme tells of a new theme source once', () => {
  const theme = createNativeTheme();
  let updates = 0;
  theme.on('updated', () => (updates += 1));
  theme.themeSource = 'dark';
  theme.themeSource = 'dark';
  expect(theme.shouldUseDarkColors).toBe(true);
  expect(updates).toBe(1);
});

test('powerSaveBlocker keeps its books', () => {
  const blocker = createPowerSaveBlocker();
  const id = blocker.start('prevent-display-sleep');
  expect(blocker.isStarted(id)).toBe(true);
  expect(blocker.stop(id)).toBe(true);
  expect(blocker.stop(id)).toBe(false);
  expect(blocker.isStarted(id)).toBe(false);
});

test('powerMonitor counts on between samples and passes on emitted events', async () => {
  const monitor = createPowerMonitor(() => Promise.resolve(61_500));
  await expect.poll(() => monitor.getSystemIdleTime()).toBe(61);
  expect(monitor.getSystemIdleState(60)).toBe('idle');
  expect(monitor.getSystemIdleState(120)).toBe('active');
  let locked = false;
  monitor.on('lock-screen', () => (locked = true));
  monitor.emit('lock-screen');
  expect(locked).toBe(true);
});
