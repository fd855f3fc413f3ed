// What the judges share: the simulator's address, its authority, scripting, and hand-made JWTs.
import { createHmac, randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import https from 'node:https';

const require = createRequire(import.meta.url);
export const { Client } = require('@duosecurity/duo_universal');
const { Client: ApiClient } = require('@duosecurity/duo_api');

export const origin = required('DUO_SIMULATOR');
export const agent = new https.Agent({ ca: readFileSync(required('DUO_SIMULATOR_CA')) });
export const portal = { clientId: 'DIPORTALPORTALPORTAL', clientSecret: 'deadbeef'.repeat(5), redirectUrl: 'https://portal.example.com/signin-duo' };
export const other = { clientId: 'DIOTHEROTHEROTHEROTH', clientSecret: 'cafebabe'.repeat(5), redirectUrl: portal.redirectUrl };
export const authApi = { clientId: 'DIAUTHAPIAUTHAPIAUTH', clientSecret: 'feedface'.repeat(5), redirectUrl: portal.redirectUrl };
export const adminApi = { clientId: 'DIADMINAPIADMINAPIAD', clientSecret: 'abadcafe'.repeat(5) };
export const readOnly = { ...adminApi, clientId: 'DIREADONLYREADONLYRE' };
export const accountsApi = { clientId: 'DIACCOUNTSACCOUNTSAC', clientSecret: 'decafbad'.repeat(5) };
export const user = 'alice';

function required(name) {
  if (!process.env[name]) throw new Error(`The environment variable ${name} is not set.`);
  return process.env[name];
}

/** Duo's own client, which trusts the simulator's authority in place of Duo's. */
export function sdk(application = portal, more = {}) {
  const client = new Client({ ...application, apiHost: new URL(origin).host, ...more });
  client.axios.defaults.httpsAgent = agent;
  return client;
}

/** A call of Duo's own client for the signed APIs. It knows no ports and trusts Duo's authorities only: see below. */
export function duoApi({ clientId, clientSecret }, version, host = new URL(origin).host) {
  const client = new ApiClient(clientId, clientSecret, host, version);
  return (method, path, params) => new Promise(resolve => client.jsonApiCall(method, path, params, resolve));
}

const request = https.request;
https.request = (options, ...rest) => {
  if (!options.headers?.['User-Agent']?.startsWith('duo_api_nodejs/')) return request(options, ...rest);
  const { hostname, port } = new URL(`https://${options.host}`);
  return request({ ...options, host: hostname, port, ca: undefined, agent }, ...rest);
};

/** One request; follows nothing. */
export function send(method, target, { form, json } = {}) {
  const body = form ? new URLSearchParams(form).toString() : json ? JSON.stringify(json) : undefined;
  const headers = body === undefined ? {} : {
    'content-type': form ? 'application/x-www-form-urlencoded' : 'application/json',
    'content-length': Buffer.byteLength(body),
  };
  return new Promise((resolve, reject) => {
    const sent = https.request(new URL(target, origin), { method, agent, headers }, response => {
      let text = '';
      response.setEncoding('utf8').on('data', part => { text += part; });
      response.on('end', () => resolve({
        status: response.statusCode,
        location: response.headers.location,
        get json() { return JSON.parse(text); },
      }));
    });
    sent.on('error', reject).end(body);
  });
}

export async function script(fault) {
  const { status } = await send('POST', '/_control/faults', { json: fault });
  if (status !== 204) throw new Error(`The script was refused: ${status}`);
}

export const reset = () => send('POST', '/_control/reset');

export const seconds = () => Math.floor(Date.now() / 1000);

export function sign(claims, secret, alg = 'HS512') {
  const encode = value => Buffer.from(JSON.stringify(value)).toString('base64url');
  const text = `${encode({ alg })}.${encode(claims)}`;
  return `${text}.${createHmac(alg.replace('HS', 'sha'), secret).update(text).digest('base64url')}`;
}

export function assertion(endpoint, change = {}, { clientId, clientSecret } = portal, alg = 'HS512') {
  const claims = {
    iss: clientId, sub: clientId, aud: `${origin}/oauth/v1/${endpoint}`, exp: seconds() + 300, jti: randomUUID(), ...change,
  };
  return sign(claims, clientSecret, alg);
}

/** The code of a login that the simulator approves by itself. */
export async function code(client = sdk(), name = user) {
  const state = client.generateState();
  const { location } = await send('GET', await client.createAuthUrl(name, state));
  const callback = new URL(location);
  if (callback.searchParams.get('state') !== state) throw new Error('The state came back changed.');
  return callback.searchParams.get('duo_code') ?? callback.searchParams.get('code');
}
