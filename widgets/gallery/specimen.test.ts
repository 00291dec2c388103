import { html } from '@open-wc/testing';
import { defineElement } from '../src/elements/define-element.ts';
import { elementContract } from '../test/contracts/element-contract.ts';
import { mount } from '../test/mount.ts';
import { PvSpecimen } from './specimen.ts';

defineElement('pv-specimen', PvSpecimen);

elementContract({
  tag: 'pv-specimen',
  states: ['content'],
  show: async (_state, page) => {
    const provider = await mount(html`<pv-specimen></pv-specimen>`, page);
    const specimen = provider.querySelector<PvSpecimen>('pv-specimen');
    if (!specimen) throw new Error('no specimen');
    await specimen.updateComplete;
    return specimen;
  },
});
