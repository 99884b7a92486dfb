import { diceFor } from './dice.ts';

const RATE = 8000;
const SECONDS = 6;
const NOTES = [0, 3, 5, 7, 10, 12] as const;

export const TUNE_BYTES = 44 + RATE * SECONDS;

/** A few notes as a WAV file, eight bits, one channel: something to play. */
export function playTune(seed: string): Buffer {
  const dice = diceFor(`tune/${seed}`);
  const file = Buffer.alloc(TUNE_BYTES);
  file.write('RIFF', 0, 'latin1');
  file.writeUInt32LE(TUNE_BYTES - 8, 4);
  file.write('WAVEfmt ', 8, 'latin1');
  file.writeUInt32LE(16, 16);
  file.writeUInt16LE(1, 20);
  file.writeUInt16LE(1, 22);
  file.writeUInt32LE(RATE, 24);
  file.writeUInt32LE(RATE, 28);
  file.writeUInt16LE(1, 32);
  file.writeUInt16LE(8, 34);
  file.write('data', 36, 'latin1');
  file.writeUInt32LE(TUNE_BYTES - 44, 40);
  const length = RATE / 2;
  let step = 0;
  for (let at = 0; at < RATE * SECONDS; at++) {
    if (at % length === 0) step = dice.pick(NOTES);
    const fading = 1 - (at % length) / length;
    const wave = Math.sin((2 * Math.PI * at * 220 * 2 ** (step / 12)) / RATE);
    file[44 + at] = 128 + Math.round(70 * fading * wave);
  }
  return file;
}
