/**
 * What a TypeScript program of a host page needs to know about `<support-view>`. This file imports nothing: copy it.
 */

/** A token for one view, as a host page's server answers it, with at least one of the two that say when it ends. */
export interface EmbedToken {
  readonly token: string;
  /** How long it is good for from now on. The better one: the visitor's clock has no part in it. */
  readonly expiresInSeconds?: number;
  /** An ISO 8601 instant, milliseconds since 1970, or a Date. Counts where `expiresInSeconds` is not given. */
  readonly expiresAt?: string | number | Date;
}

/** Gets a token for a view. The signal tells that nobody waits any more. */
export type TokenProvider = (view: string, signal: AbortSignal) => Promise<EmbedToken>;

/** What the element shows: its attribute `state`. */
export type SupportViewState = 'loading' | 'ready' | 'empty' | 'error' | 'stale';

/** What went wrong, for programs: the graph's own codes, and those of the element. */
export type ViewErrorCode =
  | 'BAD_USER_INPUT'
  | 'CONFIGURATION'
  | 'FORBIDDEN'
  | 'NETWORK'
  | 'NOT_FOUND'
  | 'RATE_LIMITED'
  | 'TOKEN_REFUSED'
  | 'TOKEN_UNAVAILABLE'
  | 'UNAUTHENTICATED'
  | 'UNAVAILABLE';

/** The element's events. All of them bubble, out of shadow trees too, and none can be cancelled. */
export interface SupportViewEventMap {
  /** Data came, or the data shown were found to be those of now (`isUnchanged`). */
  'support-view:load': CustomEvent<{
    readonly view: string;
    readonly data: unknown;
    readonly asOf: Date;
    readonly isUnchanged: boolean;
    /** Parts of the rows that could not be loaded, such as the names of customers; empty when nothing is missing. */
    readonly errors: readonly { readonly message: string }[];
  }>;
  /** Something failed. `willRetry` is false when trying again is left to the visitor, or to the next refresh. */
  'support-view:error': CustomEvent<{
    readonly view: string;
    readonly code: ViewErrorCode;
    readonly message: string;
    readonly willRetry: boolean;
  }>;
  /** What is shown is old, and stays. */
  'support-view:stale': CustomEvent<{
    readonly view: string;
    readonly asOf: Date;
    readonly code: ViewErrorCode;
  }>;
  /** A token came; what it is stays with the element. */
  'support-view:token': CustomEvent<{ readonly view: string; readonly expiresAt: Date }>;
}

/** The element `<support-view>`. */
export interface SupportView extends HTMLElement {
  /** The view's name; attribute `view`. */
  view: string;
  /** Values of the view's open variables; attribute `variables`, as JSON. */
  variables: Readonly<Record<string, unknown>>;
  /** Gets tokens instead of `token-url`. Not an attribute. */
  tokenProvider: TokenProvider | null;
  /** What is shown now. */
  readonly state: SupportViewState;
  /** Asks now. */
  refresh(): void;
  /** Has the browser save all rows as CSV. Rejects when they cannot be had. */
  downloadCsv(): Promise<void>;
}

declare global {
  interface HTMLElementTagNameMap {
    'support-view': SupportView;
  }
  interface HTMLElementEventMap {
    'support-view:load': SupportViewEventMap['support-view:load'];
    'support-view:error': SupportViewEventMap['support-view:error'];
    'support-view:stale': SupportViewEventMap['support-view:stale'];
    'support-view:token': SupportViewEventMap['support-view:token'];
  }
}
