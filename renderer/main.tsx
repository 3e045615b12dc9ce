import { createRoot } from 'react-dom/client';
import '../ui/theme/tokens.css';
import '../ui/theme/base.css';
import type { Bridge } from '../contract/ipc/bridge.ts';
import { App } from './app.tsx';
import { createAppStore } from './app-store.ts';
import { createCapture } from './capture/capture.ts';
import { createPageClock, PageClock } from './page-clock.ts';

declare global {
  // `interface` is the only way to add to the DOM's own type.
  // oxlint-disable-next-line typescript/consistent-type-definitions
  interface Window {
    readonly invigil: Bridge;
  }
}

const root = document.querySelector('#root');
if (!root) throw new Error('index.html has no #root');

const bridge = window.invigil;
const clock = createPageClock(bridge, window);
const store = createAppStore(bridge);
const capture = createCapture(bridge, window, clock);
createRoot(root).render(
  <PageClock value={clock.now}>
    <App bridge={bridge} store={store} capture={capture} />
  </PageClock>,
);
