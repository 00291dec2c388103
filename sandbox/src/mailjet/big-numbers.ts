declare global {
  interface JSON {
    /** ECMAScript «JSON.parse source text access»; in V8 since 11.4, not yet in TypeScript's library. */
    rawJSON(source: string): object;
  }
}

/** A MessageID is a JSON number beyond 2^53, so it is written digit by digit instead of going through a double. */
export function bigNumber(digits: string): object {
  return JSON.rawJSON(digits);
}
