import { EventEmitter } from 'node:events';
import type { Menu, MenuItem, MenuItemConstructorOptions } from 'electron';
import { partialClass } from '../app/errors.ts';

/**
 * Electron's `Menu` and `MenuItem` as data: a menu can be built, read and set, and nothing is drawn; neither are
 * its accelerators taken.
 */
export function createMenuClasses(): { Menu: typeof Menu; MenuItem: typeof MenuItem } {
  let applicationMenu: object | null = null;

  class DevHostMenuItem {
    readonly enabled = true;
    readonly visible = true;
    readonly checked = false;

    constructor({ submenu, ...options }: MenuItemConstructorOptions) {
      const built = Array.isArray(submenu) ? MenuClass.buildFromTemplate(submenu) : submenu;
      Object.assign(this, options, { submenu: built });
    }
  }

  class DevHostMenu extends EventEmitter {
    readonly items: object[] = [];

    static buildFromTemplate(template: readonly (MenuItem | MenuItemConstructorOptions)[]): Menu {
      const menu = new MenuClass();
      for (const item of template) menu.append(isMenuItem(item) ? item : new MenuItemClass(item));
      return menu;
    }

    static setApplicationMenu(menu: object | null): void {
      applicationMenu = menu;
    }

    static getApplicationMenu(): object | null {
      return applicationMenu;
    }

    append(item: object): void {
      this.items.push(item);
    }

    insert(position: number, item: object): void {
      this.items.splice(position, 0, item);
    }

    getMenuItemById(id: string): object | null {
      return this.items.find((item) => 'id' in item && item.id === id) ?? null;
    }
  }

  const MenuClass = partialClass<typeof Menu>('Menu', DevHostMenu);
  const MenuItemClass = partialClass<typeof MenuItem>('MenuItem', DevHostMenuItem);
  const isMenuItem = (item: object): item is MenuItem => item instanceof DevHostMenuItem;
  return { Menu: MenuClass, MenuItem: MenuItemClass };
}
