import type { Device } from '../manifest/manifest.ts';

/** A device that has sent nothing for so long no longer counts: its row goes, and if it comes back it is a new one. */
export const SILENT_DEVICE_DAYS = 90;

/**
 * How long times stay open even when every known device has said what it had to say: a device that nobody knows of yet
 * may be on its way with what it did offline.
 */
export const FOLD_AFTER_DAYS = 7;

export const DAY_MS = 24 * 60 * 60 * 1000;

export function liveDevices(devices: readonly Device[], nowMs: number): readonly Device[] {
  const oldest = (nowMs - SILENT_DEVICE_DAYS * DAY_MS) / 1000;
  return devices.filter(({ seenAt }) => seenAt >= oldest);
}

/**
 * The time before which everything is decided. A device's operations come in order and each is later than the one
 * before, so the least of what the live devices have acknowledged bounds all that is still to come. It never goes back.
 */
export function foldFloor(options: {
  readonly devices: readonly Device[];
  readonly floor: number;
  readonly nowMs: number;
}): number {
  const { devices, floor, nowMs } = options;
  const open = [nowMs - FOLD_AFTER_DAYS * DAY_MS, ...liveDevices(devices, nowMs).map(({ at }) => at)];
  return Math.max(floor, Math.min(...open));
}
