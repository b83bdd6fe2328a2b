import { expect, test } from '@jest/globals';
import { parse } from 'yaml';
import { routedConfiguration } from '../../../local/application/configuration.ts';

const route = {
  host: 'api.example.com',
  connectTo: '10.0.0.1:443',
  certificateAuthority: '-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n',
};
const text = `# the application
name: mplp   # its name
endpoints:
  - name: api
    url: https://api.example.com/health   # from outside
  - name: '{module} module'
    url: https://api.example.com/api/v1/{module}/health
  - name: another
    url: https://other.example.com/
  - name: inside
    service: core
`;

test('endpoints of the host are led to the cluster, the others are not', () => {
  const { endpoints } = parse(routedConfiguration(text, route));
  const routed = { 'connect-to': route.connectTo, 'certificate-authority': route.certificateAuthority };
  expect(endpoints).toEqual([
    { name: 'api', url: 'https://api.example.com/health', ...routed },
    { name: '{module} module', url: 'https://api.example.com/api/v1/{module}/health', ...routed },
    { name: 'another', url: 'https://other.example.com/' },
    { name: 'inside', service: 'core' },
  ]);
});

test('comments stay', () => {
  const routed = routedConfiguration(text, route);
  for (const comment of ['# the application', '# its name', '# from outside']) expect(routed).toContain(comment);
});

test('a configuration without endpoints is refused', () => {
  expect(() => routedConfiguration('name: mplp\n', route)).toThrow('no list of endpoints');
});
