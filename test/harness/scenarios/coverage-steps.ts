import { execFileSync } from 'node:child_process';
import { settled, type Play } from './steps.ts';
import { drawnDocument } from '../environment/document-photo.ts';
import { photographs } from '../environment/photographs.ts';

/** Notifications refused and granted, the screen refused and shared. */
export async function checkWithRefusals({ environment, candidate, stimulator }: Play): Promise<void> {
  const { stimulate } = stimulator;
  const dunst = (paused: boolean) =>
    execFileSync('dunstctl', ['set-paused', String(paused)], { env: environment.appEnv });
  await environment.feed.show(photographs().oneFace);
  await stimulate('uncover the lens and check again', ['camera-test.passed'], () =>
    candidate.checksAgain('camera'),
  );
  await stimulate('speak, and check the microphone again', ['audio-test.passed'], () =>
    candidate.checksAgain('microphone'),
  );
  dunst(true);
  await stimulate('silence notifications on the desktop', ['notification.denied'], () =>
    candidate.checksAgain('notifications'),
  );
  dunst(false);
  await stimulate('let the desktop show notifications', ['notification.granted'], () =>
    candidate.checksAgain('notifications'),
  );
  const offerScreens = (isOffered: boolean) =>
    candidate.app.evaluate(({ desktopCapturer }, offered) => {
      const kept = globalThis as { getSources?: typeof desktopCapturer.getSources };
      kept.getSources ??= desktopCapturer.getSources;
      desktopCapturer.getSources = offered ? kept.getSources : () => Promise.resolve([]);
    }, isOffered);
  await offerScreens(false);
  await stimulate('share while the system offers no screen', ['screen-capture.denied'], () =>
    candidate.sharesTheScreen(),
  );
  await offerScreens(true);
  await stimulate('share the entire screen', ['screen-capture.enabled'], () => candidate.sharesTheScreen());
  await stimulate('go on', ['x.check.finished'], () => candidate.goesOn());
}

/** The document, then nobody where a face should be, then the face. */
export async function identifyWithARetake({ environment, candidate, stimulator }: Play): Promise<void> {
  const { stimulate } = stimulator;
  const { oneFace, nobody } = photographs();
  const take = async () => {
    await settled();
    await candidate.takesAPhoto();
  };
  await environment.feed.show(await drawnDocument(environment.dir));
  await stimulate('photograph the document', ['id-photo.captured', 'id-card.accepted'], take);
  await candidate.goesOn();
  await environment.feed.show(nobody);
  await stimulate('photograph an empty chair', ['face-photo.captured', 'face-photo.rejected'], take);
  await environment.feed.show(oneFace);
  await stimulate('photograph the face', ['face-photo.accepted'], take);
  await stimulate('go on', ['x.identity.finished'], () => candidate.goesOn());
}

/** Five stations, each for as long as the screen asks. */
export async function showTheRoom({ environment, candidate, stimulator }: Play): Promise<void> {
  await environment.feed.show(photographs().nobody);
  await stimulator.stimulate('show the room', ['environment.captured'], async () => {
    await candidate.showsTheRoom();
    for (let station = 0; station < 5; station++) {
      await new Promise((resolve) => setTimeout(resolve, 4_000));
      await candidate.showsWhatIsNext();
    }
  });
  await environment.feed.show(photographs().oneFace);
  await candidate.keepsTheRoom();
}

/** Hands off keyboard and pointer, and back. */
export async function restAndReturn({ environment, stimulator }: Play): Promise<void> {
  const nudge = () =>
    void execFileSync('xdotool', ['mousemove_relative', '3', '3'], { env: environment.appEnv });
  // Somebody who has been still already is not idle anew.
  nudge();
  await stimulator.stimulate('touch nothing', ['user.idle'], () => {});
  await stimulator.stimulate('move the pointer', ['user.active'], nudge);
}

/** The browser's own way of ending a share, which our window does not show. */
export async function loseTheScreen({ candidate, stimulator }: Play): Promise<void> {
  await stimulator.stimulate('end the sharing of the screen', ['screen-capture.stopped'], () =>
    candidate.stopsSharing(),
  );
  await stimulator.stimulate('share the screen again', ['screen-capture.enabled'], () =>
    candidate.sharesTheScreenAgain(),
  );
}

/** The line goes dead: the server misses the candidate, and the app the server. */
export async function loseTheNetwork({ environment, stimulator }: Play): Promise<void> {
  const { proxy } = environment;
  await stimulator.stimulate('cut the line', ['candidate.offline'], () => proxy.cut());
  await stimulator.stimulate('restore the line', ['socket.connected', 'socket.disconnected'], () =>
    proxy.restore(),
  );
}
