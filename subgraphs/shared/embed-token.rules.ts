/** How long a token for embedding may live, whoever signs it. */
export const MAX_LIFETIME_SECONDS = 600;
/** How many sites one token may name. */
export const MAX_ORIGINS = 10;
