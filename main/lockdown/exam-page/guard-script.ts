import { policyMark } from '../../../core/lockdown/exam-policy.ts';

/** What the guard within a page may and may not let happen. */
export type GuardPolicy = {
  readonly clipboard: 'allow' | 'block' | 'isolated';
  readonly print: boolean;
};

type GuardScripts = {
  /** For the page's own world: takes `print` away where no script can give it back. */
  readonly mainWorld: string;
  /** For a world that the page can neither see nor change. */
  readonly isolatedWorld: string;
};

/**
 * The two scripts that each document of an exam starts with, before any of its own. They run inside the browser, so
 * they are text: plain, self-contained, without anything of ours but `binding`, a function that only they can call.
 */
export function guardScripts(binding: string, secret: string, policy: GuardPolicy): GuardScripts {
  return {
    mainWorld: policy.print ? '' : withoutPrint.replace('SECRET', JSON.stringify(secret)),
    isolatedWorld: watcher
      .replace('BINDING', JSON.stringify(binding))
      .replace('SECRET', JSON.stringify(secret))
      .replace('MARK', JSON.stringify(policyMark))
      .replace('POLICY', JSON.stringify(policy)),
  };
}

const withoutPrint = `(() => {
  const dispatch = EventTarget.prototype.dispatchEvent.bind(window);
  const CustomEvent = window.CustomEvent;
  const print = { print() { dispatch(new CustomEvent(SECRET)); } }.print;
  Object.defineProperty(window, 'print', { value: print, writable: false, configurable: false, enumerable: true });
})();`;

const watcher = `(() => {
  const send = globalThis[BINDING];
  const policy = POLICY;
  const mostText = 1000000;
  const tell = (what) => send(JSON.stringify(what));
  const stop = (event) => { event.preventDefault(); event.stopImmediatePropagation(); };
  const on = (type, listener) => addEventListener(type, (event) => { if (event.isTrusted) listener(event); }, { capture: true, passive: false });

  addEventListener(SECRET, (event) => { event.stopImmediatePropagation(); tell({ tried: 'print' }); }, true);

  addEventListener('securitypolicyviolation', (event) => {
    if (event.isTrusted && event.originalPolicy.includes(MARK)) tell({ refused: event.effectiveDirective, url: event.blockedURI.slice(0, 500) });
  }, true);

  // Prefetching by speculation rules asks no policy: the rules go before the browser acts on them.
  const rules = 'script[type="speculationrules" i]';
  new MutationObserver((records) => {
    for (const { addedNodes } of records) for (const node of addedNodes) {
      if (!(node instanceof Element)) continue;
      const found = node.matches(rules) ? [node] : node.firstElementChild ? node.querySelectorAll(rules) : [];
      for (const script of found) { script.remove(); tell({ refused: 'speculation-rules', url: '' }); }
    }
  }).observe(document, { childList: true, subtree: true });

  // Only what was dragged from within this page may be dropped on it.
  let isOwnDrag = false;
  let isTold = false;
  on('dragstart', (event) => {
    const isPages = event.composedPath().some((node) => node instanceof HTMLElement && node.draggable && !/^(A|IMG)$/.test(node.tagName));
    if (!isPages && policy.clipboard !== 'allow') stop(event);
    else isOwnDrag = true;
  });
  on('dragend', () => { isOwnDrag = false; });
  for (const type of ['dragenter', 'dragover', 'drop']) on(type, (event) => {
    if (isOwnDrag) return;
    stop(event);
    if (event.dataTransfer) event.dataTransfer.dropEffect = 'none';
    if (!isTold) tell({ tried: 'drop' });
    isTold = type !== 'drop';
  });
  on('dragleave', (event) => { if (event.relatedTarget === null) isTold = false; });

  // Pages disable what sends a form, so that it is sent once. Where it was not sent, it has to work again.
  let usable = [];
  let usableAt = -Infinity;
  const remember = (at) => { usable = [...document.querySelectorAll(':enabled')]; usableAt = at; };
  on('click', (event) => { if (event.target instanceof Element && event.target.closest('button, input')) remember(event.timeStamp); });
  on('submit', (event) => { if (event.timeStamp - usableAt > 1000) remember(event.timeStamp); });
  globalThis.enableAgain = () => { for (const control of usable) control.disabled = false; };

  // Middle button: new windows, scrolling by itself, pasting. The fourth and fifth go through the history.
  const buttons = { 1: 'middle-click', 3: 'history-back', 4: 'history-forward' };
  for (const type of ['pointerdown', 'mousedown', 'pointerup', 'mouseup', 'auxclick']) on(type, (event) => {
    const shortcut = buttons[event.button];
    if (shortcut === undefined) return;
    stop(event);
    // A pointer event that is stopped is followed by no mouse event.
    if (type === 'pointerdown') tell({ shortcut });
  });

  const deepest = (root) => {
    const active = root.activeElement;
    return active && active.shadowRoot ? deepest(active.shadowRoot) : active;
  };
  const selected = () => {
    const field = deepest(document);
    if (field instanceof HTMLInputElement && field.type === 'password') return '';
    if (field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement) {
      return field.selectionStart === null ? '' : field.value.slice(field.selectionStart, field.selectionEnd);
    }
    return String(getSelection());
  };
  if (policy.clipboard === 'allow') return;
  for (const type of ['copy', 'cut']) on(type, (event) => {
    stop(event);
    if (policy.clipboard === 'block') return tell({ clipboard: type });
    const text = selected().slice(0, mostText);
    if (text === '') return;
    tell({ copied: text });
    if (type === 'cut') document.execCommand('delete');
  });
  on('paste', (event) => {
    const isForeign = event.clipboardData !== null && event.clipboardData.types.length > 0;
    stop(event);
    if (policy.clipboard === 'block' || isForeign) tell({ clipboard: 'paste' });
    if (policy.clipboard === 'isolated') tell({ paste: true });
  });
})();`;
