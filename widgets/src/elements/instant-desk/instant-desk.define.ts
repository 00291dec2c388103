import '../provider/provider.define.ts';
import { defineElement } from '../define-element.ts';
import { PvInstantDesk } from './instant-desk.ts';

defineElement('pv-instant-desk', PvInstantDesk);
