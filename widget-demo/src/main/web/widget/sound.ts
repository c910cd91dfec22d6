/** One tone: when it starts and how long it lasts, in seconds, and how high it is. */
export interface Tone {
  at: number;
  seconds: number;
  hertz: number;
}

/** Two soft notes, a fourth apart: like a message, not like an alarm. */
export const MESSAGE_TONES: readonly Tone[] = [
  { at: 0, seconds: 0.12, hertz: 660 },
  { at: 0.09, seconds: 0.2, hertz: 880 },
];

/** Whether a message makes a sound: only of others, only when wished, only when it is not being looked at. */
export function sounds(message: { from: string; isOn: boolean; isSeen: boolean }): boolean {
  return message.isOn && !message.isSeen && message.from !== 'visitor';
}

let context: AudioContext | undefined;

/** Plays tones; silent where the browser wants a gesture first. */
export function play(tones: readonly Tone[]): void {
  context ??= new AudioContext();
  const { currentTime, destination } = context;
  for (const { at, seconds, hertz } of tones) {
    const tone = new OscillatorNode(context, { frequency: hertz });
    const volume = new GainNode(context, { gain: 0 });
    volume.gain.setTargetAtTime(0.08, currentTime + at, 0.01);
    volume.gain.setTargetAtTime(0, currentTime + at + seconds / 2, seconds / 4);
    tone.connect(volume).connect(destination);
    tone.start(currentTime + at);
    tone.stop(currentTime + at + seconds * 2);
  }
}
