import { useCallback, useEffect, useState } from 'react';
import { type Answer, type Cost, costOf } from '../request';

const TICK_MS = 1_000;

/** What the viewer may spend, as the last answer said, and what has come back since. */
export interface Budget {
  /** Null before the first answer. */
  readonly latest: Cost | null;
  /** The points that are left by now; null before the first answer. */
  readonly remaining: number | null;
  /** Takes the cost report out of an answer. */
  readonly note: (answer: Answer) => void;
}

/** Follows the budget through the answers; between them it fills up by the clock. */
export function useBudget(): Budget {
  const [state, setState] = useState<{ cost: Cost; at: number } | null>(null);
  const [now, setNow] = useState(0);
  const note = useCallback((answer: Answer) => {
    const cost = costOf(answer);
    if (!cost) return;
    setState({ cost, at: performance.now() });
    setNow(performance.now());
  }, []);
  const remaining = state && remainingAt(state, now);
  const isFull = state === null || remaining === state.cost.budget;
  useEffect(() => {
    if (isFull) return;
    const timer = setInterval(() => setNow(performance.now()), TICK_MS);
    return () => clearInterval(timer);
  }, [isFull]);
  return { latest: state?.cost ?? null, remaining, note };
}

function remainingAt({ cost, at }: { cost: Cost; at: number }, now: number): number {
  const seconds = Math.max(0, now - at) / 1_000;
  return Math.min(cost.budget, Math.floor(cost.remaining + seconds * cost.restoreRate));
}
