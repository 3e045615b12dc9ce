type Listener = (...args: unknown[]) => void;

/** The part of Node's EventEmitter that a sandboxed preload is given. */
export class PageEmitter {
  readonly #listeners = new Map<string, Listener[]>();

  on(name: string, listener: Listener): this {
    this.#listeners.set(name, [...this.listeners(name), listener]);
    return this;
  }

  once(name: string, listener: Listener): this {
    const wrapped = Object.assign(
      (...args: unknown[]) => {
        this.off(name, wrapped);
        listener.apply(this, args);
      },
      { listener },
    );
    return this.on(name, wrapped);
  }

  off(name: string, listener: Listener): this {
    const left = this.listeners(name);
    const index = left.findLastIndex((item) => item === listener || originalOf(item) === listener);
    if (index >= 0) this.#listeners.set(name, left.toSpliced(index, 1));
    return this;
  }

  addListener(name: string, listener: Listener): this {
    return this.on(name, listener);
  }

  removeListener(name: string, listener: Listener): this {
    return this.off(name, listener);
  }

  removeAllListeners(name?: string): this {
    if (name === undefined) this.#listeners.clear();
    else this.#listeners.delete(name);
    return this;
  }

  listeners(name: string): readonly Listener[] {
    return this.#listeners.get(name) ?? [];
  }

  listenerCount(name: string): number {
    return this.listeners(name).length;
  }

  emit(name: string, ...args: unknown[]): boolean {
    const listeners = this.listeners(name);
    for (const listener of listeners) listener.apply(this, args);
    return listeners.length > 0;
  }
}

function originalOf(listener: Listener): unknown {
  return 'listener' in listener ? listener.listener : undefined;
}
