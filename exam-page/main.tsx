import { createRoot } from 'react-dom/client';
import '../ui/theme/tokens.css';
import '../ui/theme/base.css';
import 'temml/dist/Temml-Local.css';
import { createExamApi } from './api.ts';
import { App } from './app.tsx';

const root = document.querySelector('#root');
if (!root) throw new Error('index.html has no #root');

createRoot(root).render(<App api={createExamApi()} />);
