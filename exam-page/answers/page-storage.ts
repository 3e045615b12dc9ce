/** The browser's storage; where it may not be used, one that lasts as long as the page. */
export function openPageStorage(): Storage {
  try {
    return window.localStorage;
  } catch {
    return new PageMemory();
  }
}

/** Refuses to keep, so that nobody is told that something was kept which a reload would lose. */
class PageMemory implements Storage {
  readonly length = 0;
  readonly [name: string]: unknown;

  key(): null {
    return null;
  }
  getItem(): null {
    return null;
  }
  setItem(): void {
    throw new Error('this browser keeps nothing for this page');
  }
  removeItem(): void {}
  clear(): void {}
}
