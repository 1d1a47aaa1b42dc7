import { inflateSync } from 'node:zlib'

type Picture = { width: number; height: number; channels: number; rows: Buffer[] }

const paeth = (left: number, up: number, corner: number): number => {
  const guess = left + up - corner
  const [toLeft, toUp, toCorner] = [Math.abs(guess - left), Math.abs(guess - up), Math.abs(guess - corner)]
  if (toLeft <= toUp && toLeft <= toCorner) return left
  return toUp <= toCorner ? up : corner
}

// PNG, section 9: each byte was written as its difference to a guess made of the bytes at its left and above.
const unfilter = (kind: number, row: Buffer, above: Buffer | undefined, channels: number): Buffer => {
  for (let at = 0; at < row.length; at++) {
    const left = row[at - channels] ?? 0
    const up = above?.[at] ?? 0
    const guess = [0, left, up, (left + up) >> 1, paeth(left, up, above?.[at - channels] ?? 0)][kind] ?? 0
    row[at] = ((row[at] ?? 0) + guess) & 255
  }
  return row
}

/** Reads a picture as a browser takes it: PNG, 8 bits a channel, not interlaced. */
const readPng = (png: Buffer): Picture => {
  const [width, height] = [png.readUInt32BE(16), png.readUInt32BE(20)]
  const channels = png[25] === 6 ? 4 : 3
  const data: Buffer[] = []
  for (let at = 8; at < png.length; at += 12 + png.readUInt32BE(at)) {
    if (png.toString('latin1', at + 4, at + 8) === 'IDAT') data.push(png.subarray(at + 8, at + 8 + png.readUInt32BE(at)))
  }
  const raw = inflateSync(Buffer.concat(data))
  const rows: Buffer[] = []
  for (let y = 0, size = width * channels; y < height; y++) {
    const start = y * (size + 1)
    rows.push(unfilter(raw[start] ?? 0, raw.subarray(start + 1, start + 1 + size), rows.at(-1), channels))
  }
  return { width, height, channels, rows }
}

// The corner of a box is smoothed anew each time it is drawn, and comes out up to this many of 255 levels apart.
const NOISE = 2

/** Where two pictures differ: runs of rows, each with its left- and rightmost differing column. */
export const differences = (before: Buffer, after: Buffer): string[] => {
  if (before.equals(after)) return []
  const [a, b] = [readPng(before), readPng(after)]
  if (a.width !== b.width || a.height !== b.height) return [`${a.width} × ${a.height} became ${b.width} × ${b.height}`]
  const runs: { from: number; to: number; left: number; right: number }[] = []
  a.rows.forEach((row, y) => {
    const other = b.rows[y]
    if (!other || row.equals(other)) return
    const columns = [...row.keys()].filter((at) => Math.abs((row[at] ?? 0) - (other[at] ?? 0)) > NOISE).map((at) => Math.floor(at / a.channels))
    if (columns.length === 0) return
    const [left, right] = [columns[0] ?? 0, columns.at(-1) ?? 0]
    const last = runs.at(-1)
    if (last && y - last.to <= 2) Object.assign(last, { to: y, left: Math.min(left, last.left), right: Math.max(right, last.right) })
    else runs.push({ from: y, to: y, left, right })
  })
  return runs.map(({ from, to, left, right }) => `rows ${from} to ${to}, columns ${left} to ${right}`)
}
