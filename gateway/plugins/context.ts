import type { Meter } from '../cost/meter';
import type { EngineContext } from '../engine';
import type { EmbedGrant } from '../viewer';

/** What the plugins leave for the log and for the HTTP side while a request is answered. */
export interface Trail {
  /** Charges the request to its viewer. */
  readonly meter: Meter;
  /** Lets the next one in where this request had to wait its turn. */
  leaveLane?: () => void;
  /** What the viewer of an embedded view may see; unset for everybody else. */
  readonly embed?: EmbedGrant | undefined;
  /** The variables where they are others than those that were sent. */
  variables?: Record<string, unknown>;
  /** The text of the document, wherever it came from; unset until the request was admitted. */
  source?: string;
  operationName?: string | undefined;
  /** True once the request was found to be a well-formed GraphQL request. */
  isWellFormed?: boolean;
  errorCodes?: readonly string[];
}

/** The context of one operation at the gateway. */
export interface GatewayContext extends EngineContext {
  readonly trail: Trail;
}

declare module 'fastify' {
  interface FastifyRequest {
    /** Null until the token was checked. */
    trail: Trail | null;
  }
}
