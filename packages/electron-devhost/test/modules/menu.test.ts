import { expect, test } from 'vitest';
import { NotSupportedByDevHost } from '../../app/errors.ts';
import { createMenuClasses } from '../../modules/menu.ts';

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
