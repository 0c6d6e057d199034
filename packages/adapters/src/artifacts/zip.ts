import { Buffer } from 'node:buffer';

/** A file in a zip, which is stored as it is: backups are encrypted, and don't become smaller. */
export interface ZipEntry {
  readonly name: string;
  readonly bytes: number;
  /** CRC-32, as a number. */
  readonly crc: number;
}

const LOCAL = 0x04034b50;
const CENTRAL = 0x02014b50;
const END = 0x06054b50;
const END64 = 0x06064b50;
const END64_PLACE = 0x07064b50;
/** Sizes from here on stand in a field of their own. */
const LARGE = 0xffffffff;
/** Version 4.5 of the format has sizes of 64 bits. */
const VERSION = 45;
/** Names are UTF-8. */
const FLAGS = 0x0800;
/** 1 January 1980: the time of a backup is in its manifest. */
const DATE = 0x0021;
const LOCAL_BYTES = 30;

/** What comes before the bytes of an entry. */
export function localHeader({ name, bytes, crc }: ZipEntry): Buffer {
  const header = Buffer.alloc(LOCAL_BYTES);
  const extra = bytes >= LARGE ? sizes64([bytes, bytes]) : Buffer.alloc(0);
  header.writeUInt32LE(LOCAL, 0);
  header.writeUInt16LE(VERSION, 4);
  header.writeUInt16LE(FLAGS, 6);
  header.writeUInt16LE(DATE, 12);
  header.writeUInt32LE(crc, 14);
  header.writeUInt32LE(Math.min(bytes, LARGE), 18);
  header.writeUInt32LE(Math.min(bytes, LARGE), 22);
  header.writeUInt16LE(Buffer.byteLength(name), 26);
  header.writeUInt16LE(extra.length, 28);
  return Buffer.concat([header, Buffer.from(name), extra]);
}

/** What comes after the bytes of the last entry: the directory of all of them, in their order from the beginning. */
export function zipEnd(entries: readonly ZipEntry[]): Buffer {
  const places: Buffer[] = [];
  let at = 0;
  for (const entry of entries) {
    places.push(centralHeader(entry, at));
    at += localHeader(entry).length + entry.bytes;
  }
  const directory = Buffer.concat(places);
  const end64 = Buffer.alloc(56);
  end64.writeUInt32LE(END64, 0);
  end64.writeBigUInt64LE(44n, 4);
  end64.writeUInt16LE(VERSION, 12);
  end64.writeUInt16LE(VERSION, 14);
  end64.writeBigUInt64LE(BigInt(entries.length), 24);
  end64.writeBigUInt64LE(BigInt(entries.length), 32);
  end64.writeBigUInt64LE(BigInt(directory.length), 40);
  end64.writeBigUInt64LE(BigInt(at), 48);
  const place = Buffer.alloc(20);
  place.writeUInt32LE(END64_PLACE, 0);
  place.writeBigUInt64LE(BigInt(at + directory.length), 8);
  place.writeUInt32LE(1, 16);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(END, 0);
  end.writeUInt16LE(entries.length, 8);
  end.writeUInt16LE(entries.length, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(Math.min(at, LARGE), 16);
  return Buffer.concat(at >= LARGE ? [directory, end64, place, end] : [directory, end]);
}

function centralHeader({ name, bytes, crc }: ZipEntry, at: number): Buffer {
  const header = Buffer.alloc(46);
  const large = [...(bytes >= LARGE ? [bytes, bytes] : []), ...(at >= LARGE ? [at] : [])];
  const extra = large.length > 0 ? sizes64(large) : Buffer.alloc(0);
  header.writeUInt32LE(CENTRAL, 0);
  header.writeUInt16LE(VERSION, 4);
  header.writeUInt16LE(VERSION, 6);
  header.writeUInt16LE(FLAGS, 8);
  header.writeUInt16LE(DATE, 14);
  header.writeUInt32LE(crc, 16);
  header.writeUInt32LE(Math.min(bytes, LARGE), 20);
  header.writeUInt32LE(Math.min(bytes, LARGE), 24);
  header.writeUInt16LE(Buffer.byteLength(name), 28);
  header.writeUInt16LE(extra.length, 30);
  header.writeUInt32LE(Math.min(at, LARGE), 42);
  return Buffer.concat([header, Buffer.from(name), extra]);
}

function sizes64(sizes: readonly number[]): Buffer {
  const extra = Buffer.alloc(4 + 8 * sizes.length);
  extra.writeUInt16LE(1, 0);
  extra.writeUInt16LE(8 * sizes.length, 2);
  sizes.forEach((size, index) => extra.writeBigUInt64LE(BigInt(size), 4 + 8 * index));
  return extra;
}

/** The entry whose header begins here, and how long the header is. Undefined where there is none, or not all of it. */
export function entryAt(
  bytes: Buffer,
): { readonly name: string; readonly bytes: number; readonly header: number } | undefined {
  if (bytes.length < LOCAL_BYTES || bytes.readUInt32LE(0) !== LOCAL) return undefined;
  const [name, extra] = [bytes.readUInt16LE(26), bytes.readUInt16LE(28)];
  const header = LOCAL_BYTES + name + extra;
  if (bytes.length < header) return undefined;
  const short = bytes.readUInt32LE(22);
  const size = short === LARGE && extra >= 12 ? Number(bytes.readBigUInt64LE(LOCAL_BYTES + name + 4)) : short;
  return { name: bytes.toString('utf8', LOCAL_BYTES, LOCAL_BYTES + name), bytes: size, header };
}

/** A zip of one small text. */
export function zipOfText(name: string, text: string, crcOf: (bytes: Buffer) => number): Buffer {
  const content = Buffer.from(text);
  const entry = { name, bytes: content.length, crc: crcOf(content) };
  return Buffer.concat([localHeader(entry), content, zipEnd([entry])]);
}
