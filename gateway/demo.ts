import type { FastifyRequest } from 'fastify';
import { ViewerRole } from '../subgraphs/shared/viewer';
import { demoViewer } from './demo-viewers';
import { signToken } from './viewer';

const LIFETIME = '12h';
const FORWARDING = ['forwarded', 'via', 'x-forwarded-for', 'x-forwarded-host', 'x-real-ip'];
const LOOPBACK_HOSTS = new Set(['localhost', '127.0.0.1', '[::1]']);

/** One of the people of the demo data, and the token to sign in as that one. */
export interface DemoViewer {
  readonly role: ViewerRole;
  readonly name: string;
  readonly token: string;
}

/**
 * What a graph over the demo data shows on its pages beside the graph itself. Only there when the database is the
 * embedded one, nobody but this machine can reach it, and tokens are the graph's own.
 */
export interface Demo {
  /** Somebody in each role, with fresh tokens. */
  viewers(): Promise<readonly DemoViewer[]>;
}

/** Makes the demo from the secret that tokens are signed with. */
export function createDemo(authSecret: string): Demo {
  return {
    viewers: () =>
      Promise.all(
        Object.values(ViewerRole).map(async (role) => {
          const viewer = demoViewer(role);
          return { role, name: viewer.name, token: await signToken(authSecret, viewer, LIFETIME) };
        }),
      ),
  };
}

/** True for an address to listen on that only this machine reaches. */
export function isLoopback(host: string): boolean {
  return LOOPBACK_HOSTS.has(host) || host === '::1';
}

/**
 * Whether a request comes from this machine and not through a proxy on it: its `Host` names this machine, and no proxy
 * says that it forwards. Another name that leads here is somebody else's page that wants to read the demo's tokens.
 */
export function isFromThisMachine({ headers }: Pick<FastifyRequest, 'headers'>): boolean {
  const { host } = headers;
  const isForwarded = FORWARDING.some((name) => headers[name] !== undefined);
  return !isForwarded && host !== undefined && LOOPBACK_HOSTS.has(host.replace(/:\d+$/, ''));
}
