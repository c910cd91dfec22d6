/** A quiet bell of two tones, made here so that nothing has to be fetched. */
export class Bell {
  private context: AudioContext | undefined;

  /** Browsers allow sound only after the user has done something; to be called then. */
  wake(): void {
    this.context ??= typeof AudioContext === 'undefined' ? undefined : new AudioContext();
    if (this.context?.state === 'suspended') void this.context.resume();
  }

  /** A chat is offered: rising. */
  offer(): void {
    this.tone(587, 0, 0.5);
    this.tone(880, 0.16, 0.7);
  }

  /** A visitor has written while one looked elsewhere: one soft tone. */
  message(): void {
    this.tone(660, 0, 0.35, 0.06);
  }

  private tone(hertz: number, afterSeconds: number, seconds: number, volume = 0.14): void {
    const context = this.context;
    if (!context || context.state !== 'running') return;
    const at = context.currentTime + afterSeconds;
    const gain = context.createGain();
    gain.gain.setValueAtTime(0, at);
    gain.gain.linearRampToValueAtTime(volume, at + 0.015);
    gain.gain.exponentialRampToValueAtTime(0.0001, at + seconds);
    const oscillator = context.createOscillator();
    oscillator.frequency.value = hertz;
    oscillator.connect(gain).connect(context.destination);
    oscillator.start(at);
    oscillator.stop(at + seconds);
  }
}
