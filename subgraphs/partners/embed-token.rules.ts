import { MAX_LIFETIME_SECONDS, MAX_ORIGINS } from '../shared/embed-token.rules';
import { isSiteOrigin } from '../shared/origin.rules';
import { type Refusal, refusal, UserErrorCode } from '../shared/refusal';
import type { View } from '../shared/view';
import { lockedFaults } from '../shared/view.rules';

const MIN_LIFETIME_SECONDS = 30;

/** What a token is to be like. */
export interface NewToken {
  readonly view: string;
  readonly variables?: Readonly<Record<string, unknown>> | null;
  readonly origins: readonly string[];
  readonly expiresInSeconds?: number | null;
}

/** How long a token lives: as long as its maker says, or ten minutes. */
export function lifetimeSeconds({ expiresInSeconds }: NewToken): number {
  return expiresInSeconds ?? MAX_LIFETIME_SECONDS;
}

/** What is wrong with a new token: no such view, values that don't fit it, bad origins, too short or long a life. */
export function newTokenRefusals(token: NewToken, views: ReadonlyMap<string, View>): Refusal[] {
  const view = views.get(token.view);
  return [
    ...(view ? variableRefusals(view, token.variables ?? {}) : [unknownView(views)]),
    ...originRefusals(token.origins),
    ...lifetimeRefusals(lifetimeSeconds(token)),
  ];
}

function variableRefusals(view: View, variables: Readonly<Record<string, unknown>>): Refusal[] {
  return lockedFaults(view, variables).map((fault) => invalid(fault, 'variables'));
}

function unknownView(views: ReadonlyMap<string, View>): Refusal {
  return invalid(`There is no such view. There are: ${[...views.keys()].join(', ')}.`, 'view');
}

function originRefusals(origins: readonly string[]): Refusal[] {
  if (origins.length === 0)
    return [
      invalid('Name the sites whose pages may use the token, such as https://desk.example.cn.', 'origins'),
    ];
  if (origins.length > MAX_ORIGINS)
    return [invalid(`\`origins\` may name ${MAX_ORIGINS} sites at most.`, 'origins')];
  return origins.every(isSiteOrigin)
    ? []
    : [
        invalid(
          '`origins` must be exact, such as https://desk.example.cn: https, or http for localhost; no path and no wildcard.',
          'origins',
        ),
      ];
}

function lifetimeRefusals(seconds: number): Refusal[] {
  if (seconds >= MIN_LIFETIME_SECONDS && seconds <= MAX_LIFETIME_SECONDS) return [];
  const message = `\`expiresInSeconds\` must be ${MIN_LIFETIME_SECONDS} to ${MAX_LIFETIME_SECONDS}.`;
  return [invalid(message, 'expiresInSeconds')];
}

function invalid(message: string, field: string): Refusal {
  return refusal(UserErrorCode.INVALID, message, ['input', field]);
}
