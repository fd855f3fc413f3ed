// Duo's own Node SDK against the simulator: what it accepts, and which tokens it refuses.
import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import { code, portal, reset, script, sdk, send, user, origin } from './support.mjs';

beforeEach(reset);

const exchange = async (fault, nonce) => {
  const client = sdk();
  const value = await code(client);
  if (fault) await script({ endpoint: 'Token', ...fault });
  return client.exchangeAuthorizationCodeFor2FAResult(value, user, nonce);
};

test('health check', async () => {
  const answer = await sdk().healthCheck();

  assert.equal(answer.stat, 'OK');
  assert.ok(Math.abs(answer.response.timestamp - Date.now() / 1000) < 60);
});

test('health check with a wrong secret', () => assert.rejects(
  sdk({ ...portal, clientSecret: 'x'.repeat(40) }).healthCheck(),
  { message: 'invalid_client: Failed to verify signature.' }));

test('health check of an unknown client', () => assert.rejects(
  sdk({ ...portal, clientId: 'DINOBODYNOBODYNOBODY' }).healthCheck(),
  { message: 'invalid_client: The provided client_assertion was invalid.' }));

for (const useDuoCodeAttribute of [true, false]) {
  test(`login with useDuoCodeAttribute ${useDuoCodeAttribute}`, async () => {
    const client = sdk(portal, { useDuoCodeAttribute });
    const state = client.generateState();
    const { status, location } = await send('GET', await client.createAuthUrl(user, state));
    const callback = new URL(location);

    assert.equal(status, 302);
    assert.deepEqual([...callback.searchParams.keys()], ['state', useDuoCodeAttribute ? 'duo_code' : 'code']);

    const token = await client.exchangeAuthorizationCodeFor2FAResult([...callback.searchParams.values()][1], user);
    assert.equal(token.iss, `${origin}/oauth/v1/token`);
    assert.equal(token.aud, portal.clientId);
    assert.equal(token.preferred_username, user);
    assert.equal(token.auth_result.result, 'allow');
    assert.match(token.auth_context.user.key, /^DU[A-Z0-9]{18}$/);
  });
}

test('a code works once', async () => {
  const client = sdk();
  const value = await code(client);
  await client.exchangeAuthorizationCodeFor2FAResult(value, user);

  await assert.rejects(client.exchangeAuthorizationCodeFor2FAResult(value, user), { message: /^invalid_grant: / });
});

test('a wrong secret at the token endpoint', async () => {
  const value = await code();

  await assert.rejects(
    sdk({ ...portal, clientSecret: 'x'.repeat(40) }).exchangeAuthorizationCodeFor2FAResult(value, user),
    { message: 'invalid_client: Failed to verify signature.' });
});

test('a wrong redirect URI at the token endpoint', async () => {
  const value = await code();

  await assert.rejects(
    sdk({ ...portal, redirectUrl: 'https://portal.example.com/elsewhere' }).exchangeAuthorizationCodeFor2FAResult(value, user),
    { message: /^invalid_grant: / });
});

test('another user name than the one that was sent', async () => {
  const client = sdk();

  await assert.rejects(client.exchangeAuthorizationCodeFor2FAResult(await code(client), 'bob'), { message: 'The username is invalid' });
});

const refused = 'Error decoding JWT';
for (const [name, fault, message, nonce] of [
  ['algorithm none', { algorithm: 'none' }, refused],
  ['algorithm HS256', { algorithm: 'HS256' }, refused],
  ['algorithm HS384', { algorithm: 'HS384' }, refused],
  ['algorithm RS256 in the header', { algorithm: 'RS256' }, refused],
  ['a broken signature', { brokenSignature: true }, refused],
  ['another secret', { signWith: 'x'.repeat(40) }, refused],
  ['another issuer', { claims: { iss: 'https://evil.example.com/oauth/v1/token' } }, refused],
  ['another audience', { claims: { aud: 'DIOTHEROTHEROTHEROTH' } }, refused],
  ['an expired token', { shiftedClaims: { exp: -600 } }, refused],
  ['not valid yet', { shiftedClaims: { nbf: 600 } }, refused],
  ['no token at all', { idToken: 'nonsense' }, refused],
  ['no exp', { withoutClaims: ['exp'] }, 'Result missing expected data'],
  ['no iat', { withoutClaims: ['iat'] }, 'Result missing expected data'],
  ['another user', { claims: { preferred_username: 'bob' } }, 'The username is invalid'],
  ['another nonce', { claims: { nonce: 'another-nonce-0123456789' } }, 'The nonce is invalid', 'expected-nonce-0123456789'],
  ['another token type', { response: { token_type: 'MAC' } }, 'Result missing expected data'],
  ['no access token', { withoutResponse: ['access_token'] }, 'Result missing expected data'],
]) {
  test(`the SDK refuses ${name}`, () => assert.rejects(exchange(fault, nonce), { message }));
}
