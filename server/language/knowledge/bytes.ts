import { type Text, text } from "../../protocol/text.ts";

const powers = "kmgtp";

/**
 * The bytes of a size as Docker and Compose read it, in steps of 1024: `512m`, `1.5gb`, `64MiB`, `1024`. Undefined when
 * it is none; `512Mi` is not one. https://github.com/docker/go-units/blob/master/size.go (RAMInBytes)
 */
export function bytesOf(size: string): number | undefined {
  const match = /^(\d+(?:\.\d*)?|\.\d+) ?(b|[kmgtp](?:i?b)?)?$/i.exec(size);
  if (!match) return undefined;
  const unit = (match[2] ?? "b").toLowerCase()[0] as string;
  return Math.trunc(Number(match[1]) * 1024 ** (powers.indexOf(unit) + 1));
}

const names = ["KiB", "MiB", "GiB", "TiB", "PiB"] as const;

/** A size in the largest unit that leaves at least one: 536870912 is `512 MiB`, 1536 is `1.5 KiB`. */
export function sizeName(bytes: number): string | undefined {
  for (let power = names.length; power > 0; power--) {
    const amount = bytes / 1024 ** power;
    if (amount >= 1) return `${Number(amount.toFixed(2))} ${names[power - 1]}`;
  }
  return undefined;
}

/** A size in words: `512m` is "512 MiB (536,870,912바이트)". */
export function byteWords(size: string): Text | undefined {
  const bytes = bytesOf(size);
  if (bytes === undefined || !Number.isSafeInteger(bytes)) return undefined;
  const count = String(bytes).replace(/\B(?=(?:\d{3})+$)/g, ",");
  const name = sizeName(bytes);
  if (name === undefined) return text(`${count}바이트`, `${count} ${bytes === 1 ? "byte" : "bytes"}`);
  return text(`${name} (${count}바이트)`, `${name} (${count} bytes)`);
}
