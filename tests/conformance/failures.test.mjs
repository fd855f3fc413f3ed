// What Duo does not accept: the status and the body of every failure of health check, authorize and token.
import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import { assertion, authApi, code, origin, other, portal, reset, script, sdk, seconds, send, sign, user } from './support.mjs';

beforeEach(reset);

const invalid = 'The provided client_assertion was invalid.';
const badSignature = 'Failed to verify signature.';
const issuer = 'Invalid Client assertion: The `iss` claim must match the supplied client_id';
const wrongSecret = { ...portal, clientSecret: 'x'.repeat(40) };

// Each: name, assertion of an endpoint, detail that the health check shows, description that the token endpoint shows.
const assertions = [
  ['a bad signature', endpoint => assertion(endpoint, {}, wrongSecret), badSignature, badSignature],
  ['a wrong audience', endpoint => assertion(endpoint, { aud: `${origin}/oauth/v1/authorize` }), invalid, invalid],
  ['an expired assertion', endpoint => assertion(endpoint, { exp: seconds() - 1 }), invalid, invalid],
  ['no exp', endpoint => assertion(endpoint, { exp: undefined }), invalid, invalid],
  ['more than an hour', endpoint => assertion(endpoint, { exp: seconds() + 3700 }), invalid, invalid],
  ['nbf in the future', endpoint => assertion(endpoint, { nbf: seconds() + 30 }), invalid, invalid],
  ['no jti', endpoint => assertion(endpoint, { jti: undefined }), invalid, invalid],
  ['another issuer', endpoint => assertion(endpoint, { iss: other.clientId }), invalid, issuer],
  ['another subject', endpoint => assertion(endpoint, { sub: other.clientId }), invalid, issuer],
  ['HS384', endpoint => assertion(endpoint, {}, portal, 'HS384'), badSignature, badSignature],
  ['no JWT', () => 'nonsense', invalid, invalid],
];

const accepted = [
  ['HS256', endpoint => assertion(endpoint, {}, portal, 'HS256')],
  ['exp as a string', endpoint => assertion(endpoint, { exp: String(seconds() + 300) })],
  ['exp with a fraction', endpoint => assertion(endpoint, { exp: seconds() + 300.92 })],
];

const health = client_assertion => send('POST', '/oauth/v1/health_check', { form: { client_id: portal.clientId, client_assertion } });

const tokenForm = (value, change = {}) => Object.fromEntries(Object.entries({
  grant_type: 'authorization_code',
  code: value,
  redirect_uri: portal.redirectUrl,
  client_id: portal.clientId,
  client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
  client_assertion: assertion('token'),
  ...change,
}).filter(([, content]) => content !== undefined));

const token = (value, change) => send('POST', '/oauth/v1/token', { form: tokenForm(value, change) });

const request = (change = {}, application = portal) => sign({
  response_type: 'code', scope: 'openid', exp: seconds() + 300, client_id: application.clientId, redirect_uri: application.redirectUrl,
  state: 's'.repeat(36), duo_uname: user, iss: application.clientId, aud: origin, use_duo_code_attribute: true, ...change,
}, application.clientSecret);

const authorize = (jwt, change = {}) => send('GET', `/oauth/v1/authorize?${new URLSearchParams({
  response_type: 'code', client_id: portal.clientId, request: jwt, ...change,
})}`);

for (const [name, make, detail, description] of assertions) {
  test(`health check refuses ${name}`, async () => {
    const { status, json } = await health(make('health_check'));

    assert.equal(status, 400);
    assert.deepEqual({ ...json, timestamp: 0 }, { stat: 'FAIL', code: 40002, message: 'invalid_client', message_detail: detail, timestamp: 0 });
  });

  test(`token refuses ${name}`, async () => {
    const { status, json } = await token(await code(), { client_assertion: make('token') });

    assert.equal(status, 400);
    assert.deepEqual(json, { error: 'invalid_client', error_description: description });
  });
}

for (const [name, make] of accepted) {
  test(`health check accepts ${name}`, async () => {
    const { status, json } = await health(make('health_check'));

    assert.deepEqual([status, json.stat], [200, 'OK']);
  });

  test(`token accepts ${name}`, async () => {
    const { status, json } = await token(await code(), { client_assertion: make('token') });

    assert.equal(status, 200);
    assert.deepEqual(Object.keys(json), ['id_token', 'access_token', 'expires_in', 'token_type']);
  });
}

const grantError = {
  error: 'invalid_grant',
  error_description: 'The provided authorization grant (e.g., authorization code) or refresh token is invalid, expired, revoked, '
    + 'does not match the redirection URI used in the authorization request, or was issued to another client.',
};

for (const [name, prepare, change] of [
  ['an unknown code', async () => 'unknown'],
  ['a used code', async () => { const value = await code(); await token(value); return value; }],
  ['an expired code', async () => { await script({ endpoint: 'Callback', clockOffsetSeconds: -301 }); return code(); }],
  ['a code of another client', () => code(sdk(other))],
  ['another redirect URI', () => code(), { redirect_uri: 'https://portal.example.com/elsewhere' }],
]) {
  test(`token refuses ${name}`, async () => {
    const { status, json } = await token(await prepare(), change);

    assert.equal(status, 400);
    assert.deepEqual(json, grantError);
  });
}

for (const missing of ['grant_type', 'code', 'redirect_uri', 'client_assertion_type', 'client_assertion']) {
  test(`token refuses a call without ${missing}`, async () => {
    const { status, json } = await token(await code(), { [missing]: undefined });

    assert.deepEqual([status, json.error], [400, 'invalid_request']);
  });
}

test('token does without client_id, as older clients do', async () => {
  const { status } = await token(await code(), { client_id: undefined });

  assert.equal(status, 200);
});

test('token takes its parameters from the query, as the Python client sends them', async () => {
  const { status } = await send('POST', `/oauth/v1/token?${new URLSearchParams(tokenForm(await code()))}`);

  assert.equal(status, 200);
});

for (const [name, jwt, change, error] of [
  ['a bad signature', () => request({}, wrongSecret), {}, 'invalid_client'],
  ['an unknown client', () => request(), { client_id: 'DINOBODYNOBODYNOBODY' }, 'invalid_client'],
  ['an expired request', () => request({ exp: seconds() - 1 }), {}, 'invalid_client'],
  ['more than an hour', () => request({ exp: seconds() + 3700 }), {}, 'invalid_client'],
  ['another audience', () => request({ aud: 'https://api-other.duosecurity.com' }), {}, 'invalid_client'],
  ['another issuer', () => request({ iss: other.clientId }), {}, 'invalid_client'],
  ['a client_id of another client', () => request({ client_id: other.clientId }), {}, 'invalid_client'],
  ['an application that is no Web SDK', () => request({}, authApi), { client_id: authApi.clientId }, 'unauthorized_request'],
  ['a state of 15 characters', () => request({ state: 's'.repeat(15) }), {}, 'invalid_request'],
  ['a state of 1025 characters', () => request({ state: 's'.repeat(1025) }), {}, 'invalid_request'],
  ['a nonce of 15 characters', () => request({ nonce: 'n'.repeat(15) }), {}, 'invalid_request'],
  ['a nonce of 1025 characters', () => request({ nonce: 'n'.repeat(1025) }), {}, 'invalid_request'],
  ['a blank user name', () => request({ duo_uname: ' ' }), {}, 'invalid_request'],
  ['no redirect URI', () => request({ redirect_uri: undefined }), {}, 'invalid_request'],
  ['a redirect URI with an IP', () => request({ redirect_uri: 'https://192.0.2.1/cb' }), {}, 'invalid_request'],
  ['another scope', () => request({ scope: 'email' }), {}, 'invalid_scope'],
  ['another response type', () => request(), { response_type: 'token' }, 'unsupported_response_type'],
  ['max_age as a string', () => request({ max_age: '0' }), {}, 'invalid_request'],
]) {
  test(`authorize refuses ${name}`, async () => {
    const { status, json } = await authorize(jwt(), change);

    assert.deepEqual([status, json.error], [400, error]);
    assert.equal(typeof json.error_description, 'string');
  });
}

for (const [name, change] of [
  ['no aud and no iss', { aud: undefined, iss: undefined }],
  ['the authorize URL as aud', { aud: `${origin}/oauth/v1/authorize` }],
  ['exp as a string and use_duo_code_attribute as a string', { exp: String(seconds() + 300), use_duo_code_attribute: 'true' }],
  ['exp with a fraction', { exp: seconds() + 299.92 }],
]) {
  test(`authorize accepts ${name}`, async () => {
    const { status, location } = await authorize(request(change));

    assert.equal(status, 302);
    assert.ok(new URL(location).searchParams.has('duo_code'));
  });
}
