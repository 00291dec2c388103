import { expect } from '@open-wc/testing';
import { formatLength } from './length.ts';

describe('a length', () => {
  it('names minutes and seconds, and only those there are', () => {
    const said = (seconds: number): string => formatLength(seconds, 'en-IN');
    expect([0, 1, 59.6, 60, 100, 600].map(said)).to.deep.equal(['0 seconds', '1 second', '1 minute', '1 minute', '1 minute 40 seconds', '10 minutes']);
  });
});
