import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { clouds } from '../../../src/edges/graph/clouds';
import { createCredential, type CredentialSettings } from '../../../src/edges/graph/credentials';

const { authorityHost } = clouds.gcchigh;

const settings: Omit<CredentialSettings, 'kind'> = {
  tenantId: 'aaaaaaaa-0000-4000-8000-000000000001',
  clientId: 'aaaaaaaa-0000-4000-8000-000000000002',
  clientSecret: 'secret',
  certificatePath: join(mkdtempSync(join(tmpdir(), 'credential-')), 'app.pem'),
  certificatePassword: undefined,
  federatedTokenFile: '/var/run/secrets/token',
};
writeFileSync(settings.certificatePath ?? '', 'not read before the first token');

it.each([
  ['secret', 'ClientSecretCredential'],
  ['certificate', 'ClientCertificateCredential'],
  ['workload', 'WorkloadIdentityCredential'],
  ['managed', 'ManagedIdentityCredential'],
] as const)('GRAPH_CREDENTIAL %s is %s, alone', async (kind, name) => {
  const credential = await createCredential({ ...settings, kind }, authorityHost);
  expect(credential.constructor.name).toBe(name);
});

it('a managed identity needs no client', async () => {
  const credential = await createCredential(
    { ...settings, kind: 'managed', clientId: undefined },
    authorityHost,
  );
  expect(credential.constructor.name).toBe('ManagedIdentityCredential');
});

it.each([
  ['secret', 'clientSecret'],
  ['secret', 'tenantId'],
  ['certificate', 'certificatePath'],
  ['workload', 'federatedTokenFile'],
] as const)('%s without %s is refused', async (kind, field) => {
  await expect(createCredential({ ...settings, kind, [field]: undefined }, authorityHost)).rejects.toThrow(
    'credential without',
  );
});
