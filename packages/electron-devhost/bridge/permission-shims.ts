import type { MediaKind, Question } from './messages.ts';

type Ask = (question: Question) => Promise<unknown>;
type Method = (this: unknown, ...args: unknown[]) => unknown;

/**
 * Chromium asks its user for permissions, Electron asks the session's handlers. So every API that needs one first
 * asks the host, which then tells Chromium to grant or deny it, and the original decides by that.
 */
export function installPermissionShims(ask: Ask): void {
  const request = (permission: string) => () => ask({ kind: 'permission-request', permission });
  wrap('MediaDevices', 'getUserMedia', ([constraints]) =>
    ask({ kind: 'permission-request', permission: 'media', mediaTypes: mediaTypesOf(constraints) }),
  );
  wrap('MediaDevices', 'enumerateDevices', () =>
    ask({ kind: 'permission-check', permission: 'media', mediaTypes: ['audio', 'video'] }),
  );
  wrap('MediaDevices', 'getDisplayMedia', async ([options]) => {
    const { video = true, audio = false } = (options ?? {}) as DisplayMediaStreamOptions;
    const allowed = await ask({ kind: 'display-media', video: video !== false, audio: audio !== false });
    if (allowed !== true) throw new DOMException('Permission denied', 'NotAllowedError');
  });
  wrap('Permissions', 'query', ([descriptor]) => {
    const { name } = descriptor as { readonly name: string };
    if (name !== 'camera' && name !== 'microphone') {
      return ask({ kind: 'permission-check', permission: electronNameOf(name) });
    }
    const mediaTypes: MediaKind[] = [name === 'camera' ? 'video' : 'audio'];
    return ask({ kind: 'permission-check', permission: 'media', mediaTypes });
  });
  wrapStatic('Notification', 'requestPermission', request('notifications'));
  wrapStatic('IdleDetector', 'requestPermission', request('idle-detection'));
  wrap('Clipboard', 'read', request('clipboard-read'));
  wrap('Clipboard', 'readText', request('clipboard-read'));
  wrap('Clipboard', 'write', request('clipboard-sanitized-write'));
  wrap('Clipboard', 'writeText', request('clipboard-sanitized-write'));
  wrap('Navigator', 'requestMIDIAccess', request('midi'));
  wrap('Document', 'requestStorageAccess', request('storage-access'));
  wrap('Window', 'getScreenDetails', request('window-management'));
  // watchPosition must return its number at once: it goes by what was last decided for the origin.
  wrap('Geolocation', 'getCurrentPosition', request('geolocation'));
  // Chromium has no such permissions: the host's answer is the decision.
  wrap('Element', 'requestFullscreen', orReject(request('fullscreen')));
  wrap('Element', 'requestPointerLock', orReject(request('pointerLock')));
  for (const type of ['HID', 'Serial', 'USB']) {
    wrap(type, type === 'Serial' ? 'requestPort' : 'requestDevice', () =>
      Promise.reject(new DOMException('No device selected.', 'NotFoundError')),
    );
  }
}

function orReject(ask: () => Promise<unknown>): () => Promise<unknown> {
  return async () => {
    if ((await ask()) !== true) throw new TypeError('Permission denied');
  };
}

function wrap(type: string, method: string, before: (args: readonly unknown[]) => Promise<unknown>): void {
  const constructor = (globalThis as unknown as Record<string, { prototype: object } | undefined>)[type];
  const owner = type === 'Window' ? globalThis : constructor?.prototype;
  if (owner) wrapMethod(owner, method, before);
}

function wrapStatic(type: string, method: string, before: () => Promise<unknown>): void {
  const owner = (globalThis as unknown as Record<string, object | undefined>)[type];
  if (owner) wrapMethod(owner, method, before);
}

function wrapMethod(
  owner: object,
  method: string,
  before: (args: readonly unknown[]) => Promise<unknown>,
): void {
  const original: unknown = Reflect.get(owner, method);
  if (typeof original !== 'function') return;
  const wrapped: Method = async function (...args) {
    await before(args);
    return (original as Method).apply(this, args);
  };
  Object.defineProperty(owner, method, { value: wrapped, configurable: true, writable: true });
}

function mediaTypesOf(constraints: unknown): MediaKind[] {
  const { audio, video } = (constraints ?? {}) as MediaStreamConstraints;
  return [...(audio ? (['audio'] as const) : []), ...(video ? (['video'] as const) : [])];
}

function electronNameOf(name: string): string {
  const names: { readonly [name: string]: string } = {
    'clipboard-write': 'clipboard-sanitized-write',
    'persistent-storage': 'persistent-storage',
  };
  return names[name] ?? name;
}
