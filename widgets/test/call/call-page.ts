// The page of a call test: the call room under a provider, as a portal writes it. The address says who looks.
import '../../src/elements/call-room/call-room.define.ts';
import type { PvProvider } from '../../src/elements/provider/provider.ts';

const asked = new URLSearchParams(location.search);
const provider = document.createElement('pv-provider') as PvProvider;
provider.publishableKey = 'pk_test_call';
provider.apiUrl = location.origin;
provider.locale = 'en-IN';
provider.timeZone = 'Asia/Kolkata';
provider.theme = asked.get('theme') === 'dark' ? 'dark' : 'light';
provider.fetchClientSecret = () => Promise.resolve(`secret-of-the-portal-for-${asked.get('as')}`);
const room = document.createElement('pv-call-room');
room.setAttribute('booking-id', asked.get('booking') ?? '');
room.toggleAttribute('relay-only', asked.has('relay'));
provider.append(room);
document.body.append(provider);
