import '../provider/provider.define.ts';
import { defineElement } from '../define-element.ts';
import { PvCheckout } from './checkout.ts';

defineElement('pv-checkout', PvCheckout);
