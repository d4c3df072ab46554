import type { JWTPayload } from 'jose';
import { MAX_LIFETIME_SECONDS, MAX_ORIGINS } from '../../subgraphs/shared/embed-token.rules';
import { unauthenticated } from '../../subgraphs/shared/errors';
import { isSiteOrigin } from '../../subgraphs/shared/origin.rules';
import { lockedFaults } from '../../subgraphs/shared/view.rules';
import type { Views } from '../../subgraphs/shared/views';
import type { EmbedGrant } from '../viewer';

const MAX_CLOCK_SKEW_SECONDS = 30;
const MAX_JTI_LENGTH = 200;

/**
 * What a token opens that a partner signed itself, by its claims: the same as what `createEmbedToken` allows.
 * @throws UNAUTHENTICATED that says what is wrong: whoever signed it is who has to mend it.
 */
export function grantOf(payload: JWTPayload, views: Views): EmbedGrant {
  const { view: name, variables = {}, origins, iat = 0, exp = 0, jti } = payload;
  const view = typeof name === 'string' ? views.get(name) : undefined;
  if (!view) throw wrong('`view` must name one of the views in /embed/views.json.');
  if (!isObject(variables)) throw wrong('`variables` must be an object.');
  const [fault] = lockedFaults(view, variables);
  if (fault) throw wrong(`in \`variables\`, ${fault}`);
  if (!isOrigins(origins))
    throw wrong(`\`origins\` must list 1 to ${MAX_ORIGINS} exact origins such as https://desk.example.cn.`);
  if (typeof jti !== 'string' || jti === '' || jti.length > MAX_JTI_LENGTH)
    throw wrong(`\`jti\` must be a text of 1 to ${MAX_JTI_LENGTH} characters.`);
  if (exp - iat > MAX_LIFETIME_SECONDS || exp <= iat)
    throw wrong(`\`exp\` must be within ${MAX_LIFETIME_SECONDS} seconds after \`iat\`.`);
  if (iat > Date.now() / 1_000 + MAX_CLOCK_SKEW_SECONDS) throw wrong('`iat` is in the future.');
  return { view: view.name, variables, origins, expiresAt: new Date(exp * 1_000) };
}

function isOrigins(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.length > 0 && value.length <= MAX_ORIGINS && value.every(isSiteOrigin);
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function wrong(what: string) {
  return unauthenticated(`The embed token is signed, but its claims are wrong: ${what}`);
}
