/** The signals of Linux without `SIG`, as the builder knows them: https://github.com/moby/sys/tree/main/signal */
const names =
  "ABRT ALRM BUS CHLD CLD CONT FPE HUP ILL INT IO IOT KILL PIPE POLL PROF PWR QUIT SEGV STKFLT STOP SYS TERM TRAP TSTP " +
  "TTIN TTOU URG USR1 USR2 VTALRM WINCH XCPU XFSZ RTMIN RTMAX";
export const signals: readonly string[] = names.split(" ");
const known: ReadonlySet<string> = new Set(signals);

/** Whether STOPSIGNAL takes it: a number other than 0, or a name in any case, with or without `SIG`. */
export function isSignal(text: string): boolean {
  if (/^[-+]?\d+$/.test(text)) return Number(text) !== 0;
  const name = text.toUpperCase().replace(/^SIG/, "");
  return known.has(name) || /^(RTMIN\+([1-9]|1[0-5])|RTMAX-([1-9]|1[0-4]))$/.test(name);
}
