import '../provider/provider.define.ts';
import { defineElement } from '../define-element.ts';
import { PvCallNow } from './call-now.ts';

defineElement('pv-call-now', PvCallNow);
