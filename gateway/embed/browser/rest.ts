/** A pause between two questions of a page. */
export interface Rest {
  readonly over: Promise<void>;
  /** Ends it at once. */
  readonly wake: () => void;
}

/**
 * Rests for so long, or for ever when null. While nobody looks at the page it goes on resting; when somebody looks
 * again it ends, if its time is up or what is shown is old (`isOld`).
 */
export function rest(delayMs: number | null, isOld: boolean): Rest {
  const { promise: over, resolve } = deferred();
  let isDue = false;
  const look = () => {
    if (!document.hidden && (isDue || isOld)) wake();
  };
  const ring = () => {
    isDue = true;
    look();
  };
  const timer = delayMs === null ? undefined : setTimeout(ring, delayMs);
  const wake = () => {
    clearTimeout(timer);
    document.removeEventListener('visibilitychange', look);
    resolve();
  };
  document.addEventListener('visibilitychange', look);
  return { over, wake };
}

function deferred() {
  let resolve = (): void => undefined;
  const promise = new Promise<void>((settle) => (resolve = settle));
  return { promise, resolve };
}
