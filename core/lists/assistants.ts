import type { DatedList } from './dated-list.ts';
import { executablesSource, programs, type ProhibitedProgram } from './prohibited-program.ts';

/** Programs that answer questions, write, or use pages for somebody; those made not to be seen among them. */
export const assistants: DatedList<ProhibitedProgram> = {
  name: 'assistants',
  source: `${executablesSource}; agentic browsers and interview assistants as each of those entries says`,
  checkedOn: '2026-11-25',
  entries: [
    ...programs('assistant', {
      ChatGPT: { win32: 'ChatGPT.exe', darwin: 'ChatGPT' },
      Claude: { linux: 'claude-desktop', win32: 'Claude.exe', darwin: 'Claude' },
      Copilot: { win32: 'Copilot.exe|M365Copilot.exe', darwin: 'Copilot' },
      Perplexity: { win32: 'Perplexity.exe', darwin: 'Perplexity' },
      Cluely: { win32: 'Cluely.exe', darwin: 'Cluely' },
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
    // Browsers that act by themselves.
    ...programs(
      'assistant',
      { 'ChatGPT Atlas': { darwin: 'ChatGPT Atlas' } },
      'GitHub Homebrew/homebrew-cask, Casks/c/chatgpt-atlas.rb',
    ),
    ...programs(
      'assistant',
      { 'Comet (Perplexity)': { win32: 'comet.exe', darwin: 'Comet' } },
      'GitHub Homebrew/homebrew-cask, Casks/c/comet.rb; for Windows My0k/comet_mcp_py, README.md',
    ),
    ...programs(
      'assistant',
      { Fellou: { darwin: 'Fellou' } },
      'GitHub Homebrew/homebrew-cask, Casks/f/fellou.rb',
    ),
    // Interview assistants. What electron-builder and Electron Forge call a program follows from its own file.
    ...programs(
      'assistant',
      {
        'Interview Coder': {
          linux: 'interview-coder|interview-coder-v1',
          win32: 'Interview Coder.exe',
          darwin: 'Interview Coder',
        },
      },
      'GitHub j4wg/interview-coder-withoupaywall-opensource, package.json',
    ),
    ...programs(
      'assistant',
      { OpenCluely: { linux: 'opencluely', win32: 'OpenCluely.exe', darwin: 'OpenCluely' } },
      'GitHub TechyCSR/OpenCluely, package.json',
    ),
    ...programs(
      'assistant',
      {
        'Cheating Daddy': {
          linux: 'Cheating Daddy',
          win32: 'Cheating Daddy.exe',
          darwin: 'Cheating Daddy',
        },
      },
      'GitHub sohzm/cheating-daddy, forge.config.js',
    ),
  ],
};
