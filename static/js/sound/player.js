/** Tones in the browser: one oscillator each, faded in and out so that nothing clicks. */

const LOUD = 0.2;
const FADE = 0.02;
/** So long before it begins a tone is planned: what is planned for now would be cut. */
const AHEAD = 0.02;

/** @param {() => AudioContext} make  Called at the first tone; throws where there is no sound to be had. */
export function createPlayer(make) {
  /** @type {AudioContext|null} */
  let context = null;
  /** @type {Set<{oscillator: OscillatorNode, gain: GainNode, pan: StereoPannerNode}>} */
  const sounding = new Set();

  /** What sounds, and what was to, ends. @param {AudioContext} on */
  function hush(on) {
    const now = on.currentTime;
    for (const { oscillator, gain } of sounding) {
      gain.gain.cancelScheduledValues(now);
      gain.gain.setTargetAtTime(0, now, FADE / 3);
      oscillator.stop(now + FADE);
    }
    sounding.clear();
  }

  return {
    /** Plays tones, in place of those that still sound. @param {import("./tones.js").Tone[]} tones */
    play(tones) {
      context ??= make();
      const on = context;
      // A browser lets a page sound only once a person has done something there.
      if (on.state === "suspended") void on.resume();
      hush(on);
      for (const { hertz, pan: ear, at, seconds } of tones) {
        const [oscillator, gain, pan] = [on.createOscillator(), on.createGain(), on.createStereoPanner()];
        const begin = on.currentTime + AHEAD + at;
        const end = begin + seconds;
        oscillator.frequency.value = hertz;
        pan.pan.value = ear;
        gain.gain.setValueAtTime(0, begin);
        gain.gain.linearRampToValueAtTime(LOUD, begin + FADE);
        gain.gain.setValueAtTime(LOUD, end - FADE);
        gain.gain.linearRampToValueAtTime(0, end);
        oscillator.connect(gain).connect(pan).connect(on.destination);
        const one = { oscillator, gain, pan };
        sounding.add(one);
        oscillator.onended = () => {
          sounding.delete(one);
          for (const node of [oscillator, gain, pan]) node.disconnect();
        };
        oscillator.start(begin);
        oscillator.stop(end);
      }
    },
    /** All is silent, and nothing is held any more. */
    end() {
      if (!context) return;
      const old = context;
      const isSilent = !sounding.size;
      hush(old);
      // What still sounds fades first.
      if (isSilent) void old.close();
      else setTimeout(() => void old.close(), 2000 * FADE);
      context = null;
    },
  };
}
