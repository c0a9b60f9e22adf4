/**
 * Seconds until a caller may try again after too many callbacks, or if the credential cannot be used (`Retry-After`).
 */
export const BUSY_RETRY_AFTER = 60;
