import { crc32, deflateSync } from 'node:zlib';

import { diceFor } from './dice.ts';

const [WIDTH, HEIGHT] = [480, 300];

/** A shore by SVG: sky, sun, hills and water, other ones for each seed. */
export function drawShore(seed: string): string {
  const dice = diceFor(`shore/${seed}`);
  const hue = dice.below(360);
  const hill = (top: number, light: number) => {
    const points = Array.from({ length: 9 }, (_, at) => `${at * 60},${top + dice.below(50)}`);
    return `<polygon points="0,${HEIGHT} ${points.join(' ')} ${WIDTH},${HEIGHT}" fill="hsl(${hue} 30% ${light}%)"/>`;
  };
  const sun = `<circle cx="${60 + dice.below(360)}" cy="${50 + dice.below(70)}" r="${18 + dice.below(22)}" fill="hsl(45 90% 75%)"/>`;
  const waves = Array.from({ length: 5 }, (_, at) => {
    const y = 245 + at * 11;
    return `<path d="M0 ${y} q 30 ${-4 - dice.below(6)} 60 0 t 60 0 60 0 60 0 60 0 60 0 60 0 60 0" fill="none" stroke="hsl(200 60% ${50 + at * 6}%)" stroke-width="2"/>`;
  });
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" width="${WIDTH}" height="${HEIGHT}">
<rect width="${WIDTH}" height="${HEIGHT}" fill="hsl(${(hue + 40) % 360} 60% 82%)"/>${sun}${hill(120, 55)}${hill(160, 42)}${hill(195, 30)}
<rect y="235" width="${WIDTH}" height="65" fill="hsl(205 55% 35%)"/>${waves.join('')}
</svg>
`;
}

/** Two who talk, in three panels. */
export function drawComic(lines: readonly string[]): string {
  const panels = lines.map((line, at) => {
    const x = at * 230;
    const words = line.split(' ');
    const half = Math.ceil(words.length / 2);
    const rows = [words.slice(0, half).join(' '), words.slice(half).join(' ')];
    const text = rows
      .map((row, index) => `<text x="${x + 112}" y="${48 + index * 20}">${row}</text>`)
      .join('');
    return `<g><rect x="${x + 4}" y="4" width="216" height="232" fill="#fffdf5" stroke="#222" stroke-width="3"/>
${text}<circle cx="${x + 70}" cy="140" r="22" fill="#ffd9a0" stroke="#222" stroke-width="2"/>
<path d="M${x + 70} 162 v46 m0 -34 l-22 18 m22 -18 l22 ${at * 8}" fill="none" stroke="#222" stroke-width="3"/>
<circle cx="${x + 158}" cy="150" r="18" fill="#b9dcff" stroke="#222" stroke-width="2"/>
<path d="M${x + 158} 168 v40 m0 -30 l-20 ${16 - at * 10} m20 -16 l20 14" fill="none" stroke="#222" stroke-width="3"/></g>`;
  });
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 690 240" width="690" height="240" font-family="sans-serif" font-size="14" text-anchor="middle">${panels.join('')}</svg>
`;
}

/** A night sky by PNG (RFC 2083): a gradient and some stars, eight bits of red, green and blue. */
export function paintNight(seed: string): Buffer {
  const dice = diceFor(`night/${seed}`);
  const [red, green, blue] = [dice.below(60), dice.below(60), 60 + dice.below(80)];
  const rows = Array.from({ length: HEIGHT }, (_, y) => {
    const row = Buffer.alloc(1 + WIDTH * 3);
    for (let x = 0; x < WIDTH; x++) {
      row.set([red + y / 4, green + y / 6, Math.min(255, blue + y / 3)], 1 + x * 3);
    }
    return row;
  });
  for (let star = 0; star < 90; star++) {
    const light = 160 + dice.below(96);
    const at = 1 + dice.below(WIDTH - 2) * 3;
    rows[dice.below(HEIGHT - 60)]?.fill(light, at, at + 6);
  }
  const header = Buffer.alloc(13);
  header.writeUInt32BE(WIDTH, 0);
  header.writeUInt32BE(HEIGHT, 4);
  header.set([8, 2, 0, 0, 0], 8);
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  const data = deflateSync(Buffer.concat(rows));
  return Buffer.concat([
    signature,
    chunk('IHDR', header),
    chunk('IDAT', data),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const [length, check] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  check.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, check]);
}
