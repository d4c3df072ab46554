import { ViewError } from './view-error';

const DEFAULT_REFRESH_SECONDS = 60;
const SHORTEST_REFRESH_SECONDS = 5;

/** The values in the attribute `variables`; null for what is no JSON object. */
export function readVariables(text: string | null): Record<string, unknown> | null {
  try {
    const value = JSON.parse(text?.trim() || '{}') as unknown;
    return typeof value === 'object' && !Array.isArray(value)
      ? (value as Record<string, unknown> | null)
      : null;
  } catch {
    return null;
  }
}

/** How long to wait between two questions, by the attribute `refresh-seconds`; 0 to ask once only. */
export function readRefreshMs(text: string | null): number {
  const seconds = text?.trim() ? Number(text) : DEFAULT_REFRESH_SECONDS;
  if (!Number.isFinite(seconds)) return DEFAULT_REFRESH_SECONDS * 1_000;
  return seconds <= 0 ? 0 : Math.max(SHORTEST_REFRESH_SECONDS, seconds) * 1_000;
}

/** The whole address that an attribute says, as seen from the page. @throws ViewError that names the attribute. */
export function readAddress(attribute: string, text: string): string {
  try {
    return new URL(text, document.baseURI).href;
  } catch {
    throw new ViewError('CONFIGURATION', `The attribute \`${attribute}\` is no address: ${text}`);
  }
}
