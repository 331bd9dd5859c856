/** Time as a port: milliseconds, and a call to come, which the returned function takes back. */
export interface Clock {
  now(): number;
  after(ms: number, call: () => void): () => void;
}

/**
 * Milliseconds to wait before the next attempt (counted from 0): doubles from a quarter of a second, never above half a
 * minute, for ever. `random` (0 to 1) spreads windows that lost the same engine at the same moment.
 */
export const backoff = (attempt: number, random: number): number =>
  Math.min(30_000, 250 * 2 ** Math.min(attempt, 20)) * (0.5 + random / 2);

export interface Coalescer {
  /** Something happened: act soon. */
  poke(): void;
  dispose(): void;
}

/** Acts once `quiet` ms after the last poke, and at the latest `most` ms after the first one. */
export function coalesce(
  clock: Clock,
  { quiet, most }: { readonly quiet: number; readonly most: number },
  act: () => void,
): Coalescer {
  let first: number | undefined;
  let cancel: (() => void) | undefined;
  const fire = (): void => {
    first = cancel = undefined;
    act();
  };
  return {
    poke() {
      const now = clock.now();
      first ??= now;
      cancel?.();
      cancel = clock.after(Math.max(0, Math.min(quiet, first + most - now)), fire);
    },
    dispose() {
      cancel?.();
      first = cancel = undefined;
    },
  };
}
