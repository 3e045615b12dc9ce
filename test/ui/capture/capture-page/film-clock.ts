/** Bits of the clock in the picture, each a square of the upper half. */
export const clockBits = 24;
export const clockPicture = { width: 640, height: 360 } as const;

/** From now on the camera films the time: milliseconds of the day's clock as black and white squares. */
export function filmClock(): void {
  const canvas = document.createElement('canvas');
  Object.assign(canvas, clockPicture);
  const context = canvas.getContext('2d');
  if (!context) throw new Error('no 2d context');
  const { width, height } = clockPicture;
  const side = width / clockBits;
  const draw = () => {
    const time = Date.now() % 2 ** clockBits;
    context.fillStyle = '#888';
    context.fillRect(0, 0, width, height);
    for (let bit = 0; bit < clockBits; bit += 1) {
      context.fillStyle = (time >> bit) & 1 ? '#fff' : '#000';
      context.fillRect(bit * side, 0, side, height / 2);
    }
  };
  draw();
  setInterval(draw, 1_000 / 15);
  const { mediaDevices } = navigator;
  const getUserMedia = mediaDevices.getUserMedia.bind(mediaDevices);
  mediaDevices.getUserMedia = (constraints) =>
    constraints?.video ? Promise.resolve(canvas.captureStream(15)) : getUserMedia(constraints);
}
