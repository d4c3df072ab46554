import { useGraphiQL, useGraphiQLActions } from '@graphiql/react';
import { useDeferredValue, useMemo, useState } from 'react';
import { type Estimate, estimate } from '../estimate';
import { type Answer, costOf } from '../request';
import type { PlaygroundSettings } from '../settings';
import type { Budget } from './budget';
import { CopyDialog } from './copy-dialog';
import { OperationChoice } from './operation-choice';
import { useRequest } from './use-request';
import { useRunKey } from './use-run-key';
import { usePlayground } from './use-playground';

/** Runs what is in the tab, and says what that may cost and what it did cost. */
export function RunBar({ answer }: { readonly answer: Answer | null }) {
  const { settings, schema, prices, budget } = usePlayground();
  const actions = useGraphiQLActions();
  const { isFetching, isReady } = useGraphiQL((state) => ({
    isFetching: state.isFetching,
    isReady: Boolean(state.queryEditor && state.variableEditor && state.responseEditor),
  }));
  const request = useRequest();
  const settled = useDeferredValue(request);
  const price = useMemo(
    () => (schema && prices && settled ? estimate(schema, prices, settled) : undefined),
    [schema, prices, settled],
  );
  const [isCopying, setIsCopying] = useState(false);
  useRunKey(actions);
  const warning = price && warningOf(price, settings.limits, budget);
  const paid = costOf(answer);
  return (
    <div className="sg-run-bar">
      <button
        type="button"
        className="sg-button sg-button-first"
        aria-keyshortcuts="Control+Enter"
        disabled={!isReady}
        onClick={() => (isFetching ? actions.stop() : actions.run())}
      >
        {isFetching ? 'Stop' : 'Run'}
      </button>
      <OperationChoice />
      <button type="button" className="sg-button" disabled={!request} onClick={() => setIsCopying(true)}>
        Copy as …
      </button>
      <p className="sg-cost" data-warning={warning !== undefined}>
        {price && (
          <span>
            Estimate <b>{number(price.cost)}</b> {price.cost === 1 ? 'point' : 'points'}
          </span>
        )}
        {paid && !isFetching && (
          <span>
            Paid <b>{number(paid.actual)}</b>
          </span>
        )}
        {budget.latest && budget.remaining !== null && (
          <label className="sg-meter">
            <span>
              <b>{number(budget.remaining)}</b> of {number(budget.latest.budget)} left
            </span>
            <meter
              min={0}
              max={budget.latest.budget}
              low={budget.latest.budget / 4}
              value={budget.remaining}
              aria-label="Budget left"
            />
          </label>
        )}
      </p>
      {warning && (
        <p className="sg-note sg-note-warn" role="status">
          {warning}
        </p>
      )}
      {isCopying && request && <CopyDialog request={request} onClose={() => setIsCopying(false)} />}
    </div>
  );
}

function warningOf(
  price: Estimate,
  limits: PlaygroundSettings['limits'],
  { latest, remaining }: Budget,
): string | undefined {
  const most = price.dearest ? ` Most of it comes from ${price.dearest.path}.` : '';
  if (price.rows > limits.rows)
    return `It asks for ${number(price.rows)} rows; ${number(limits.rows)} are allowed.${most} Ask for smaller pages.`;
  if (price.cost > limits.cost)
    return `It may cost more than the ${number(limits.cost)} points that are allowed.${most} Ask for smaller pages.`;
  if (!latest || remaining === null) return undefined;
  if (price.cost > latest.budget)
    return `It may cost more than the whole budget.${most} Ask for smaller pages.`;
  if (price.cost <= remaining) return undefined;
  const seconds = Math.ceil((price.cost - remaining) / latest.restoreRate);
  return `It may cost more than is left. In ${seconds} s there will be enough.`;
}

function number(value: number): string {
  return value.toLocaleString('en');
}
