import '../provider/provider.define.ts';
import { defineElement } from '../define-element.ts';
import { PvCases } from './cases.ts';

defineElement('pv-cases', PvCases);
