/** What {@link encodeTar} makes a member of. */
export interface TarEntry {
  readonly path: string;
  readonly content?: Uint8Array;
  /** What the header says the content's length is. Default: the truth. */
  readonly size?: number;
  /** Type of the member: `0` a file, `5` a folder, `2` a link … Default `0`. */
  readonly type?: string;
  /** Start of the path, as ustar keeps long ones. */
  readonly prefix?: string;
  readonly link?: string;
  /** Whether the header's own checksum is right. Default true. */
  readonly isSumRight?: boolean;
}

/** A tar archive, as the standard says or as the entries lie. */
export function encodeTar(entries: readonly TarEntry[]): Uint8Array {
  const blocks = entries.flatMap(({ path, content = new Uint8Array(), size = content.length, type = '0', prefix = '', link = '', isSumRight = true }) => {
    const header = Buffer.alloc(512);
    header.write(path, 0, 100);
    header.write('0000644\0', 100);
    header.write(`${size.toString(8).padStart(11, '0')}\0`, 124);
    header.write('        ', 148);
    header.write(type, 156);
    header.write(link, 157, 100);
    header.write('ustar\x0000', 257);
    header.write(prefix, 345, 155);
    const sum = header.reduce((total, byte) => total + byte, isSumRight ? 0 : 1);
    header.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148);
    return [header, content, new Uint8Array((512 - (content.length % 512)) % 512)];
  });
  return new Uint8Array(Buffer.concat([...blocks, new Uint8Array(1024)]));
}
