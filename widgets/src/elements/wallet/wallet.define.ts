import '../provider/provider.define.ts';
import { defineElement } from '../define-element.ts';
import { PvWallet } from './wallet.ts';

defineElement('pv-wallet', PvWallet);
