import { installPermissionShims } from './permission-shims.ts';
import { createPortClosing } from './port-close.ts';
import { createWorldCalls } from './world-call.ts';

/** Runs in the page's own world before any of its scripts, and leaves nothing behind that they could name. */
export function startMainWorld(worldSecret: string): void {
  const isolated = createWorldCalls(worldSecret, 'main', {
    expose: (key: string, api: unknown) => {
      if (Object.hasOwn(window, key)) {
        throw new Error('Cannot bind an API on top of an existing property on the window object');
      }
      Object.defineProperty(window, key, { value: deepFreeze(api), enumerable: true });
    },
  });
  const closing = createPortClosing(worldSecret);
  addEventListener('message', ({ ports }) => ports.forEach(closing.watch), true);
  installPermissionShims((question) => isolated.call('ask', question) as Promise<unknown>);
  keepWindowsShut((url, name, features) => isolated.call('open', url, name, features));
  keepWindowsInPlace((x, y, width, height) => isolated.call('bounds', x, y, width, height));
}

function deepFreeze(value: unknown): unknown {
  if (typeof value === 'object' && value !== null && !ArrayBuffer.isView(value)) {
    for (const item of Object.values(value)) deepFreeze(item);
    Object.freeze(value);
  }
  return value;
}

/** Where a window is, its app decides (`content-bounds-updated`). */
function keepWindowsInPlace(ask: (x: number, y: number, width: number, height: number) => void): void {
  window.moveTo = (x, y) => ask(x, y, outerWidth, outerHeight);
  window.moveBy = (x, y) => ask(screenX + x, screenY + y, outerWidth, outerHeight);
  window.resizeTo = (width, height) => ask(screenX, screenY, width, height);
  window.resizeBy = (width, height) => ask(screenX, screenY, outerWidth + width, outerHeight + height);
}

/** New windows are the host's to make (setWindowOpenHandler). The returned window is always null here. */
function keepWindowsShut(open: (url: string, frameName: string, features: string) => void): void {
  const absolute = (url: string | URL) => new URL(url, document.baseURI).href;
  const stay = new Set(['', '_self', '_top', '_parent']);
  window.open = (url = 'about:blank', target = '', features = '') => {
    open(absolute(url === '' ? 'about:blank' : url), target, features);
    return null;
  };
  const targetOf = (own: string): string =>
    own === '' ? (document.querySelector<HTMLBaseElement>('base[target]')?.target ?? '') : own;
  const { submit } = HTMLFormElement.prototype;
  HTMLFormElement.prototype.submit = function (this: HTMLFormElement) {
    const target = targetOf(this.target);
    if (stay.has(target)) submit.call(this);
    else open(absolute(this.action), target, '');
  };
  window.addEventListener('submit', (event) => {
    const form = event.target;
    if (!(form instanceof HTMLFormElement) || event.defaultPrevented) return;
    const target = targetOf(form.target);
    if (stay.has(target)) return;
    event.preventDefault();
    open(absolute(form.action), target, '');
  });
  window.addEventListener('click', (event) => {
    const link = event.composedPath().find((node) => node instanceof HTMLAnchorElement);
    if (!link?.href || event.defaultPrevented) return;
    const target = targetOf(link.target);
    if (stay.has(target) && !event.ctrlKey && !event.shiftKey && !event.metaKey) return;
    event.preventDefault();
    open(link.href, target, '');
  });
}
