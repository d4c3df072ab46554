import { useEffect, useState } from 'react';
import type { PricesInJson } from '../settings';
import { readJson } from './graph';

/** What the fields of the schema cost; null until somebody is signed in who may ask for the schema. */
export function usePrices(token: string | undefined): PricesInJson | null {
  const [prices, setPrices] = useState<PricesInJson | null>(null);
  const isKnown = prices !== null;
  useEffect(() => {
    if (isKnown || token === undefined) return;
    // Without them there is no estimate; what an operation cost is said all the same.
    readJson<PricesInJson>('/playground/prices.json', token).then(setPrices, () => undefined);
  }, [isKnown, token]);
  return prices;
}
