import type { Session } from 'electron';
import type { Question } from '../bridge/messages.ts';
import type { Chromium } from '../chromium/chromium.ts';
import type { Frame } from '../chromium/frames.ts';
import { outerOriginOf, outerUrlOf } from '../chromium/frames.ts';

export type RequestHandler = Parameters<Session['setPermissionRequestHandler']>[0];
export type CheckHandler = Parameters<Session['setPermissionCheckHandler']>[0];
export type DisplayMediaHandler = Parameters<Session['setDisplayMediaRequestHandler']>[0];

export type PermissionHandlers = {
  request: RequestHandler;
  check: CheckHandler;
  displayMedia: DisplayMediaHandler;
};

type PermissionQuestion = Extract<Question, { kind: 'permission-request' | 'permission-check' }>;

/** Chromium's names for an Electron permission. Others exist in Electron only, and are decided by the answer. */
function chromiumNames({ permission, mediaTypes = [] }: PermissionQuestion): readonly string[] {
  if (permission === 'media') return mediaTypes.map((type) => (type === 'audio' ? 'microphone' : 'camera'));
  if (permission === 'clipboard-sanitized-write') return ['clipboard-write'];
  if (['fullscreen', 'pointerLock', 'display-capture'].includes(permission)) return [];
  return [permission];
}

/** What Chromium would otherwise ask its user about. */
const prompting = [
  'camera',
  'microphone',
  'geolocation',
  'notifications',
  'midi',
  'clipboard-read',
  'idle-detection',
  'window-management',
  'storage-access',
  'local-fonts',
];

/** Until a handler says otherwise: nothing where there is a handler, everything where there is none (as Electron). */
export async function setDefaultPermissions(
  chromium: Chromium,
  { request }: PermissionHandlers,
): Promise<void> {
  const setting = request ? 'denied' : 'granted';
  await Promise.all(
    prompting.map((name) =>
      chromium.cdp.send('Browser.setPermission', { permission: { name }, setting }).catch(() => undefined),
    ),
  );
}

type Asking = {
  readonly chromium: Chromium;
  readonly contents: Electron.WebContents;
  readonly frame: Frame;
};

/** Asks the session's handlers, and makes Chromium decide likewise for the asking origin. */
export async function answerPermission(
  question: PermissionQuestion,
  handlers: PermissionHandlers,
  asking: Asking,
): Promise<boolean> {
  if (question.kind === 'permission-request') {
    const allowed = await askRequestHandler(question, handlers.request, asking.contents, asking.frame);
    await settle(question, allowed, asking);
    return allowed;
  }
  // A camera may be allowed where a microphone is not: each is a check of its own.
  const checks = question.mediaTypes?.map((type) => ({ ...question, mediaTypes: [type] })) ?? [question];
  const answers = checks.map((check) => askCheckHandler(check, handlers, asking.contents, asking.frame));
  await Promise.all(checks.map((check, index) => settle(check, answers[index] === true, asking)));
  return !answers.includes(false);
}

async function settle(
  question: PermissionQuestion,
  allowed: boolean,
  { chromium, frame }: Asking,
): Promise<void> {
  const origin = URL.canParse(frame.innerUrl) ? new URL(frame.innerUrl).origin : 'null';
  const setting = allowed ? 'granted' : 'denied';
  for (const name of chromiumNames(question)) {
    const command = { permission: { name }, setting, ...(origin === 'null' ? {} : { origin }) } as const;
    // Names that this Chromium does not know keep its own default.
    await chromium.cdp.send('Browser.setPermission', command).catch(() => undefined);
  }
}

async function askRequestHandler(
  { permission, mediaTypes }: PermissionQuestion,
  handler: RequestHandler,
  contents: Electron.WebContents,
  frame: Frame,
): Promise<boolean> {
  if (!handler) return true;
  const details = {
    requestingUrl: outerUrlOf(frame),
    isMainFrame: frame.parentId === undefined,
    ...(mediaTypes ? { mediaTypes: [...mediaTypes], securityOrigin: `${outerOriginOf(frame)}/` } : {}),
  };
  return new Promise((resolve) => handler(contents, permission as never, resolve, details));
}

function askCheckHandler(
  { permission, mediaTypes }: PermissionQuestion,
  { check, request }: PermissionHandlers,
  contents: Electron.WebContents,
  frame: Frame,
): boolean {
  // Electron's own answer without a check handler is yes; the request handler still decides on use.
  if (!check) return request === null || permission === 'media';
  const [mediaType] = mediaTypes ?? [];
  return check(contents, permission as never, outerOriginOf(frame), {
    requestingUrl: outerUrlOf(frame),
    isMainFrame: frame.parentId === undefined,
    securityOrigin: `${outerOriginOf(frame)}/`,
    ...(mediaType ? { mediaType } : {}),
  });
}

/** Resolves with whether getDisplayMedia may go on. What is captured is always the entire screen. */
export async function answerDisplayMedia(
  { video, audio }: Extract<Question, { kind: 'display-media' }>,
  handler: DisplayMediaHandler,
  frame: Frame,
  electronFrame: Electron.WebFrameMain,
): Promise<boolean> {
  if (!handler) return false;
  const streams = await new Promise<Electron.Streams | null>((resolve) =>
    handler(
      {
        frame: electronFrame,
        securityOrigin: outerOriginOf(frame),
        videoRequested: video,
        audioRequested: audio,
        userGesture: true,
      },
      resolve,
    ),
  );
  const source = streams?.video;
  if (!source) return false;
  if ('id' in source && typeof source.id === 'string' && source.id.startsWith('screen:')) return true;
  throw new Error('NotSupportedByDevHost: only an entire screen can be captured, not a window or a frame');
}
