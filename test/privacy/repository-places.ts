import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

/** Every object that a bare repository holds, reachable or not, as git stores it (inflated). */
export async function repositoryPlaces(
  folder: string,
): Promise<readonly { readonly name: string; readonly bytes: Buffer }[]> {
  const list = await promisify(execFile)(
    'git',
    ['cat-file', '--batch-all-objects', '--unordered', '--batch'],
    { cwd: folder, encoding: 'buffer', maxBuffer: 1024 * 1024 * 1024 },
  );
  return splitBatch(list.stdout);
}

/** `<oid> <type> <size>` on a line, then so many bytes and a line's end. */
function splitBatch(output: Buffer): readonly { readonly name: string; readonly bytes: Buffer }[] {
  const places: { name: string; bytes: Buffer }[] = [];
  for (let at = 0; at < output.length;) {
    const end = output.indexOf(0x0a, at);
    const [oid = '', type = '', size = '0'] = output.toString('latin1', at, end).split(' ');
    const bytes = output.subarray(end + 1, end + 1 + Number(size));
    places.push({ name: `${type} ${oid}`, bytes });
    at = end + 1 + Number(size) + 1;
  }
  return places;
}
