import cors from '@fastify/cors';
import { EnvError, makeExactValidator } from 'envalid';
import type { FastifyInstance } from 'fastify';

const MAX_AGE_SECONDS = 600;

/** Sites, as `https://desk.example.cn,https://portal.example.cn`. Not all of them: a list is what protects. */
export const origins = makeExactValidator<readonly string[]>((text) => {
  const given = text.split(',').map((origin) => origin.trim());
  if (given.every((origin) => URL.canParse(origin) && new URL(origin).origin === origin)) return given;
  throw new EnvError('must list origins such as https://desk.example.cn, without a path or a wildcard');
});

/** Lets pages of these sites, and no others, ask the graph from a browser. Tokens are sent by code; cookies are not. */
export async function allowOrigins(app: FastifyInstance, allowed: readonly string[]): Promise<void> {
  if (!allowed.length) return;
  await app.register(cors, {
    origin: [...allowed],
    methods: ['GET', 'POST'],
    allowedHeaders: ['authorization', 'content-type', 'x-apollo-operation-name', 'apollo-require-preflight'],
    exposedHeaders: ['x-request-id', 'retry-after'],
    credentials: false,
    maxAge: MAX_AGE_SECONDS,
  });
}
