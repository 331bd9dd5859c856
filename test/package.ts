// npm run package: builds the extension and packages it as docknote-<version>.vsix.
import { buildDist, kilobytes, packageVsix } from "./support/artifacts.ts";

await buildDist();
const vsix = await packageVsix();
console.log(`${vsix}: ${kilobytes(vsix)}`);
