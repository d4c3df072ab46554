import type { EmbedToken } from './support-view-types';
import { ViewError } from './view-error';

const TIMEOUT_MS = 10_000;

/** The page around an iframe, as far as it is on the list of those that may frame it. */
export class FrameParent {
  constructor(private readonly origins: readonly string[]) {}

  /** Tells it something. A page of another site is not told: the browser delivers to the named origin only. */
  tell(message: Readonly<Record<string, unknown>>): void {
    for (const origin of this.#likely()) parent.postMessage(message, origin);
  }

  /** Asks it for a token for the view; what other windows or sites answer is not heard. @throws ViewError */
  token(view: string, stopped: AbortSignal): Promise<EmbedToken> {
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        heard.abort();
        reject(new ViewError('TOKEN_UNAVAILABLE', 'The page around the frame did not answer with a token.'));
      }, TIMEOUT_MS);
      const heard = new AbortController();
      const hear = ({ source, origin, data }: MessageEvent<unknown>) => {
        if (source !== parent || !this.origins.includes(origin) || !isTokenFor(view, data)) return;
        clearTimeout(timer);
        heard.abort();
        resolve(data);
      };
      addEventListener('message', hear, { signal: AbortSignal.any([heard.signal, stopped]) });
      this.tell({ type: 'support-view:token-request', view });
    });
  }

  // Chromium and Safari say who the parent is; elsewhere each that it may be is tried.
  #likely(): readonly string[] {
    const [known] = 'ancestorOrigins' in location ? [...location.ancestorOrigins] : [];
    return known === undefined ? this.origins : this.origins.filter((origin) => origin === known);
  }
}

interface TokenMessage extends EmbedToken {
  readonly type: 'support-view:token';
  readonly view?: string;
}

function isTokenFor(view: string, data: unknown): data is TokenMessage {
  const message = (data ?? {}) as Partial<TokenMessage>;
  return message.type === 'support-view:token' && (message.view ?? view) === view;
}
