/** An archive with a file of each of these names, whatever the names are. */
export function evilTar(names: readonly string[]): Buffer {
  const blocks = names.flatMap((name) => {
    const header = Buffer.alloc(512);
    header.write(name, 0);
    header.write("0000644\0", 100);
    header.write("0000000\0", 108);
    header.write("0000000\0", 116);
    header.write("00000000001\0", 124);
    header.write("00000000000\0", 136);
    header.fill(" ", 148, 156);
    header.write("0", 156);
    header.write("ustar\x0000", 257);
    const sum = header.reduce((all, byte) => all + byte, 0);
    header.write(`${sum.toString(8).padStart(6, "0")}\0 `, 148);
    return [header, Buffer.concat([Buffer.from("x"), Buffer.alloc(511)])];
  });
  return Buffer.concat([...blocks, Buffer.alloc(1024)]);
}
