// The page of a network check's test: the element under a provider, as a portal writes it for whoever is not signed in.
import '../../src/elements/network-check/network-check.define.ts';
import type { PvProvider } from '../../src/elements/provider/provider.ts';

const provider = document.createElement('pv-provider') as PvProvider;
provider.publishableKey = 'pk_test_network';
provider.apiUrl = location.origin;
provider.locale = 'en-IN';
provider.append(document.createElement('pv-network-check'));
document.body.append(provider);
