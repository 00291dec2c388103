import '../provider/provider.define.ts';
import { defineElement } from '../define-element.ts';
import { PvPayments } from './payments.ts';

defineElement('pv-payments', PvPayments);
