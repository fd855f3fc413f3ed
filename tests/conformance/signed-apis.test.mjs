// Duo's own Node client for the Auth, Admin and Accounts API, with signatures of version 2 and 5: what is accepted, and what is not.
import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import { accountsApi, adminApi, authApi, duoApi, other, readOnly, reset, script, send, user } from './support.mjs';

beforeEach(reset);

const odd = "José O'Neil (& Co) * ! ~ 50% + = ?";

for (const version of [2, 5]) {
  const call = (method, path, params = {}, application = authApi, host) => duoApi(application, version, host)(method, path, params);
  const ok = async (...args) => {
    const body = await call(...args);
    assert.equal(body.stat, 'OK', JSON.stringify(body));
    return body.response;
  };

  test(`v${version}: ping and check tell the time`, async () => {
    for (const path of ['/auth/v2/ping', '/auth/v2/check']) {
      const { time } = await ok('GET', path);
      assert.ok(Math.abs(time - Date.now() / 1000) < 60);
    }
  });

  test(`v${version}: a push is sent, waits once, and is approved`, async () => {
    const preauth = await ok('POST', '/auth/v2/preauth', { username: user, client_supports_verified_push: '1' });
    assert.deepEqual([preauth.result, preauth.devices.length], ['auth', 1]);
    assert.ok(preauth.devices[0].capabilities.includes('push'));

    const details = new URLSearchParams({ Technician: odd, Code: '004711' }).toString();
    const { txid } = await ok('POST', '/auth/v2/auth', {
      username: user, factor: 'push', device: preauth.devices[0].device, async: '1', type: 'Help desk verification', display_username: odd, pushinfo: details,
    });
    const { pushes } = (await send('GET', '/_control/pushes')).json;
    assert.deepEqual(pushes.at(-1).details, [{ name: 'Technician', value: odd }, { name: 'Code', value: '004711' }]);
    assert.equal(pushes.at(-1).displayName, odd);

    const first = await ok('GET', '/auth/v2/auth_status', { txid });
    const second = await ok('GET', '/auth/v2/auth_status', { txid });
    assert.deepEqual([first.result, first.status], ['waiting', 'pushed']);
    assert.deepEqual([second.result, second.status, second.status_msg], ['allow', 'allow', 'Success. Logging you in...']);
  });

  test(`v${version}: a synchronous push is approved`, async () => {
    assert.deepEqual(
      await ok('POST', '/auth/v2/auth', { username: user, factor: 'push', device: 'auto' }),
      { result: 'allow', status: 'allow', status_msg: 'Success. Logging you in...' });
  });

  test(`v${version}: a wrong passcode is denied`, async () => {
    const { result, status } = await ok('POST', '/auth/v2/auth', { username: user, factor: 'passcode', passcode: 'wrong one' });

    assert.deepEqual([result, status], ['deny', 'deny']);
  });

  test(`v${version}: enroll and its status`, async () => {
    const { user_id, activation_code } = await ok('POST', '/auth/v2/enroll', {});

    assert.equal(await ok('POST', '/auth/v2/enroll_status', { user_id, activation_code }), 'waiting');
  });

  test(`v${version}: users by e-mail, with the signs that clients encode differently`, async () => {
    const users = await ok('GET', '/admin/v1/users', { email: 'alice+it@example.com', limit: '10', offset: '0' }, adminApi);
    assert.deepEqual(users.map(one => one.username), [user]);

    assert.deepEqual(await ok('GET', '/admin/v1/users', { username: odd }, adminApi), []);
  });

  test(`v${version}: an empty parameter is signed`, async () => {
    assert.deepEqual(await ok('GET', '/admin/v1/users', { email: '', limit: '10' }, adminApi), []);
  });

  test(`v${version}: repeated values are signed when they come sorted`, async () => {
    const now = Date.now();
    const { authlogs } = await ok('GET', '/admin/v2/logs/authentication', { mintime: String(now - 60000), maxtime: String(now), users: ['DUA', 'DUB'] }, adminApi);

    assert.deepEqual(authlogs, []);
  });

  test(`v${version}: repeated values that are not sorted are refused, as the client does not sort them`, async () => {
    const { code } = await call('GET', '/admin/v2/logs/authentication', { users: ['DUB', 'DUA'] }, adminApi);

    assert.equal(code, 40103);
  });

  test(`v${version}: a verification push is sent and approved`, async () => {
    const [{ user_id, phones }] = await ok('GET', '/admin/v1/users', { username: user }, adminApi);
    const { push_id, confirmation_code } = await ok('POST', `/admin/v1/users/${user_id}/send_verification_push`, { phone_id: phones[0].phone_id }, adminApi);
    assert.match(confirmation_code, /^[0-9]{6}$/);

    const path = `/admin/v1/users/${user_id}/verification_push_response`;
    assert.deepEqual(await ok('GET', path, { push_id }, adminApi), { push_id, result: 'waiting' });
    assert.deepEqual(await ok('GET', path, { push_id }, adminApi), { push_id, result: 'approve' });
  });

  test(`v${version}: a child account on its host, with the parent's key`, async () => {
    const accounts = await ok('POST', '/accounts/v1/account/list', {}, accountsApi);
    const acme = accounts.find(one => one.name === 'Acme Corp');
    const users = await ok('GET', '/admin/v1/users', { account_id: acme.account_id }, accountsApi, acme.api_hostname);
    assert.deepEqual(users.map(one => one.username), ['bob']);

    const wrongHost = await call('GET', '/admin/v1/users', { account_id: acme.account_id }, accountsApi);
    const wrongId = await call('GET', '/admin/v1/users', { account_id: 'DAXXXXXXXXXXXXXXXXXX' }, accountsApi, acme.api_hostname);
    assert.deepEqual([wrongHost.code, wrongId.code], [40301, 40301]);
  });

  test(`v${version}: an account is created and deleted`, async () => {
    const { account_id, api_hostname } = await ok('POST', '/accounts/v1/account/create', { name: odd }, accountsApi);
    assert.deepEqual(await ok('GET', '/admin/v1/users', { account_id }, accountsApi, api_hostname), []);

    assert.equal(await ok('POST', '/accounts/v1/account/delete', { account_id }, accountsApi), '');
    assert.equal(await ok('POST', '/accounts/v1/account/delete', { account_id }, accountsApi), '');
  });

  test(`v${version}: a 429 is sent again with the same date and signature`, async () => {
    await script({ endpoint: 'AuthCheck', status: 429, body: '{"stat":"FAIL","code":42901,"message":"Too Many Requests"}', contentType: 'application/json' });

    assert.ok((await ok('GET', '/auth/v2/check')).time > 0);
    assert.equal((await send('GET', '/_control/calls')).json.calls.length, 2);
  });

  for (const [name, application, method, path, params, code, message, detail] of [
    ['an unknown key', { ...authApi, clientId: 'DINOBODYNOBODYNOBODY' }, 'GET', '/auth/v2/check', {}, 40102, 'Invalid integration key in request credentials'],
    ['an unknown key of the Admin API', { ...adminApi, clientId: 'DINOBODYNOBODYNOBODY' }, 'GET', '/admin/v1/users', {}, 40102, 'Invalid identity in request credentials'],
    ['a wrong secret', { ...authApi, clientSecret: 'x'.repeat(40) }, 'GET', '/auth/v2/check', {}, 40103, 'Invalid signature in request credentials'],
    ['a wrong secret with a body', { ...authApi, clientSecret: 'x'.repeat(40) }, 'POST', '/auth/v2/preauth', { username: user }, 40103, 'Invalid signature in request credentials'],
    ['a Web SDK key at the Auth API', other, 'GET', '/auth/v2/check', {}, 40301, 'Access forbidden', 'Wrong integration type for this API.'],
    ['an Admin API key at the Auth API', adminApi, 'GET', '/auth/v2/check', {}, 40301, 'Access forbidden', 'Wrong integration type for this API.'],
    ['an Auth API key at the Admin API', authApi, 'GET', '/admin/v1/users', {}, 40102, 'Invalid identity in request credentials'],
    ['an Admin API key at the Accounts API', adminApi, 'POST', '/accounts/v1/account/list', {}, 40102, 'Invalid identity in request credentials'],
    ['a missing permission', readOnly, 'GET', '/admin/v2/logs/authentication', { mintime: '1', maxtime: '2' }, 40301, 'Access forbidden'],
    ['an unknown path', authApi, 'GET', '/auth/v2/nothing', {}, 40401, 'Resource not found'],
    ['an unknown user ID', adminApi, 'GET', '/admin/v1/users/DUXXXXXXXXXXXXXXXXXX', {}, 40401, 'Resource not found'],
    ['no user name', authApi, 'POST', '/auth/v2/preauth', {}, 40001, 'Missing required request parameters', 'username'],
    ['an unknown user', authApi, 'POST', '/auth/v2/auth', { username: 'nobody', factor: 'push', device: 'auto' }, 40002, 'Invalid request parameters', 'username'],
    ['an unknown device', authApi, 'POST', '/auth/v2/auth', { username: user, factor: 'push', device: 'DPXXXXXXXXXXXXXXXXXX' }, 40002, 'Invalid request parameters', 'device'],
    ['an unknown transaction', authApi, 'GET', '/auth/v2/auth_status', { txid: 'nothing' }, 40002, 'Invalid request parameters', 'txid'],
    ['a page that is too large', adminApi, 'GET', '/admin/v1/users', { limit: '301' }, 40002, 'Invalid request parameters', 'limit'],
  ]) {
    test(`v${version}: ${name} is refused`, async () => {
      assert.deepEqual(await call(method, path, params, application), { stat: 'FAIL', code, message, ...(detail && { message_detail: detail }) });
    });
  }
}
