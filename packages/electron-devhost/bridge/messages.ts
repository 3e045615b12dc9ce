/** What the isolated world of a page and the host say to each other. */
export type PortMessage =
  | { readonly type: 'port'; readonly id: string; readonly data: unknown; readonly ports: readonly string[] }
  | { readonly type: 'port-close'; readonly id: string };

export type WireError = { readonly name: string; readonly message: string };

export type MediaKind = 'audio' | 'video';

/** Questions that a page's script has to wait for. */
export type Question =
  | {
      readonly kind: 'permission-request' | 'permission-check';
      readonly permission: string;
      readonly mediaTypes?: readonly MediaKind[];
    }
  | { readonly kind: 'display-media'; readonly video: boolean; readonly audio: boolean };

export type ToHost =
  | { readonly type: 'ready'; readonly blobToken: string }
  | {
      readonly type: 'send';
      readonly channel: string;
      readonly args: readonly unknown[];
      readonly ports: readonly string[];
    }
  | {
      readonly type: 'invoke';
      readonly id: number;
      readonly channel: string;
      readonly args: readonly unknown[];
    }
  | { readonly type: 'ask'; readonly id: number; readonly question: Question }
  | { readonly type: 'open'; readonly url: string; readonly frameName: string; readonly features: string }
  | { readonly type: 'context-menu'; readonly x: number; readonly y: number }
  | {
      readonly type: 'bounds';
      readonly x: number;
      readonly y: number;
      readonly width: number;
      readonly height: number;
    }
  | PortMessage;

export type ToPage =
  | { readonly type: 'reply'; readonly id: number; readonly value: unknown }
  | { readonly type: 'reply'; readonly id: number; readonly error: WireError }
  | {
      readonly type: 'message';
      readonly channel: string;
      readonly args: readonly unknown[];
      readonly ports: readonly string[];
    }
  | { readonly type: 'watch-input' }
  | PortMessage;

/** Questions the page's thread stands still for. */
export type SyncQuestion =
  | { readonly type: 'send-sync'; readonly channel: string; readonly args: readonly unknown[] }
  | { readonly type: 'input'; readonly input: KeyInput };

export type SyncAnswer = { readonly value: unknown } | { readonly error: WireError };

/** The fields of Electron's `Input`. */
export type KeyInput = {
  readonly type: 'keyDown' | 'keyUp';
  readonly key: string;
  readonly code: string;
  readonly isAutoRepeat: boolean;
  readonly isComposing: boolean;
  readonly shift: boolean;
  readonly control: boolean;
  readonly alt: boolean;
  readonly meta: boolean;
  readonly location: number;
  readonly modifiers: readonly string[];
};

/** What the host tells the injected script when it writes it. */
export type BridgeConfig = {
  /** Names the events by which the two worlds of one frame call each other; a page cannot guess it. */
  readonly worldSecret: string;
  /** Name of the DevTools binding that takes text to the host. */
  readonly binding: string;
  /** Where the blob channel starts. */
  readonly blobOrigin: string;
  /** Where synchronous questions are POSTed; the host answers by intercepting. */
  readonly syncUrl: string;
  readonly preloadPath: string | null;
  readonly argv: readonly string[];
  readonly versions: { readonly [name: string]: string };
};
