/** What the fixture app's preload script exposes to its pages (app/preload.cjs), and what tests keep there. */
type PageApi = {
  invoke(channel: string, ...args: unknown[]): Promise<unknown>;
  send(channel: string, ...args: unknown[]): void;
  sendSync(channel: string, ...args: unknown[]): unknown;
  on(channel: string, callback: (...args: unknown[]) => void): () => void;
  once(channel: string, callback: (...args: unknown[]) => void): void;
  roundTrip(sample: string): Promise<[string, string]>;
  invokeFunction(): Promise<unknown>;
  openPort(question: string): void;
  readonly constant: number;
  readonly nested: {
    readonly deep: { add(a: number, b: number): number; readonly list: readonly [number, { two: number }] };
  };
  identity<T>(value: T): T;
  later<T>(value: T): Promise<T>;
  rejects(): Promise<never>;
  throws(): never;
  call(callback: (...args: unknown[]) => unknown, ...args: unknown[]): unknown;
  setHandler(callback: (...args: unknown[]) => unknown): void;
  callHandler(...args: unknown[]): unknown;
  count(): number;
  custom(): { own: string; inherited?: () => string };
  peek(name: string): string;
  upper(words: readonly string[]): string[];
  titleOfDocument(): string;
  exposeAgain(): string;
  surroundings(): Record<string, unknown>;
};

declare global {
  const api: PageApi;
  var heard: unknown[];
  var stopHearing: () => void;
  var keptPort: MessagePort;
  var media: MediaStream;
}

export type { PageApi };
