// The client that <pv-provider> holds: the SDK's connection of one page. Elements give it to the resource functions
// they need (`mentorDirectory(client).search(…)`), so that a bundle carries no others.
import { connectPage, type BrowserOptions, type PageConnection } from '@peerverse/sdk/browser';

export type PeerVerseClient = PageConnection;
export type ClientOptions = BrowserOptions;

export const connect: (options: ClientOptions) => PeerVerseClient = connectPage;
