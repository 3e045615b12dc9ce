import { expect, onDevHost, test } from './fixtures.ts';

test.skip(!onDevHost, 'real Electron has no gaps of the development host');

test('what the host does not implement throws, and says what it is', async ({ open, shared }) => {
  const { handle } = await open();
  const inModules = await shared.electronApp.evaluate(async (electron) => {
    const attempts = [
      () => electron.shell.openExternal('https://elsewhere.test/'),
      () => electron.dialog.showMessageBoxSync({ message: 'Quit?' }),
      () => new electron.Tray('icon.png'),
      () => electron.contentTracing.getCategories(),
      () => electron.app.setJumpList(null),
      () => electron.session.defaultSession.setProxy({}),
    ];
    const outcomes: string[] = [];
    for (const attempt of attempts) {
      try {
        await attempt();
        outcomes.push('worked');
      } catch (error) {
        outcomes.push(String(error).split(':')[0] ?? '');
      }
    }
    return outcomes;
  });
  expect(inModules).toEqual(Array.from({ length: 6 }, () => 'NotSupportedByDevHost'));
  const inWindow = await handle.evaluate((window) => {
    const attempts = [() => window.setVibrancy('menu'), () => void window.webContents.getPrintersAsync()];
    return attempts.map((attempt) => {
      try {
        attempt();
        return 'worked';
      } catch (error) {
        return String(error);
      }
    });
  });
  expect(inWindow).toEqual([
    expect.stringMatching(/^NotSupportedByDevHost: .*setVibrancy/),
    expect.stringMatching(/^NotSupportedByDevHost: .*getPrintersAsync/),
  ]);
});
