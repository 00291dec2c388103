import { expect } from '@open-wc/testing';

describe('a page with a strict Content-Security-Policy and Trusted Types', () => {
  it('shows and runs every shared piece without one violation', async () => {
    const frame = document.createElement('iframe');
    const report = new Promise<{ refused: string[]; toast: string; styled: string }>((resolve) =>
      window.addEventListener('message', ({ data }) => resolve(data), { once: true }),
    );
    frame.src = new URL('./strict-policy.html', import.meta.url).href;
    document.body.append(frame);
    const { refused, toast, styled } = await report;
    frame.remove();
    expect(refused).to.deep.equal([]);
    expect(toast).to.contain('Calendar file saved');
    expect(styled).to.equal('solid');
  });
});
