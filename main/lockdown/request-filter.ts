import type { OnBeforeRequestListenerDetails, Session } from 'electron';
import type { LockdownSettings } from '../../contract/lockdown-settings.ts';
import { mayOpen, mayRequest, parseRule, ruleOfOrigin, type UrlRule } from '../../core/lockdown/url-rule.ts';
import type { BlockedNavigation } from '../window/navigation.ts';
import { parseUrl } from './parse-url.ts';

/** Where one exam may go, and what it may load. */
export type ExamReach = {
  readonly mayOpen: (url: string) => boolean;
  readonly mayRequest: (url: string) => boolean;
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
  };
}

type Asked = Pick<OnBeforeRequestListenerDetails, 'url' | 'resourceType'>;

/** Nothing but what the exam may reach ever leaves its session: pages, frames, scripts, pictures, sockets, beacons. */
export function guardRequests(
  session: { readonly webRequest: Pick<Session['webRequest'], 'onBeforeRequest'> },
  reach: ExamReach,
  onBlocked: (blocked: BlockedNavigation) => void,
): void {
  session.webRequest.onBeforeRequest({ urls: ['<all_urls>'] }, (asked: Asked, answer) => {
    const { url, resourceType } = asked;
    const isDocument = resourceType === 'mainFrame' || resourceType === 'subFrame';
    const isAllowed = isDocument ? reach.mayOpen(url) : reach.mayRequest(url);
    if (!isAllowed) onBlocked({ url: url.slice(0, 500), kind: isDocument ? 'document' : 'request' });
    answer({ cancel: !isAllowed });
  });
}
