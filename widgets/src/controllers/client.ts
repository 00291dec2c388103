// What the foundation asks of the SDK's client. Elements see the whole client type; the foundation needs no more than
// this to hold it and hand it on.

/** The session of one person on one page: made by the provider, closed when the provider goes. */
export interface PeerVerseClient {
  close(): void;
}

export interface ClientOptions {
  publishableKey: string;
  apiUrl?: string;
  fetchClientSecret: () => Promise<string>;
}
