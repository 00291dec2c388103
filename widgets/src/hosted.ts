// The entry of PeerVerse's own pages, /join, /network-check, /pay, /staff and /wallet. Only what must be there before the link's token is out of the address
// bar; everything else is the bundle that portals load, brought by the page's element.
import { defineElement } from './elements/define-element.ts';
import { PvHostedJoin } from './elements/hosted-join/hosted-join.ts';
import { PvHostedNetworkCheck } from './elements/hosted-network-check/hosted-network-check.ts';
import { PvHostedPay } from './elements/hosted-pay/hosted-pay.ts';
import { PvHostedStaff } from './elements/hosted-staff/hosted-staff.ts';
import { PvHostedWallet } from './elements/hosted-wallet/hosted-wallet.ts';

defineElement('pv-hosted-join', PvHostedJoin);
defineElement('pv-hosted-network-check', PvHostedNetworkCheck);
defineElement('pv-hosted-pay', PvHostedPay);
defineElement('pv-hosted-staff', PvHostedStaff);
defineElement('pv-hosted-wallet', PvHostedWallet);
