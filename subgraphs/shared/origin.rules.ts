const MAX_LENGTH = 200;
// What a name of a host can be made of; a URL takes more, such as a star or the separators of a policy.
const HOST = /^([a-z0-9-]+(\.[a-z0-9-]+)*|\[::1\])$/;
const LOOPBACK: ReadonlySet<string> = new Set(['localhost', '127.0.0.1', '[::1]']);

/** True for the exact origin of a site that may embed views: https, or http on the machine itself. */
export function isSiteOrigin(text: unknown): text is string {
  if (typeof text !== 'string' || text.length > MAX_LENGTH || !URL.canParse(text)) return false;
  const { origin, protocol, hostname } = new URL(text);
  if (origin !== text || !HOST.test(hostname)) return false;
  return protocol === 'https:' || (protocol === 'http:' && LOOPBACK.has(hostname));
}
