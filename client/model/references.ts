import { type Text, text } from "../../server/protocol/text.ts";

/* Names of images as people write them: https://pkg.go.dev/github.com/distribution/reference */

const host = "(?:[a-zA-Z0-9](?:[a-zA-Z0-9.-]*[a-zA-Z0-9])?|\\[[0-9a-fA-F:]+\\])(?::\\d+)?";
const part = "[a-z0-9]+(?:(?:[._]|__|-+)[a-z0-9]+)*";
const pattern = new RegExp(
  `^(?:${host}/)?${part}(?:/${part})*(?::[\\w][\\w.-]{0,127})?(?:@sha256:[0-9a-f]{64})?$`,
);

/** What is wrong with the name of an image; nothing when the engine will take it. */
export const checkReference = (value: string): Text | undefined =>
  pattern.test(value)
    ? undefined
    : text(
        "이미지 이름은 소문자로, 필요하면 :태그를 붙여 씁니다. 예: nginx:1.27, registry.example.com/team/web:2",
        "Write an image name in lower case, with a :tag if wanted: nginx:1.27, registry.example.com/team/web:2",
      );

/** With the tag that the engine takes when there is none. */
export const withTag = (reference: string): string =>
  reference.includes("@") || reference.lastIndexOf(":") > reference.lastIndexOf("/")
    ? reference
    : `${reference}:latest`;
