/** Zero crossings of the filter to each side: below -60 dB beyond the band is enough for a network that listens. */
const crossings = 12;
/** The band ends a little before half the new rate, where the filter has had its fall. */
const band01 = 0.92;

/**
 * Brings sound to another rate, piece by piece, without a click between pieces: windowed sinc (Hann), the taps of each
 * phase computed once. Rates are whole hertz. A piece gives as many samples as are due; the sound comes out later by
 * the length of half a filter, less than 2 ms.
 */
export function createResampler(fromHz: number, toHz: number): (samples: Float32Array) => Float32Array {
  if (fromHz === toHz) return (samples) => samples.slice();
  const common = greatestCommon(fromHz, toHz);
  const [up, down] = [toHz / common, fromHz / common];
  const cut = band01 * Math.min(1, toHz / fromHz);
  const half = Math.ceil(crossings / cut);
  const phases = Array.from({ length: up }, (_, phase) => taps(phase / up, cut, half));
  let held = new Float32Array(2 * half);
  /** Of the next sample, in steps of `1 / up` from the first held one that its taps begin at. */
  let at = 0;

  return (samples) => {
    const all = new Float32Array(held.length + samples.length);
    all.set(held);
    all.set(samples, held.length);
    const out: number[] = [];
    for (;;) {
      const first = Math.floor(at / up);
      const phase = phases[at % up];
      if (phase === undefined || first + phase.length > all.length) break;
      let sum = 0;
      for (let tap = 0; tap < phase.length; tap++) sum += (phase[tap] ?? 0) * (all[first + tap] ?? 0);
      out.push(sum);
      at += down;
    }
    const used = Math.min(Math.floor(at / up), all.length);
    at -= used * up;
    held = all.slice(used);
    return Float32Array.from(out);
  };
}

/** The filter around a place that lies `offset` of a sample after the middle. Its taps add up to 1. */
function taps(offset: number, cut: number, half: number): Float64Array {
  const all = Float64Array.from({ length: 2 * half }, (_, tap) => {
    const distance = tap - (half - 1) - offset;
    const x = Math.PI * cut * distance;
    const sinc = x === 0 ? 1 : Math.sin(x) / x;
    return sinc * (0.5 + 0.5 * Math.cos((Math.PI * distance) / (half + 1)));
  });
  const sum = all.reduce((total, one) => total + one, 0);
  return all.map((one) => one / sum);
}

function greatestCommon(a: number, b: number): number {
  return b === 0 ? a : greatestCommon(b, a % b);
}
