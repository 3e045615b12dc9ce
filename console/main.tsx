import './jitless.ts';
import { I18nProvider } from 'react-aria-components';
import { createRoot } from 'react-dom/client';
import '../ui/theme/tokens.css';
import '../ui/theme/base.css';
import { directionOf, localeOf } from '../core/text/language.ts';
import { createApi, connectFeed } from './api.ts';
import { App } from './app.tsx';
import { strings } from './strings.ts';
import { language } from './strings/language.ts';

const root = document.querySelector('#root');
if (!root) throw new Error('index.html has no #root');

document.title = strings.appName;
Object.assign(document.documentElement, { lang: language, dir: directionOf(language) });
createRoot(root).render(
  <I18nProvider locale={localeOf[language]}>
    <App api={createApi()} connect={connectFeed} />
  </I18nProvider>,
);
