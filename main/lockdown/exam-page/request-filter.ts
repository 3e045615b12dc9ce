import type { OnBeforeRequestListenerDetails, OnHeadersReceivedListenerDetails, Session } from 'electron';
import type { LockdownSettings } from '../../../contract/lockdown-settings.ts';
import { examPolicy } from '../../../core/lockdown/exam-policy.ts';
import {
  mayOpen,
  mayRequest,
  parseRule,
  ruleOfOrigin,
  type UrlRule,
} from '../../../core/lockdown/url-rule.ts';
import type { BlockedNavigation } from '../../window/navigation.ts';
import { parseUrl } from './parse-url.ts';

/** Where one exam may go, and what it may load. */
export type ExamReach = {
  readonly mayOpen: (url: string) => boolean;
  readonly mayRequest: (url: string) => boolean;
  /** The same as a content security policy. */
  readonly policy: string;
};

/** The exam's own origin and what its settings add. Patterns that cannot be read allow nothing. */
export function reachOf(
  startUrl: string,
  { allowedUrls, allowedResources }: Pick<LockdownSettings, 'allowedUrls' | 'allowedResources'>,
): ExamReach {
  const start = parseUrl(startUrl);
  const own = start === null ? null : ruleOfOrigin(start);
  const read = (patterns: readonly string[]): readonly UrlRule[] =>
    patterns.map(parseRule).filter((rule): rule is UrlRule => rule !== null);
  const pages = [...(own === null ? [] : [own]), ...read(allowedUrls)];
  const resources = [...pages, ...read(allowedResources)];
  return {
    mayOpen: (url) => mayOpen(pages, parseUrl(url)),
    mayRequest: (url) => mayRequest(resources, parseUrl(url)),
    policy: examPolicy(resources),
  };
}

type Headed = Pick<OnHeadersReceivedListenerDetails, 'responseHeaders'>;
const policyHeader = 'content-security-policy';
/** What pages are to be fetched before anybody goes there: of no use here, and subject to no policy. */
const rulesHeader = 'speculation-rules';
const typeHeader = 'content-type';
const wayHeader = 'content-disposition';

type Asked = Pick<OnBeforeRequestListenerDetails, 'url' | 'resourceType' | 'method'>;
type RequestHandlers = {
  readonly onBlocked: (blocked: BlockedNavigation) => void;
  /** The main frame asks for a document, by this method. */
  readonly onMainFrame: (method: string) => void;
};

/**
 * Nothing but what the exam may reach ever leaves its session: pages, frames, scripts, pictures, sockets, beacons. Said
 * twice: to the network, and by a policy to the page, which also covers what no request filter sees.
 */
export function guardRequests(
  session: { readonly webRequest: Pick<Session['webRequest'], 'onBeforeRequest' | 'onHeadersReceived'> },
  reach: ExamReach,
  { onBlocked, onMainFrame }: RequestHandlers,
): void {
  session.webRequest.onBeforeRequest({ urls: ['<all_urls>'] }, (asked: Asked, answer) => {
    const { url, resourceType, method } = asked;
    if (resourceType === 'mainFrame') onMainFrame(method);
    const isDocument = resourceType === 'mainFrame' || resourceType === 'subFrame';
    const isAllowed = isDocument ? reach.mayOpen(url) : reach.mayRequest(url);
    if (!isAllowed) onBlocked({ url: url.slice(0, 500), kind: isDocument ? 'document' : 'request' });
    answer({ cancel: !isAllowed });
  });
  session.webRequest.onHeadersReceived(({ responseHeaders = {} }: Headed, answer) => {
    const headers = Object.entries(responseHeaders);
    const isNamed =
      (wanted: string) =>
      ([name]: readonly [string, unknown]) =>
        name.toLowerCase() === wanted;
    const own = headers.filter(isNamed(policyHeader)).flatMap(([, values]) => values);
    // The viewer that Chromium has for these can save and print: they are downloads, allowed or not as all others.
    const isPdf = headers
      .filter(isNamed(typeHeader))
      .some(([, [type = '']]) => /^application\/pdf\b/i.test(type));
    const replaced = [policyHeader, rulesHeader, ...(isPdf ? [wayHeader] : [])];
    const others = headers.filter((one) => !replaced.some((name) => isNamed(name)(one)));
    answer({
      responseHeaders: {
        ...Object.fromEntries(others),
        ...(isPdf ? { [wayHeader]: ['attachment'] } : {}),
        [policyHeader]: [...own, reach.policy],
      },
    });
  });
}
