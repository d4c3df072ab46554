import { isIPv6 } from 'node:net';
import type { Budget } from '../cost/bucket.rules';
import { Buckets } from '../cost/buckets';

/** How many sign-ins may fail from one address at once, and how many more each second. */
export const FAILED_SIGN_INS: Budget = { budget: 50, restoreRate: 1 };

// The part of an IPv6 address that its owner chooses is the second half.
const IPV6_NETWORK_GROUPS = 4;

/**
 * Counts the sign-ins that failed, by address: finding out that a credential is nobody's is work, too, and there is no
 * viewer yet whose budget could pay for it.
 */
export class FailedSignIns {
  readonly #buckets: Buckets;

  constructor(
    readonly budget: Budget = FAILED_SIGN_INS,
    now?: () => number,
  ) {
    this.#buckets = new Buckets(now);
  }

  /** Seconds until somebody at this address may try again; 0 when that is now. */
  secondsUntilNextTry(address: string): number {
    return this.#buckets.secondsUntil(networkOf(address), this.budget, 1);
  }

  /** Counts a sign-in that failed. */
  noteFailure(address: string): void {
    this.#buckets.pour(networkOf(address), this.budget, 1);
  }
}

/** What an address counts as: itself, and for IPv6 its network, for there are more addresses in one than could be kept. */
export function networkOf(address: string): string {
  if (!isIPv6(address)) return address;
  const embedded = /(?:^|:)((?:\d+\.){3}\d+)$/.exec(address)?.[1];
  if (embedded) return embedded;
  const [before = '', after = ''] = address.split('::');
  const [first, last] = [before, after].map((part) => (part ? part.split(':') : []));
  const zeros = Array<string>(8).fill('0');
  const groups = address.includes('::')
    ? [...(first ?? []), ...zeros].slice(0, 8 - (last?.length ?? 0))
    : (first ?? []);
  return [...groups, ...(last ?? [])]
    .slice(0, IPV6_NETWORK_GROUPS)
    .map((group) => group.replace(/^0+(?=.)/, ''))
    .join(':');
}
