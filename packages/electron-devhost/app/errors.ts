import { EventEmitter } from 'node:events';

/** Thrown by whatever Electron has and the development host has not: a gap must never look like success. */
export class NotSupportedByDevHost extends Error {
  override readonly name = 'NotSupportedByDevHost';

  constructor(member: string) {
    super(`${member} is not implemented by the development host over Chromium; it needs real Electron`);
  }
}

/**
 * An Electron object of which only some members exist here: reading any other member throws
 * {@link NotSupportedByDevHost}. Members can be assigned, as tests do to stub them.
 */
export function partial<T extends object>(
  name: string,
  members: Partial<Omit<T, keyof NodeJS.EventEmitter>>,
): T {
  const proxy: unknown = new Proxy(members, { get: throwingGet(name) });
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- it answers for every member, if only by throwing
  return proxy as T;
}

/** An Electron class of which only some static and instance members exist here, like {@link partial}. */
// oxlint-disable-next-line typescript/no-unnecessary-type-parameters -- says which class is imitated
export function partialClass<T extends abstract new (...args: never[]) => object>(
  name: string,
  implementation: new (...args: never[]) => object,
): T {
  const proxy: unknown = new Proxy(implementation, {
    get: throwingGet(name),
    construct: (_target, args: never[], newTarget: NewableFunction) => {
      const instance: object = Reflect.construct(implementation, args, newTarget);
      return partial<object>(name, instance);
    },
  });
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- as above
  return proxy as T;
}

function throwingGet(name: string): (target: object, key: string | symbol, receiver: unknown) => unknown {
  return (target, key, receiver) => {
    if (typeof key === 'symbol' || key in target || isProbedByTheLanguage(key)) {
      return Reflect.get(target, key, receiver);
    }
    throw new NotSupportedByDevHost(`${name}.${key}`);
  };
}

/** `await` asks for `then`, JSON for `toJSON`, `util.inspect` for `href`, event emitters for their bookkeeping. */
function isProbedByTheLanguage(key: string): boolean {
  return ['then', 'toJSON', 'href', 'domain'].includes(key) || key.startsWith('_');
}

/**
 * The members of an Electron class or module that an implementation here may have; `implements Supported<...>`
 * makes the compiler compare each one present with Electron's own declaration.
 */
export type Supported<T> = Partial<Omit<T, keyof EventEmitter>>;

/**
 * A base for event-emitting Electron objects: reading a member that the subclass lacks throws
 * {@link NotSupportedByDevHost}. (Unlike a proxy around the object, this leaves private fields usable.)
 */
export function supportedOnly(name: string): new () => EventEmitter {
  class SupportedOnly extends EventEmitter {}
  const guarded = new Proxy(EventEmitter.prototype, {
    get: (target, key, receiver) => {
      if (typeof key === 'symbol' || key in target || isProbedByTheLanguage(key)) {
        return Reflect.get(target, key, receiver) as unknown;
      }
      throw new NotSupportedByDevHost(`${name}.${key}`);
    },
  });
  Object.setPrototypeOf(SupportedOnly.prototype, guarded);
  return SupportedOnly;
}

/** Something this machine lacks; said in one line, without a stack. */
export class CannotStart extends Error {
  override readonly name = 'CannotStart';
}
