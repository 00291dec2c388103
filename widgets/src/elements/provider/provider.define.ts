import { defineElement } from '../define-element.ts';
import { PvProvider } from './provider.ts';

defineElement('pv-provider', PvProvider);
