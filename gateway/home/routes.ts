import type { FastifyInstance } from 'fastify';
import { homePage } from './page';
import { HOME_STYLE } from './style';

const SAFE_HOST = /^[\w.:[\]-]{1,255}$/;
const SECURITY_HEADERS = {
  'content-security-policy':
    "default-src 'none'; style-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  'referrer-policy': 'no-referrer',
};

/** Adds the page at `/`, which says what runs here and how to ask; it loads nothing from elsewhere. */
export function addHomePage(app: FastifyInstance): void {
  app.get('/', async ({ protocol, host }, reply) => {
    // What a client says of the host is only shown when it cannot be anything else than one.
    const origin = `${protocol}://${SAFE_HOST.test(host) ? host : 'localhost'}`;
    return reply.headers(SECURITY_HEADERS).type('text/html; charset=utf-8').send(homePage(origin));
  });
  app.get('/home.css', async (_, reply) => reply.type('text/css; charset=utf-8').send(HOME_STYLE));
  app.get('/favicon.ico', async (_, reply) => reply.code(204).send());
}
