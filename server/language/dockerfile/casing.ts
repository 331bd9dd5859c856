import { once } from "../core/memo.ts";
import { type Dockerfile, isKeyword, type Keyword } from "./syntax.ts";

/** Whether more instructions of the file are in lower case than in upper case. */
export const isLowerCase: (doc: Dockerfile) => boolean = once(({ instructions }) => {
  let more = 0;
  for (const { keyword, name } of instructions) {
    if (!isKeyword(name)) continue;
    if (keyword.text === name) more--;
    else if (keyword.text === name.toLowerCase()) more++;
  }
  return more > 0;
});

/** A keyword in the case of the file, for an instruction that is put into it. */
export const keywordIn = (doc: Dockerfile, name: Keyword | "AS"): string =>
  isLowerCase(doc) ? name.toLowerCase() : name;
