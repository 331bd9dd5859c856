/** Plain JavaScript in place of three native packages of VS Code, by name: a file logger, a watchdog, a device number. */
export const standIns: Readonly<Record<string, string>> = {
  "@vscode/spdlog": `"use strict";
const { appendFileSync } = require("node:fs");
const levels = ["TRACE", "DEBUG", "INFO", "WARN", "ERROR", "CRITICAL"];
class Logger {
  constructor(name, file) { this.file = file; this.level = 2; this.plain = false; }
  log(level, message) {
    if (level < this.level) return;
    const head = this.plain ? "" : new Date().toISOString() + " [" + levels[level] + "] ";
    try { appendFileSync(this.file, head + message + "\\n"); } catch {}
  }
  getLevel() { return this.level; }
  setLevel(level) { this.level = level; }
  clearFormatters() { this.plain = true; }
  setPattern() {}
  flush() {}
  drop() {}
}
levels.forEach((name, level) => { Logger.prototype[name.toLowerCase()] = function (message) { this.log(level, message); }; });
const sync = (name, file) => new Logger(name, file);
const later = async (name, file) => new Logger(name, file);
// one by one: what imports this finds the names by reading the code
exports.version = 0;
exports.Logger = Logger;
exports.setLevel = () => {};
exports.setFlushOn = () => {};
exports.shutdown = () => {};
exports.createRotatingLogger = later;
exports.createAsyncRotatingLogger = later;
exports.createRotatingLoggerSync = sync;
exports.createAsyncRotatingLoggerSync = sync;
`,
  "@vscode/native-watchdog": `"use strict";
exports.start = (pid) => setInterval(() => {
  try { process.kill(pid, 0); } catch { process.exit(87); }
}, 3000).unref();
`,
  "@vscode/deviceid": `"use strict";
exports.getDeviceId = async () => "00000000-0000-0000-0000-000000000000";
`,
};
