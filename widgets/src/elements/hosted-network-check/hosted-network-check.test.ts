import { expect, fixture, fixtureCleanup } from '@open-wc/testing';
import { html } from 'lit';
import { violations } from '../../../test/contracts/element-contract.ts';
import { shown, showsText } from '../../../test/wire/shown.ts';
import { Platform } from '../../../test/wire/platform.ts';
import '../network-check/network-check.define.ts';
import { defineElement } from '../define-element.ts';
import type { PvProvider } from '../provider/provider.ts';
import { PvHostedNetworkCheck } from './hosted-network-check.ts';

defineElement('pv-hosted-network-check', PvHostedNetworkCheck);

describe('PeerVerse’s own page of the network check', () => {
  let platform: Platform;
  beforeEach(() => {
    platform = new Platform();
    platform.wire.open();
    platform.wire.on('GET /v1/network_requirements', () => ({ object: 'network_requirements', livemode: false, paths: [{ purpose: 'signal', transport: 'tcp', hosts: ['calls.peerverse.test'], port: 443 }] }));
  });
  afterEach(() => {
    fixtureCleanup();
    platform.wire.close();
    history.replaceState(history.state, '', location.pathname + location.search);
  });

  const open = (hash: string): Promise<PvHostedNetworkCheck> => {
    history.replaceState(history.state, '', `${location.pathname}${location.search}${hash}`);
    return fixture<PvHostedNetworkCheck>(html`<pv-hosted-network-check api-url=${platform.wire.url}></pv-hosted-network-check>`);
  };

  it('checks for the college whose publishable key its address names, which nobody needs to hide', async () => {
    const page = await open('#key=pk_live_of_the_college_0123');
    await shown(page, 'code', 'calls.peerverse.test');
    await shown(page, 'button', 'Check this network');
    expect(page.shadowRoot!.querySelector<PvProvider>('pv-provider')!.publishableKey).to.equal('pk_live_of_the_college_0123');
    expect(platform.wire.asked('GET /v1/network_requirements')[0]!.headers.get('peerverse-publishable-key')).to.equal('pk_live_of_the_college_0123');
    expect(location.hash).to.include('key=');
  });

  it('says which link it needs, and takes a key that is given later', async () => {
    const page = await open('#key=sk_live_a_secret_nobody_should_paste');
    await showsText(page, 'Open this page by your college’s link');
    expect(await violations(page)).to.deep.equal([]);
    location.hash = '#key=pk_test_of_the_college_0123';
    await shown(page, 'button', 'Check this network');
  });
});
