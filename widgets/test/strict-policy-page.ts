// Runs inside the page of strict-policy-page.mjs: shows every piece, uses the ones that act, and reports what the
// policy refused. The listener is first, so nothing escapes it.
const refused: string[] = [];
document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI, sample }) => {
  refused.push(`${violatedDirective} ${blockedURI} ${sample}`);
});

const { defineElement } = await import('../src/elements/define-element.ts');
await import('../src/elements/provider/provider.define.ts');
const { PvSpecimen } = await import('../gallery/specimen.ts');
defineElement('pv-specimen', PvSpecimen);

const provider = document.createElement('pv-provider');
const specimen = document.createElement('pv-specimen');
provider.append(specimen);
document.body.append(provider);
await (specimen as InstanceType<typeof PvSpecimen>).updateComplete;

const press = async (selector: string): Promise<void> => {
  specimen.shadowRoot?.querySelector<HTMLElement>(selector)?.click();
  await new Promise(requestAnimationFrame);
};
await press('[popovertarget=more]');
await press('[role=menuitem]');
await press('.button.primary.large');
await press('dialog .dialog-footer .button');

const toastBox = (): Element | null | undefined => provider.shadowRoot?.querySelector('.toast:popover-open');
while (!toastBox()) await new Promise(requestAnimationFrame);
const toast = toastBox()?.textContent?.trim();
const styled = getComputedStyle(specimen.shadowRoot?.querySelector('.card') as Element).borderTopStyle;
// Violations are queued as tasks; one more turn of the loop has them all.
await new Promise((resolve) => setTimeout(resolve));
parent.postMessage({ refused, toast, styled }, location.origin);

export {};
