import '../provider/provider.define.ts';
import { defineElement } from '../define-element.ts';
import { PvCallSummary } from './call-summary.ts';

defineElement('pv-call-summary', PvCallSummary);
