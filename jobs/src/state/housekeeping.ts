import { foldFloor, liveDevices, type Manifest } from '@forgefeed/data-schema';

/** What every write brings along: silent devices go, and the line below which times are decided moves up. */
export function housekeeping(manifest: Manifest, nowMs: number): Pick<Manifest, 'devices' | 'floor'> {
  const devices = liveDevices(manifest.devices, nowMs);
  return { devices, floor: foldFloor({ devices, floor: manifest.floor, nowMs }) };
}
