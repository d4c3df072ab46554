/** What a page of ours needs beyond what all of them may do. */
export interface PageNeeds {
  /** The sites that may frame it; none unless given. */
  readonly ancestors?: readonly string[];
  /** True for a page that frames others of this server. */
  readonly hasFrames?: boolean;
  /** The nonce of the `<style>` elements that it makes. */
  readonly styleNonce?: string;
}

/** What a page of ours may load: what this server sends, and nothing else. */
export function pagePolicy({ ancestors = [], hasFrames = false, styleNonce }: PageNeeds = {}): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    styleNonce === undefined ? "style-src 'self'" : `style-src 'self' 'nonce-${styleNonce}'`,
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    "worker-src 'self'",
    `frame-src ${hasFrames ? "'self'" : "'none'"}`,
    "base-uri 'none'",
    "form-action 'none'",
    `frame-ancestors ${ancestors.length > 0 ? ancestors.join(' ') : "'none'"}`,
  ].join('; ');
}
