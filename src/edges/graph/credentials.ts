import type { TokenCredential } from '@azure/identity';

export type CredentialSettings = {
  readonly kind: 'secret' | 'certificate' | 'workload' | 'managed';
  readonly tenantId: string | undefined;
  readonly clientId: string | undefined;
  readonly clientSecret: string | undefined;
  /** A PEM file with certificate and private key. */
  readonly certificatePath: string | undefined;
  readonly certificatePassword: string | undefined;
  readonly federatedTokenFile: string | undefined;
};

/**
 * The one credential the configuration names. Never a chain: DefaultAzureCredential may pick up a
 * developer's own login. The library is loaded only here, because a start without Graph does not need it.
 */
export async function createCredential(
  settings: CredentialSettings,
  authorityHost: string,
): Promise<TokenCredential> {
  const identity = await import('@azure/identity');
  const { tenantId, clientId } = settings;
  const authority = { authorityHost };
  switch (settings.kind) {
    case 'secret':
      return new identity.ClientSecretCredential(
        given(tenantId, 'tenant'),
        given(clientId, 'client'),
        given(settings.clientSecret, 'secret'),
        authority,
      );
    case 'certificate':
      return new identity.ClientCertificateCredential(
        given(tenantId, 'tenant'),
        given(clientId, 'client'),
        {
          certificatePath: given(settings.certificatePath, 'certificate'),
          ...(settings.certificatePassword === undefined
            ? {}
            : { certificatePassword: settings.certificatePassword }),
        },
        authority,
      );
    case 'workload':
      return new identity.WorkloadIdentityCredential({
        tenantId: given(tenantId, 'tenant'),
        clientId: given(clientId, 'client'),
        tokenFilePath: given(settings.federatedTokenFile, 'token file'),
        ...authority,
      });
    case 'managed':
      // Without a client id: the machine's own, system-assigned identity.
      return clientId === undefined
        ? new identity.ManagedIdentityCredential()
        : new identity.ManagedIdentityCredential({ clientId });
  }
}

function given(value: string | undefined, what: string): string {
  if (value === undefined)
    throw new Error(`credential without its ${what}: configuration should have refused it`);
  return value;
}
