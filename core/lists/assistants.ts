import type { DatedList } from './dated-list.ts';
import { executablesSource, programs, type ProhibitedProgram } from './prohibited-program.ts';

/** Programs that answer questions or write. */
export const assistants: DatedList<ProhibitedProgram> = {
  name: 'assistants',
  source: executablesSource,
  checkedOn: '2026-11-25',
  entries: programs('assistant', {
    ChatGPT: { win32: 'ChatGPT.exe', darwin: 'ChatGPT' },
    Claude: { linux: 'claude-desktop', win32: 'Claude.exe', darwin: 'Claude' },
    Copilot: { win32: 'Copilot.exe|M365Copilot.exe', darwin: 'Copilot' },
    Perplexity: { win32: 'Perplexity.exe', darwin: 'Perplexity' },
    Cluely: { win32: 'Cluely.exe', darwin: 'Cluely' },
    'Interview Coder': { linux: 'interview-coder', win32: 'Interview Coder.exe', darwin: 'Interview Coder' },
    'LM Studio': { linux: 'lm-studio', win32: 'LM Studio.exe', darwin: 'LM Studio' },
    Ollama: { linux: 'ollama', win32: 'ollama.exe|ollama app.exe', darwin: 'ollama|Ollama' },
    Jan: { darwin: 'Jan' },
    AnythingLLM: { darwin: 'AnythingLLM' },
    Msty: { darwin: 'Msty' },
    Poe: { darwin: 'Poe' },
    'Cherry Studio': { darwin: 'Cherry Studio' },
    Grammarly: { win32: 'Grammarly.Desktop.exe', darwin: 'Grammarly Desktop' },
    'Xbox Game Bar': { win32: 'GameBar.exe' },
  }),
};
