/** The first argument of Electron's events; `details` are its further fields. */
export type HostEvent<T extends object = object> = {
  readonly preventDefault: () => void;
  readonly defaultPrevented: boolean;
} & T;

export function createEvent(): HostEvent;
export function createEvent<T extends object>(details: T): HostEvent<T>;
export function createEvent(details: object = {}): HostEvent {
  let prevented = false;
  // Descriptors, not values: some details are getters or setters (`returnValue`).
  return Object.defineProperties(
    {
      preventDefault: () => {
        prevented = true;
      },
      get defaultPrevented() {
        return prevented;
      },
    },
    Object.getOwnPropertyDescriptors(details),
  );
}
