import '../provider/provider.define.ts';
import { defineElement } from '../define-element.ts';
import { PvNetworkCheck } from './network-check.ts';

defineElement('pv-network-check', PvNetworkCheck);
