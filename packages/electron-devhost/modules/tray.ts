import { EventEmitter } from 'node:events';
import type { Tray } from 'electron';
import { NotSupportedByDevHost, partialClass } from '../app/errors.ts';

/** There is no tray: making one throws. */
export function createTrayClass(): typeof Tray {
  class DevHostTray extends EventEmitter {
    constructor() {
      super();
      throw new NotSupportedByDevHost('Tray');
    }
  }
  return partialClass<typeof Tray>('Tray', DevHostTray);
}
