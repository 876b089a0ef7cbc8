// SPDX-License-Identifier: GPL-3.0-or-later
// The official SDK, unchanged, against hopyard-sandbox: what it can do here it can do on Whop.
import assert from 'node:assert/strict';
import { test } from 'node:test';

import Whop from '@whop/sdk';

const baseURL = process.env.WHOP_BASE_URL;
const control = new URL('/__sandbox/', baseURL);
const client = new Whop({ apiKey: process.env.WHOP_API_KEY, baseURL });

async function tell(name, body = {}) {
    const response = await fetch(new URL(name, control), { method: 'POST', body: JSON.stringify(body) });
    assert.equal(response.status, 200, await response.clone().text());
    return response.json();
}
const effects = async () => (await tell('effects')).effects;
const faults = (...list) => tell('faults', { faults: list });

async function collect(pages) {
    const items = [];
    for await (const item of pages)
        items.push(item);
    return items;
}

const account = await client.accounts.me();
const company_id = account.id;
const app_id = 'app_dYfm2IdXhDMquv';

test('finds the account and its company', async () => {
    assert.equal(account.title, 'Northlight Studio');
    assert.equal((await client.companies.retrieve(company_id)).id, company_id);
    assert.deepEqual((await collect(client.companies.list())).map((c) => c.id), [company_id]);
    assert.deepEqual((await collect(client.accounts.list())).map((a) => a.id), [company_id]);
});

test('lists products and apps', async () => {
    const products = await collect(client.products.list({ account_id: company_id }));
    assert.equal(products.length, 5);
    assert.equal((await client.products.retrieve(products[0].id)).company.id, company_id);
    const apps = await collect(client.apps.list({ company_id }));
    assert.equal(apps.length, 7);
    assert.equal((await client.apps.retrieve(app_id)).name, 'Forums');
});

test('pages through all experiences by itself', async () => {
    const all = await collect(client.experiences.list({ company_id, first: 37 }));
    assert.equal(all.length, 300);
    assert.equal(new Set(all.map((e) => e.id)).size, 300);
    assert.ok(all.every((e) => !('products' in e)));
    const forums = await collect(client.experiences.list({ company_id, app_id, first: 10 }));
    assert.deepEqual(forums.map((e) => e.id), all.filter((e) => e.app.id === app_id).map((e) => e.id));
    const middle = all[100].created_at;
    const newer = await collect(client.experiences.list({ company_id, created_after: middle }));
    assert.deepEqual(newer.map((e) => e.id), all.slice(0, 100).map((e) => e.id));
});

test('knows attachments from both sides', async () => {
    const [product] = await collect(client.products.list({ account_id: company_id }));
    const attached = await collect(client.experiences.list({ company_id, product_id: product.id, first: 100 }));
    assert.ok(attached.length > 0);
    const one = await client.experiences.retrieve(attached[0].id);
    assert.ok(one.products.some((p) => p.id === product.id && p.title === product.title));
});

test('creates, changes, copies, attaches, detaches and deletes', async () => {
    const before = (await effects()).length;
    const product_id = 'prod_StudioPass0001';
    const created = await client.experiences.create({ company_id, app_id, name: 'Made by the SDK' });
    assert.equal(created.order, null);
    assert.deepEqual(created.products, []);
    const changed = await client.experiences.update(created.id, { name: 'Renamed', order: '12.50', is_public: true });
    assert.equal(changed.order, '12.50');
    const attached = await client.experiences.attach(created.id, { product_id });
    assert.equal(attached.products[0].id, product_id);
    const copy = await client.experiences.duplicate(created.id);
    assert.equal(copy.name, 'Renamed');
    assert.deepEqual(copy.products, attached.products);
    assert.notEqual(copy.id, created.id);
    const named = await client.experiences.duplicate(created.id, { name: 'Another' });
    assert.equal(named.name, 'Another');
    assert.deepEqual((await client.experiences.detach(created.id, { product_id })).products, []);
    for (const { id } of [created, copy, named])
        assert.equal(await client.experiences.delete(id), true);
    await assert.rejects(client.experiences.retrieve(created.id), Whop.NotFoundError);
    const done = (await effects()).slice(before).map((e) => e.operation);
    assert.deepEqual(done, ['POST /experiences', 'PATCH /experiences/{id}', 'POST /experiences/{id}/attach',
        'POST /experiences/{id}/duplicate', 'POST /experiences/{id}/duplicate', 'POST /experiences/{id}/detach',
        ...Array(3).fill('DELETE /experiences/{id}')]);
});

test('gets the errors it expects', async () => {
    const stranger = new Whop({ apiKey: 'apik_wrong', baseURL });
    await assert.rejects(stranger.accounts.me(), Whop.AuthenticationError);
    await assert.rejects(client.experiences.retrieve('exp_none'), Whop.NotFoundError);
    await assert.rejects(client.experiences.update('exp_none', { colour: 'red' }), (error) => {
        assert.ok(error instanceof Whop.BadRequestError);
        assert.equal(error.error.error.code, 'parameter_invalid');
        assert.equal(error.error.error.param, 'colour');
        return true;
    });
    await tell('keys', { key: 'apik_narrow', deny: ['experience:create'] });
    const narrow = new Whop({ apiKey: 'apik_narrow', baseURL });
    await assert.rejects(narrow.experiences.create({ company_id, app_id }), Whop.PermissionDeniedError);
});

test('retries a 429 and gives up when it stays', async () => {
    const limit = { operation: 'GET /accounts/me', status: 429, headers: { 'retry-after-ms': '5' },
        body: { error: { type: 'rate_limit_exceeded', message: 'Try again in 1 seconds.' } } };
    await faults({ ...limit, times: 2 });
    assert.equal((await client.accounts.me()).id, company_id);
    await faults({ ...limit, times: -1 });
    await assert.rejects(client.accounts.me(), Whop.RateLimitError);
    await faults();
});

test('doubles a create when an answer is lost, as older endpoints ignore keys', async () => {
    const before = (await effects()).length;
    await faults({ operation: 'POST /experiences', action: 'cut_after_apply' });
    const { id } = await client.experiences.create({ company_id, app_id, name: 'Twice' });
    assert.equal((await effects()).length - before, 2);
    const twins = (await collect(client.experiences.list({ company_id }))).filter((e) => e.name === 'Twice');
    assert.equal(twins.length, 2);
    assert.ok(twins.some((e) => e.id === id));
    for (const twin of twins)
        await client.experiences.delete(twin.id);
});

test('replays a keyed POST where keys count', async () => {
    const before = (await effects()).length;
    const options = { headers: { 'Idempotency-Key': 'sdk-key-1' } };
    await faults({ operation: 'POST /products', action: 'cut_after_apply' });
    const product = await client.products.create({ account_id: company_id, title: 'Keyed' }, options);
    const { data, response } = await client.products.create({ account_id: company_id, title: 'Keyed' }, options)
        .withResponse();
    assert.equal(data.id, product.id);
    assert.equal(response.headers.get('idempotent-replayed'), 'true');
    assert.equal((await effects()).length - before, 1);
    await assert.rejects(client.products.create({ account_id: company_id, title: 'Other' }, options), (error) => {
        assert.equal(error.error.error.code, 'idempotency_key_mismatch');
        return true;
    });
});
